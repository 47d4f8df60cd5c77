"""One trial: a simulated freelancer, what is known of them, and whether the estimate holds."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from companion.domain.estimate import ShownScore
from companion.inference import priors
from companion.inference.estimate import USUAL, last_scores, score_posterior, summary
from companion.inference.rule_variants import pinned
from companion.inference.smc import Effort
from tests.inference.estimates import estimate
from tests.study import hiding, site
from tests.study.days import RECENT, Days
from tests.study.people import Person, Population, chance, person
from tests.study.ties import MIDDLE, SAME, in_middle

SHOWN_DAYS = 30


@dataclass(frozen=True)
class Trial:
    """What was estimated and what was true.

    `below` and `upto` are the probability that the estimate gave to lower scores, and to lower
    or equal ones; `held` that of its interval, `top` that of its likeliest single value.
    `known` is the share of contracts whose payments and stars are known.
    """

    known: float
    truth: float
    point: float
    low: float
    high: float
    below: float
    upto: float
    held: float
    top: float
    impossible: bool

    @property
    def covered(self) -> bool:
        """Whether the interval holds the truth (to the last digits of a float)."""
        return self.low - 1e-3 <= self.truth <= self.high + 1e-3

    @property
    def smooth(self) -> float:
        """Chance that the truth's rank is among the middle nine tenths, ties broken evenly."""
        return in_middle(self.below, self.upto)

    @property
    def open(self) -> bool:
        """Whether no single value is so likely that it alone is a 90 % interval."""
        return self.top < MIDDLE[1] - MIDDLE[0]


def shown_scores(who: Person, day: date, days: int, rng: random.Random) -> list[ShownScore]:
    """Daily readings up to the day, none where there is no score."""
    on = [day - timedelta(days=k) for k in range(days - 1, -1, -1)]
    read = [(d, site.read(who, d, rng)) for d in on]
    return [ShownScore(d, percent) for d, percent in read if percent is not None]


def trial(  # noqa: PLR0913 - what is asked of whom
    seed: int,
    knowledge: str,
    *,
    shown: bool,
    population: Population,
    effort: Effort = USUAL,
    days: Days = RECENT[0],
) -> Trial | None:
    """One freelancer by seed, the same for each knowledge; None if there is no score."""
    rng = chance(seed)
    day = days.draw(rng)
    who = person(rng, day, population)
    truth = site.score(who, day)
    if truth is None:
        return None
    contracts = hiding.contracts(who, day, knowledge, chance(seed + 1))
    readings = shown_scores(who, day, SHOWN_DAYS, chance(seed + 2)) if shown else []
    particles, model = score_posterior(
        contracts, day, readings, np.random.default_rng(seed), toggles=priors.TOGGLES,
        effort=effort,
    )  # fmt: skip
    found = summary(particles, model)
    if found is None:
        return None
    scores = last_scores(particles)
    weight = np.where(scores >= 0, particles.weight, 0.0)
    weight /= weight.sum()
    held = (scores >= found.low - SAME) & (scores <= found.high + SAME)
    _, value = np.unique(np.round(scores / SAME).astype(np.int64), return_inverse=True)
    known = sum(c.stars is not None and c.payments_complete for c in contracts) / len(contracts)
    return Trial(
        known, truth, found.point, found.low, found.high,
        float(weight[scores < truth - SAME].sum()), float(weight[scores <= truth + SAME].sum()),
        float(weight[held].sum()), float(np.bincount(value, weight).max()), found.impossible,
    )  # fmt: skip


def exact_error(seed: int) -> float | None:
    """Points between estimate and truth when everything is known and the rules are pinned."""
    rng = chance(seed)
    day = RECENT[0].draw(rng)
    who = person(rng, day, Population(toggles="even"))
    for job in who.jobs:
        job.private = priors.NO_PRIVATE
        if job.end is not None and job.end <= day and (job.stars_on is None or job.stars_on > day):
            job.stars = job.stars_on = None
    contracts = [hiding.contract(j, day, "everything", rng) for j in who.jobs if j.start <= day]
    truth = site.score(who, day)
    rules = who.rules | {"private_before_2026_03_31": "ignored"}
    found = estimate(contracts, day, (), np.random.default_rng(seed), toggles=pinned(rules))
    if found is None or truth is None:
        return None if found is None and truth is None else 100.0
    return max(abs(found.point - truth), abs(found.low - truth), abs(found.high - truth))
