"""What a page or file would show in each particle: equal keys where it would show the same.

Payments are told apart only as far as they count today: two ways to have been paid that give the
same jobs in the same windows leave the same open.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from companion.domain.supply import Reveals, Supply
from companion.inference.distinct_rows import distinct_rows
from companion.inference.histories import Bools, ContractHistories, Ints
from companion.inference.model import ScoreModel, history_rows
from companion.inference.prediction.distinct import DistinctParticles, numbered
from companion.inference.rule_variants import RuleVariant
from companion.inference.unit_arrays import UnitArrays

_AGENCY = "agency_own_score"


@dataclass(frozen=True, eq=False)
class Revealed:
    """What may be shown in particles, by the likeliest of the `variants`.

    `percent` [particles] is the shown score, `is_long` [particles, contracts] says whose client
    is a long-term one.
    """

    model: ScoreModel
    variants: Sequence[RuleVariant]
    few: DistinctParticles
    percent: Ints
    is_long: Bools
    #: columns that were asked for, since steps show some of the same
    _columns: dict[tuple[Reveals, Sequence[int]], Ints] = field(
        init=False, repr=False, default_factory=dict
    )

    def by_contract(self, supply: Supply) -> Ints:
        """What a step shows of each contract [particles, contracts].

        All the same where it tells nothing of it.
        """
        columns = [self._column(r, supply) for r in sorted(supply.reveals & _CONTRACTS)]
        keys = numbered(np.column_stack(columns))[self._rows] if columns else 0 * self._rows
        if supply.reveals & _OF_CLIENTS:
            keys = 2 * keys + self.is_long
        if Reveals.AGENCY in supply.reveals:
            keys = keys + self._agency()[:, None]
        ids = [c.contract_id in supply.contract_ids for c in self.model.contracts]
        return np.where(np.array(ids), keys, 0)

    def by_particle(self, supply: Supply) -> Ints:
        """The percent that it shows [particles]; all the same where it shows none."""
        return self.percent if Reveals.SHOWN in supply.reveals else np.zeros_like(self.percent)

    @cached_property
    def _rows(self) -> Ints:
        return history_rows(self.model, self.few.histories)

    def _agency(self) -> Ints:
        values = [dict(v.values).get(_AGENCY, "") for v in self.variants]
        return np.unique(values, return_inverse=True)[1][self.few.variant]

    def _column(self, reveals: Reveals, supply: Supply) -> Ints:
        """What is shown in each history."""
        years = supply.years if reveals is Reveals.PAYMENTS else ()
        if (reveals, years) not in self._columns:
            arrays, variant = self.model.unit_arrays(self.variants[0].phase), self.variants[0]
            if years:
                arrays = [_paid_in(a, years, variant.phase) for a in arrays]
            shown = [_CONTRACT_COLUMNS[reveals](a, variant) for a in arrays]
            self._columns[reveals, years] = np.concatenate(shown)
        return self._columns[reveals, years]


def _reviews(arrays: UnitArrays, variant: RuleVariant) -> Ints:
    """The stars that stand; a profile lists only what was paid."""
    del variant
    seen = arrays.seen
    return np.where(seen.net[:, -1] > 0, 1 + seen.stars[:, -1], 0)


def _days(arrays: UnitArrays, variant: RuleVariant) -> Ints:
    del variant
    return _kinds(arrays.histories.start, arrays.histories.end)


def _earned(arrays: UnitArrays, variant: RuleVariant) -> Ints:
    size = arrays.size(arrays.score_days.numbers(variant)[-1])[:, -1]
    return _kinds(size, arrays.seen.net[:, -1] > 0)


def _payments(arrays: UnitArrays, variant: RuleVariant) -> Ints:
    """The work as it counts in each window, whatever its review."""
    counted = arrays.total(variant)[:, -1] * arrays.inside(variant)[:, -1]
    return _kinds(counted, arrays.seen.net[:, -1] > 0)


def _outcomes(arrays: UnitArrays, variant: RuleVariant) -> Ints:
    category, helped = (x[:, -1, 0] for x in arrays.categories(variant))
    inside = arrays.inside(variant)[:, -1].any(axis=-1)
    return np.where(inside, 1 + 2 * category + helped, 0)


def _kinds(*columns: NDArray[Any]) -> Ints:
    """Numbers of the rows that differ in any of the columns, in order."""
    first, which = distinct_rows(columns)
    few = np.column_stack([column[first] for column in columns])
    return np.unique(few, axis=0, return_inverse=True)[1].reshape(-1)[which]


_CONTRACT_COLUMNS: Mapping[Reveals, Callable[[UnitArrays, RuleVariant], Ints]] = {
    Reveals.REVIEWS: _reviews,
    Reveals.DAYS: _days,
    Reveals.EARNED: _earned,
    Reveals.PAYMENTS: _payments,
    Reveals.OUTCOMES: _outcomes,
}
_CONTRACTS = frozenset(_CONTRACT_COLUMNS)
#: What depends on the payments of all contracts of a client, as these tell of each.
_OF_CLIENTS = frozenset({Reveals.PAYMENTS, Reveals.OUTCOMES})


def _paid_in(arrays: UnitArrays, years: Sequence[int], phase: int) -> UnitArrays:
    """The histories with the payments of some years alone."""
    every = arrays.histories
    inside = np.zeros(len(every.money_day), dtype=np.bool_)
    for year in years:
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        inside |= (every.money_day >= first) & (every.money_day <= last)
    if inside.all():
        return arrays
    return UnitArrays(_with_money(every, inside), arrays.score_days, phase)


def _with_money(histories: ContractHistories, paid: Bools) -> ContractHistories:
    return replace(
        histories,
        money_row=histories.money_row[paid],
        money_day=histories.money_day[paid],
        money_cents=histories.money_cents[paid],
    )
