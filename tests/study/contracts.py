"""Whether what is believed of each contract holds: outcomes, effects, and the one that hurts most.

`python -m tests.study.contracts [COUNT]` prints a table for each kind of knowledge.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from companion.domain.posterior import ContractPosterior
from companion.inference.prediction.contract_posterior import estimate_and_posterior
from tests.study import hiding, site
from tests.study.days import RECENT
from tests.study.eras import era_of
from tests.study.parts import job_part
from tests.study.people import Job, Person, Population, chance, person
from tests.study.trial import shown_scores

SHOWN_DAYS = 30
#: points that a contract must cost to be one that hurts
HURTS = 0.5
#: bins of probability
_TENTHS = 10


@dataclass(frozen=True)
class Judged:
    """One contract of one freelancer: what was believed, and what was so."""

    probability: float
    is_bad: bool
    effect: float | None
    low: float
    high: float


@dataclass(frozen=True)
class Ranked:
    """Where the contract that hurts most stands among those believed to cost most; from 1."""

    rank: int


def judged(seed: int, knowledge: str, *, days: int) -> tuple[list[Judged], Ranked | None]:
    """What is believed of the contracts of one freelancer, beside the truth."""
    rng = chance(seed)
    day = RECENT[0].draw(rng)
    who = person(rng, day, Population())
    truth = site.score(who, day)
    contracts = hiding.contracts(who, day, knowledge, chance(seed + 1))
    shown = shown_scores(who, day, days, chance(seed + 2)) if days else []
    posterior = estimate_and_posterior(contracts, day, shown, np.random.default_rng(seed))[1]
    if truth is None:
        return [], None
    jobs = {job.number: job for job in who.jobs if job.number in posterior.contracts}
    effects = {number: _effect(who, job, day, truth) for number, job in jobs.items()}
    rows = [
        _judged(posterior.contracts[n], effects[n], is_bad=_is_bad(who, job, day))
        for n, job in jobs.items()
    ]
    return rows, _ranked(posterior.contracts, effects)


def _judged(believed: ContractPosterior, effect: float | None, *, is_bad: bool) -> Judged:
    interval = believed.effect
    low, high = (interval.low, interval.high) if interval else (np.nan, np.nan)
    return Judged(believed.unsuccessful, is_bad, effect, low, high)


def _is_bad(who: Person, job: Job, day: date) -> bool:
    parts = (job_part(era_of(day), who, job, day, months) for months in site.MONTHS)
    return any(part is not None and part.bad > 0 for part in parts)


def _effect(who: Person, job: Job, day: date, score: float) -> float | None:
    parts = (job_part(era_of(day), who, job, day, months) for months in site.MONTHS)
    if all(part is None for part in parts):
        return 0.0
    without = site.score(replace(who, jobs=[j for j in who.jobs if j is not job]), day)
    return None if without is None else score - without


def _ranked(
    believed: dict[str, ContractPosterior], effects: dict[str, float | None]
) -> Ranked | None:
    """By the expected cost: the probability of a bad outcome times what it would cost."""
    worst = min(effects, key=lambda n: effects[n] or 0.0, default=None)
    if worst is None or (effects[worst] or 0.0) > -HURTS:
        return None
    order = sorted(believed, key=lambda n: _expected(believed[n]))
    return Ranked(1 + order.index(worst))


def _expected(believed: ContractPosterior) -> float:
    low = min(believed.effect.low, 0.0) if believed.effect else 0.0
    return believed.unsuccessful * low


def calibration(rows: Sequence[Judged]) -> float:
    """Mean distance between probabilities and how often they came true, over tenths."""
    tenth = [min(int(row.probability * _TENTHS), _TENTHS - 1) for row in rows]
    gaps = []
    for k in set(tenth):
        mine = [row for row, t in zip(rows, tenth, strict=True) if t == k]
        mean = float(np.mean([r.probability for r in mine]))
        gaps.append((len(mine), abs(mean - float(np.mean([r.is_bad for r in mine])))))
    return sum(n * gap for n, gap in gaps) / max(sum(n for n, _ in gaps), 1)


def held(rows: Sequence[Judged]) -> float:
    """Share of contracts with an open effect whose interval holds the true one."""
    wide = [r for r in rows if r.effect is not None and r.high - r.low > HURTS / 10]
    inside = [r.low - 1e-3 <= (r.effect or 0.0) <= r.high + 1e-3 for r in wide]
    return float(np.mean(inside)) if inside else 1.0


def lines(count: int, seed: int = 1) -> Iterator[str]:
    """A line for each kind of knowledge, over so many freelancers."""
    names = ("contracts", "P(bad) off by", "effect held", "first", "in 3")
    yield f"{'knowledge':<32}" + "".join(f"{name:>15}" for name in names)
    for knowledge in hiding.KNOWLEDGE:
        for days in (0, 1, SHOWN_DAYS):
            found = [judged(seed + 10 * k, knowledge, days=days) for k in range(count)]
            rows = [row for some, _ in found for row in some]
            ranks = [ranked.rank for _, ranked in found if ranked]
            first = float(np.mean([r == 1 for r in ranks])) if ranks else 1.0
            three = float(np.mean([r <= 3 for r in ranks])) if ranks else 1.0
            name = f"{knowledge}, {days} shown" if days else knowledge
            yield (
                f"{name:<32}{len(rows):>15}{calibration(rows):>15.3f}{held(rows):>15.0%}"
                f"{first:>15.0%}{three:>15.0%}"
            )


if __name__ == "__main__":
    for line in lines(int(sys.argv[1]) if sys.argv[1:] else 200):
        print(line, flush=True)  # noqa: T201 - a command for the terminal
