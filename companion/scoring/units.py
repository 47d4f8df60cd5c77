"""Units: the weighted share of one contract in each window."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from math import floor
from typing import NamedTuple

from companion.domain.assessment import Outcome
from companion.scoring.life import Life
from companion.scoring.rule import Rule
from companion.scoring.terms import Terms


class Weights(NamedTuple):
    """Units in one window; `silent` ones are neutral where they are a large share."""

    good: float = 0.0
    bad: float = 0.0
    neutral: float = 0.0
    silent: float = 0.0


class Share(NamedTuple):
    """A contract that counts: by which rule, of what size, and until when."""

    client: str
    rule: Rule
    size: float
    period_lasts: tuple[date, ...]
    anchor: date


def share(of: Life, rule: Rule, terms: Terms) -> Share | None:
    """The share of a contract under the rule that decided it; None if it is not counted."""
    if rule.outcome is Outcome.EXCLUDED or of.anchor is None:
        return None
    size = terms.sizes.of(of.net_cents)
    return Share(of.contract.client, rule, size, of.period_lasts, of.anchor)


class Weighing:
    """Units of many contracts in the windows that begin on some days; alike ones are one value."""

    def __init__(self, first_days: Sequence[date], terms: Terms) -> None:
        self._first_days, self._terms = tuple(first_days), terms
        self._latest = max(self._first_days)
        self._known: dict[tuple[Rule, float, int], Weights] = {}

    def of(self, share: Share) -> tuple[Weights | None, ...]:
        """Units in each window; None where the contract is not in one."""
        anchor, lasts = share.anchor, share.period_lasts
        if anchor >= self._latest and (len(lasts) <= 1 or lasts[0] >= self._latest):
            return (self._weights(share, len(lasts)),) * len(self._first_days)
        return tuple(
            [self.at(share, first) if anchor >= first else None for first in self._first_days]
        )

    def at(self, share: Share, first: date) -> Weights:
        """Units in a window that begins on the day `first` and holds the contract."""
        return self._weights(share, periods_in(share, first, self._terms))

    def _weights(self, share: Share, periods: int) -> Weights:
        key = (share.rule, share.size, periods)
        found = self._known.get(key)
        if found is None:
            units = total(share.size, periods, self._terms)
            found = self._known[key] = shared_out(share, units, self._terms)
        return found


def periods_in(of: Share, first: date, terms: Terms) -> int:
    """Paid periods that count in a window that begins on the day `first`."""
    lasts = of.period_lasts
    if terms.clip and len(lasts) > 1 and lasts[0] < first:
        return len(lasts) - bisect_left(lasts, first)
    return len(lasts)


def total(size: float, periods: int, terms: Terms) -> float:
    """Units of a contract with so many paid periods; whole added units go first at the cap."""
    if periods <= 1:
        return size
    if terms.multiply:
        return min(size * periods, terms.cap)
    return size + min(periods - 1, max(floor(terms.cap - size), 0))


def shared_out(of: Share, units: float, terms: Terms) -> Weights:
    """Units by outcome: a bad ending makes only the most recent unit bad, or all of them."""
    outcome = of.rule.outcome
    if outcome is Outcome.SUCCESSFUL:
        return Weights(units, 0.0, 0.0, 0.0)
    if outcome is Outcome.UNSUCCESSFUL:
        bad = units if terms.bad_whole else of.size
        return Weights(units - bad, bad, 0.0, 0.0)
    if "share" in of.rule.parameters:
        return Weights(0.0, 0.0, 0.0, units)
    return Weights(0.0, 0.0, units, 0.0)
