"""Units: the weighted share of one contract in each window (docs/MODEL.md, section 2.5)."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from math import floor
from typing import NamedTuple

from companion.domain.assessment import Outcome
from companion.rules.parameters import PolicyParameters
from companion.rules.rule import Rule
from companion.scoring.as_of import ContractAsOf


class UnitCounts(NamedTuple):
    """Units in one window; `unrated` ones are neutral where they are a large share."""

    good: float = 0.0
    bad: float = 0.0
    neutral: float = 0.0
    unrated: float = 0.0


class CountedContract(NamedTuple):
    """A contract that counts: by which rule, of what size, and until when."""

    client: str
    rule: Rule
    size: float
    period_lasts: tuple[date, ...]
    anchor: date


def counted_contract(
    of: ContractAsOf, rule: Rule, parameters: PolicyParameters
) -> CountedContract | None:
    """The share of a contract under the rule that decided it; None if it is not counted."""
    if rule.outcome is Outcome.EXCLUDED or of.anchor is None:
        return None
    size = parameters.sizes.of(of.weighed_cents)
    return CountedContract(of.contract.client, rule, size, of.period_lasts, of.anchor)


class UnitCalculator:
    """Units of many contracts in the windows that begin on some days; alike ones are one value."""

    def __init__(self, first_days: Sequence[date], parameters: PolicyParameters) -> None:
        self._first_days, self._parameters = tuple(first_days), parameters
        self._latest = max(self._first_days)
        self._known: dict[tuple[Rule, float, int], UnitCounts] = {}

    def of(self, counted: CountedContract) -> tuple[UnitCounts | None, ...]:
        """Units in each window; None where the contract is not in one."""
        anchor, lasts = counted.anchor, counted.period_lasts
        if anchor >= self._latest and (len(lasts) <= 1 or lasts[0] >= self._latest):
            return (self._units(counted, len(lasts)),) * len(self._first_days)
        return tuple(
            [self.at(counted, first) if anchor >= first else None for first in self._first_days]
        )

    def at(self, counted: CountedContract, first: date) -> UnitCounts:
        """Units in a window that begins on the day `first` and holds the contract."""
        return self._units(counted, periods_in(counted, first, self._parameters))

    def _units(self, counted: CountedContract, periods: int) -> UnitCounts:
        key = (counted.rule, counted.size, periods)
        units = self._known.get(key)
        if units is None:
            whole = total(counted.size, periods, self._parameters)
            units = self._known[key] = units_by_outcome(counted, whole, self._parameters)
        return units


def periods_in(of: CountedContract, first: date, parameters: PolicyParameters) -> int:
    """Paid periods that count in a window that begins on the day `first`."""
    lasts = of.period_lasts
    if parameters.clip and len(lasts) > 1 and lasts[0] < first:
        return len(lasts) - bisect_left(lasts, first)
    return len(lasts)


def total(size: float, periods: int, parameters: PolicyParameters) -> float:
    """Units of a contract with so many paid periods; whole added units go first at the cap."""
    if periods <= 1:
        return size
    added = size * (periods - 1) if parameters.multiply else periods - 1
    if parameters.cap_is_extra:
        return size + min(added, parameters.cap)
    if parameters.multiply:
        return min(size + added, parameters.cap)
    return size + min(added, max(floor(parameters.cap - size), 0))


def units_by_outcome(of: CountedContract, units: float, parameters: PolicyParameters) -> UnitCounts:
    """Units by outcome: a bad ending makes only the most recent unit bad, or all of them."""
    outcome = of.rule.outcome
    if outcome is Outcome.SUCCESSFUL:
        return UnitCounts(units, 0.0, 0.0, 0.0)
    if outcome is Outcome.UNSUCCESSFUL:
        bad = units if parameters.bad_whole else of.size
        return UnitCounts(units - bad, bad, 0.0, 0.0)
    if "share" in of.rule.parameters:
        return UnitCounts(0.0, 0.0, 0.0, units)
    return UnitCounts(0.0, 0.0, units, 0.0)
