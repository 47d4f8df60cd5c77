"""The estimate, the causes and what they cost beside slower ways; figures, never tests."""

import random
import time
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import numpy as np

from companion.allocator import keep_freed_memory
from companion.collector import collect_seldom
from companion.domain.contract import Contract
from companion.domain.estimate import ShownScore
from companion.domain.forecast import Beginning, Ending
from companion.inference.estimate import rule_posterior
from companion.inference.explanation.causes import causes
from companion.inference.imputation import impute
from companion.inference.prediction.forecast import forecast
from companion.inference.prediction.predict import Prediction
from companion.inference.prediction.what_if import what_if
from companion.scoring.scorecard import shown_score
from tests.inference.estimates import estimate
from tests.inference.posteriors import predicted
from tests.study import hiding, site
from tests.study.people import Person, Population, chance, person

DAY = date(2026, 11, 1)
SIZES = (20, 200, 2_000)
SHOWN_DAYS = 30
#: Worlds that the slower ways look at, and how many of them are really timed.
WORLDS, TIMED = 4_096, 20


def freelancer(jobs: int) -> Person:
    """A freelancer with so many contracts, and a score that is not 100."""
    found = (person(chance(seed), DAY, Population(), jobs=jobs) for seed in range(1_000))
    return next(p for p in found if (s := site.score(p, DAY)) is not None and 70 < s < 97)


def shown(days: int, moves: int) -> list[ShownScore]:
    """Daily scores that move now and then."""
    rng = chance(3)
    percent, found = 92, []
    for k in range(days):
        percent += rng.choice((-1, 1)) if k % max(days // moves, 1) == 0 and k else 0
        found.append(ShownScore(DAY - timedelta(days=days - 1 - k), percent))
    return found


def true_shown(who: Person) -> list[ShownScore]:
    """What the simulated site shows on the days up to the day."""
    days = [DAY - timedelta(days=k) for k in range(SHOWN_DAYS - 1, -1, -1)]
    return [ShownScore(d, p) for d in days if (p := site.shown(who, d)) is not None]


def half_known(who: Person, unknown: int) -> list[Contract]:
    """Everything known but the money and stars of so many contracts."""
    every = hiding.contracts(who, DAY, hiding.EVERYTHING, chance(1))
    hidden = hiding.contracts(who, DAY, hiding.LIST, chance(1))
    ended = [i for i, c in enumerate(every) if c.ended_on and c.ended_on.value]
    for i in random.Random(1).sample(ended, min(unknown, len(ended))):  # noqa: S311 - a figure
        every[i] = hidden[i]
    return every


def timed(call: Callable[[], object], times: int = 3) -> float:
    """Milliseconds of one core, the best of so many: other work on the machine does not count."""
    spent = []
    for _ in range(times):
        began = time.process_time()
        call()
        spent.append(time.process_time() - began)
    return 1_000 * min(spent)


def rng() -> np.random.Generator:
    """The same chance each time."""
    return np.random.default_rng(1)


def told(what: str, figure: float, bar: str = "", unit: str = "ms") -> None:
    """Prints a row."""
    print(f"{what:62}{figure:10.1f} {unit}   {bar}", flush=True)  # noqa: T201 - figures


def growth() -> None:
    """The estimate for 20, 200 and 2,000 contracts, by what is known."""
    for size in SIZES:
        who = freelancer(size)
        scores = true_shown(who)
        for knowledge in (hiding.LIST, hiding.PROFILE):
            known = hiding.contracts(who, DAY, knowledge, chance(1))
            name = f"estimate, {size} contracts, {knowledge}"
            told(name, timed(lambda k=known: estimate(k, DAY)))  # type: ignore[misc]  # a default binds
            told(
                f"{name}, {SHOWN_DAYS} shown scores",
                timed(lambda k=known, s=scores: estimate(k, DAY, s)),  # type: ignore[misc]  # as above
            )


def bars() -> None:
    """What the bars ask for."""
    who = freelancer(300)
    known, scores = half_known(who, 60), true_shown(who)
    told("estimate, 300 contracts, 60 unknown", timed(lambda: estimate(known, DAY)), "≤ 200")
    told(f"  with {SHOWN_DAYS} shown scores", timed(lambda: estimate(known, DAY, scores)), "≤ 200")
    many, steady = shown(180, 12), freelancer(40)
    forty = hiding.contracts(steady, DAY, hiding.PROFILE, chance(1))
    listed = hiding.contracts(steady, DAY, hiding.LIST, chance(1))
    name = f"causes of {len(causes(forty, many))} changes in 180 shown scores, 40 contracts"
    told(name, timed(lambda: causes(forty, many), 1), "≤ 2000")
    told("  by the list alone", timed(lambda: causes(listed, many), 1), "≤ 2000")
    told("learned toggles, 40 contracts", timed(lambda: rule_posterior(forty, many, DAY), 1))
    coming(known, scores)
    tracemalloc.start()
    estimate(known, DAY, scores)
    told("  memory of that estimate at its peak", tracemalloc.get_traced_memory()[1] / 1e6, "≤ 200",
         "MB")  # fmt: skip
    tracemalloc.stop()


def coming(known: Sequence[Contract], scores: Sequence[ShownScore]) -> None:
    """What the same contracts bring on coming days, and what they would."""

    def everything() -> Prediction | None:
        found = predicted(known, DAY, scores, rng())[2]
        return found if found and found.effect_ends.of(found.records.contract_ids) else None

    told("estimate with every contract's effect and date", timed(everything), "≤ 250")
    prediction = everything()
    if prediction is None:
        return
    told("  forecast of 24 months", timed(lambda: forecast(prediction)))
    ends = [Ending(prediction.records.contract_ids[5], 1.0)]
    told("  what-if", timed(lambda: what_if(prediction, ends, [Beginning(50_000)])), "≤ 16")


def slower(known: Sequence[Contract], scores: Sequence[ShownScore]) -> None:
    """As many worlds scored one by one, as a general sampler must; by extrapolation."""
    lives = [k for c in known if (k := impute(c, DAY))]
    days = [*(s.on for s in scores[-8:]), DAY]

    def one_by_one() -> None:
        for _ in range(TIMED):
            for on in days:
                shown_score(lives, on)

    each = timed(one_by_one, 1) / TIMED
    told(f"plain Python: {WORLDS:,} worlds ({TIMED} timed)", each * WORLDS)
    steps = WORLDS * len(lives)
    told("a general sampler: one sweep of them, contract by contract", each * steps)


def main() -> None:
    """Prints all figures; memory is dealt with as in the running companion."""
    keep_freed_memory()
    collect_seldom()
    growth()
    bars()
    who = freelancer(40)
    known, scores = hiding.contracts(who, DAY, hiding.LIST, chance(1)), true_shown(who)
    told("beside: 40 contracts, list, 30 shown scores", timed(lambda: estimate(known, DAY, scores)))
    slower(known, scores)


if __name__ == "__main__":
    main()
