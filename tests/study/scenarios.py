"""What is asked of the study, in its own words: scenarios, bars, and how they are run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from companion.inference.estimate import USUAL
from companion.inference.smc import Effort
from tests.study import attribution, hiding
from tests.study.attribution import Named
from tests.study.days import CHANGING, OLDER, RECENT, Days
from tests.study.people import Population
from tests.study.trial import Trial, exact_error, trial

#: Coverage of 90 % intervals must lie between these.
COVERAGE = (0.88, 0.93)
#: Points that a point may be off when everything is known.
EXACT = 0.05
#: Share of changes with one true cause whose likeliest cause is that one.
FIRST = 0.80
#: Mean distance between the probability of a cause and how often it is true.
CALIBRATED = 0.05
#: Much more computing than the product's: what unlimited sampling would say.
MUCH = Effort(particles=1_024, prior_particles=16_384, steps=14, last_sweeps=2, units=2_000_000)
#: People as the priors believe them to be, and people that the priors are wrong about.
AS_BELIEVED = Population()
SHIFTED = Population(levels=(0.1, 0.3, 0.6), feedback=0.45, week_paid=0.4, toggles="even")
#: How many seeds a seed of the study may use.
SEEDS = 1_000_000


@dataclass(frozen=True)
class Scenario:
    """What is known of a freelancer, and under which circumstances it is asked."""

    name: str
    knowledge: str
    shown: bool
    share: float = 1.0
    population: Population = AS_BELIEVED
    effort: Effort = USUAL
    days: tuple[Days, ...] = RECENT

    @property
    def kind(self) -> str:
        """What it is for: a "bar" to reach, to look at "older" rules, or to see a "limit"."""
        if self.days is OLDER:
            return "older"
        usual = self.population is AS_BELIEVED and self.effort is USUAL
        return "bar" if usual else "limit"


def scenarios() -> list[Scenario]:
    """Those that have a bar, those under older rules, then those that show what limits them."""
    usual = [
        Scenario(f"{k}{', 30 days of shown scores' if s else ''}", k, s)
        for k in hiding.KNOWLEDGE
        for s in (False, True)
    ]
    limit = [Scenario(f"{s.name}: 10 × the computing", s.knowledge, shown=True, share=0.1,
                      effort=MUCH) for s in usual if s.shown]  # fmt: skip
    shifted = [
        Scenario(f"{s.name}: other people", s.knowledge, s.shown, share=0.3, population=SHIFTED)
        for s in usual
        if s.knowledge == hiding.CSV
    ]
    return usual + _older() + limit + shifted


def _older() -> list[Scenario]:
    names = {False: "older rules: {}", True: "older rules: {}, 30 days of shown scores"}
    return [
        Scenario(name.format(hiding.PROFILE), hiding.PROFILE, shown, days=OLDER)
        for shown, name in names.items()
    ]


def trials(scenario: Scenario, seed: int, count: int) -> Iterator[Trial | None]:
    """The trials of one scenario; the same freelancers in each."""
    for i in range(round(count * scenario.share)):
        yield trial(
            seed * SEEDS + 10 * i, scenario.knowledge, shown=scenario.shown,
            population=scenario.population, effort=scenario.effort,
            days=scenario.days[i % len(scenario.days)],
        )  # fmt: skip


def exact_errors(seed: int, count: int) -> Iterator[float | None]:
    """Points off when everything is known."""
    for i in range(count):
        yield exact_error(seed * SEEDS + 10 * i)


KNOWLEDGE = (*hiding.KNOWLEDGE, hiding.EVERYTHING)


def changes(
    seed: int, count: int, tick: Callable[[], None], days: tuple[Days, ...] = CHANGING
) -> dict[str, list[Named]]:
    """Named causes of the changes of so many freelancers whose score moves, by knowledge."""
    found: dict[str, list[Named]] = {k: [] for k in KNOWLEDGE}
    done, i = 0, 0
    while done < count:
        at = seed * SEEDS + 10 * i + 5
        i += 1
        mover = attribution.moving(at, days[done % len(days)])
        if mover is None:
            continue
        done += 1
        for knowledge, rows in found.items():
            rows.extend(attribution.named(*mover, knowledge, at))
        tick()
    return found
