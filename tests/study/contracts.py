"""Whether what is believed of each contract holds: how it counts, and its effect on the score.

`python -m tests.study.contracts [COUNT] [SEED]` prints a line for each case. Beside what came
true stands what the posterior itself says of it: nobody who believes the same can do better.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from companion.domain.posterior import ContractPosterior
from companion.inference.histories import Floats
from companion.inference.prediction.contract_posterior import contract_posterior, most_draws
from companion.inference.prediction.costs_most import costs_most
from companion.inference.prediction.distinct import distinct
from companion.inference.prediction.left_out import LeftOut
from tests.study import site
from tests.study.asked import CASES, Asked, everybody
from tests.study.eras import era_of
from tests.study.parts import job_part
from tests.study.people import Job
from tests.study.tables import print_lines
from tests.study.ties import SAME, clustered, in_middle, ranks

#: points from which on an interval leaves something open
OPEN = 0.05
#: probability of costing most from which on a contract is a likely one
LIKELY = 0.1
#: bins of probability
_TENTHS = 10
#: how often truths are drawn to see what distance chance makes
_REPEATS = 300


@dataclass(frozen=True, eq=False)
class Believed:
    """What is told of the contracts, and the effects in each particle [particles, contracts]."""

    contracts: dict[str, ContractPosterior]
    effects: Floats
    weight: Floats


@dataclass(frozen=True)
class Judged:
    """One contract of one freelancer: what was believed, and what was so.

    `costs_most` is how likely it was said to cost most, `is_most` whether it does, shared evenly.
    Of its effect: `middle` has ties broken evenly, `inside` says that the truth is in the interval
    that is told, `held` how likely that was; not numbers where there is no effect to tell.
    """

    bad: float
    costs_most: float
    is_bad: bool = False
    is_most: float = 0.0
    middle: float = np.nan
    inside: float = np.nan
    held: float = np.nan
    width: float = np.nan

    @property
    def is_open(self) -> bool:
        """Whether the interval leaves something open."""
        return self.width > OPEN


def believed(one: Asked) -> Believed:
    """By the particles of the posterior, as many as the product looks at."""
    particles, model = one.posterior()
    told = contract_posterior(model, particles, one.rng).contracts
    few = distinct(particles, most_draws(model, particles), one.rng)
    left_out = LeftOut(model, particles, few)
    effects = left_out.effects()
    effects[~left_out.counts] = 0.0
    return Believed(told, effects, few.weight)


def judged(one: Asked) -> list[Judged]:
    """What is believed of the contracts of one freelancer, beside the truth."""
    beliefs = believed(one)
    jobs = {job.number: job for job in one.who.jobs}
    mine = [jobs[name] for name in beliefs.contracts]
    truths = [effect(one, job) for job in mine]
    most = costs_most(np.array([[np.nan if t is None else t for t in truths]]), np.ones(1))
    return [
        replace(
            _judged(told, truth, (values, beliefs.weight)),
            is_bad=is_bad(one, job),
            is_most=float(is_most),
        )
        for told, values, job, truth, is_most in zip(
            beliefs.contracts.values(), beliefs.effects.T, mine, truths, most, strict=True
        )
    ]


def _judged(told: ContractPosterior, truth: float | None, drawn: tuple[Floats, Floats]) -> Judged:
    """What was believed, and whether the interval holds the true effect."""
    believed, there = Judged(told.unsuccessful, told.costs_most), ~np.isnan(drawn[0])
    if truth is None or told.effect is None or not there.any():
        return believed
    values, weight = (array[there] for array in drawn)
    low, high = told.effect.low - SAME, told.effect.high + SAME
    held = weight[(values >= low) & (values <= high)].sum() / weight.sum()
    middle = in_middle(*ranks(values, weight, truth))
    return replace(
        believed, middle=middle, inside=float(low <= truth <= high), held=float(held),
        width=told.effect.width,
    )  # fmt: skip


def is_bad(one: Asked, job: Job) -> bool:
    """Whether a job really counts as bad."""
    parts = (job_part(era_of(one.day), one.who, job, one.day, m) for m in site.MONTHS)
    return any(part is not None and part.bad > 0 for part in parts)


def effect(one: Asked, job: Job) -> float | None:
    """What the score would really lose without a job; None where there would be none."""
    parts = (job_part(era_of(one.day), one.who, job, one.day, m) for m in site.MONTHS)
    if all(part is None for part in parts):
        return 0.0
    others = replace(one.who, jobs=[j for j in one.who.jobs if j is not job])
    without = site.score(others, one.day)
    return None if without is None else one.score - without


def calibration(said_and_so: Sequence[tuple[float, float]]) -> float:
    """Mean distance between probabilities and how often they came true, over tenths."""
    if not said_and_so:
        return 0.0
    said, came = np.array(said_and_so).T
    tenth = np.minimum((said * _TENTHS).astype(int), _TENTHS - 1)
    return sum(abs(float((said - came)[tenth == k].sum())) for k in range(_TENTHS)) / len(said)


def by_chance(said: Sequence[float]) -> float:
    """The distance that is expected of probabilities which are right, as they are so many."""
    chances, rng = np.array(said), np.random.default_rng(0)
    drawn = (rng.random(len(chances)) < chances for _ in range(_REPEATS))
    return float(np.mean([calibration(list(zip(said, came, strict=True))) for came in drawn]))


def lines(count: int = 200, seed: int = 1) -> Iterator[str]:
    """A line for each case, over so many freelancers."""
    heads = (
        "contracts",
        "P(bad) off",
        "P(most) off",
        "of likely",
        "by chance",
        "open",
        "middle",
        "±",
        "inside",
        "said",
    )
    yield f"{'case':<24}" + "".join(f"{head:>12}" for head in heads)
    for case in CASES:
        people = [judged(one) for one in everybody(count, seed, case)]
        rows = [row for some in people for row in some]
        most = [(row.costs_most, row.is_most) for row in rows]
        likely = [pair for pair in most if pair[0] >= LIKELY]
        wide = [[row for row in some if row.is_open] for some in people]
        middle, error = clustered([[row.middle for row in some] for some in wide])
        inside, held = np.mean([(r.inside, r.held) for some in wide for r in some], axis=0)
        yield (
            f"{case:<24}{len(rows):>12}{calibration([(r.bad, r.is_bad) for r in rows]):>12.3f}"
            f"{calibration(most):>12.3f}{calibration(likely):>12.3f}"
            f"{by_chance([said for said, _ in likely]):>12.3f}{sum(map(len, wide)):>12}"
            f"{middle:>12.1%}{error:>12.1%}{inside:>12.1%}{held:>12.1%}"
        )


if __name__ == "__main__":
    print_lines(lines)
