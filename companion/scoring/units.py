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


NOTHING = Weights()


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


def in_windows(of: Share, first_days: Sequence[date], terms: Terms) -> tuple[Weights | None, ...]:
    """Units in each of the windows that begin on these days; None where it is not in one."""
    anchor, known, found = of.anchor, -1, NOTHING
    units: list[Weights | None] = []
    for first in first_days:
        if anchor < first:
            units.append(None)
            continue
        periods = periods_in(of, first, terms)
        if periods != known:
            known, found = periods, shared_out(of, total(of.size, periods, terms), terms)
        units.append(found)
    return tuple(units)


def weights(of: Share, first: date, terms: Terms) -> Weights:
    """Units in a window that holds the contract and begins on the day `first`."""
    return shared_out(of, total(of.size, periods_in(of, first, terms), terms), terms)


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
    return size + min(periods - 1, floor(terms.cap - size))


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
