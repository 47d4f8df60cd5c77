"""Changes of simulated shown scores: whether the true cause is named, and how surely."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from companion.domain.estimate import Change
from companion.inference.explanation.causes import causes
from tests.study import hiding, site
from tests.study.days import CHANGING, Days
from tests.study.people import Person, Population, chance, person
from tests.study.trial import shown_scores
from tests.study.truths import Truth, true_cause

SHOWN_DAYS = 60


@dataclass(frozen=True)
class Named:
    """One change: the causes' probabilities with whether each is true, the likeliest first.

    `single` says that one thing alone truly moved the score.
    """

    single: bool
    known: float
    ranked: tuple[tuple[float, bool], ...]

    @property
    def first(self) -> bool:
        """Whether the likeliest cause is the true one."""
        return self.ranked[0][1]


def moving(seed: int, days: Days = CHANGING[0]) -> tuple[Person, date] | None:
    """A freelancer whose true score moves within the shown days; None if it does not."""
    rng = chance(seed)
    day = days.draw(rng)
    who = person(rng, day, Population())
    shown = {site.shown(who, day - timedelta(days=k)) for k in range(SHOWN_DAYS)}
    return (who, day) if len(shown - {None}) > 1 else None


def named(who: Person, day: date, knowledge: str, seed: int) -> Iterator[Named]:
    """Every change of the freelancer's shown score with what was said of it."""
    contracts = hiding.contracts(who, day, knowledge, chance(seed + 1))
    shown = shown_scores(who, day, SHOWN_DAYS, chance(seed + 2))
    known = sum(c.stars is not None and c.payments_complete for c in contracts) / len(contracts)
    for change in causes(contracts, shown, np.random.default_rng(seed)):
        truth = _truth(who, change)
        if truth is not None:
            hits = tuple(
                (c.probability, truth.named_by(c.code, c.contract_id))
                for c in change.causes
                if c.code != "other"  # many causes in one: neither true nor false
            )
            yield Named(truth.single, known, hits)


def _truth(who: Person, change: Change) -> Truth | None:
    """The true cause; none is named where one of the readings was not the score of its day."""
    a, b = change.from_shown, change.to_shown
    if site.shown(who, a.on) != a.percent or site.shown(who, b.on) != b.percent:
        return Truth("not_explained", frozenset(), single=False)
    return true_cause(who, a.on, b.on)
