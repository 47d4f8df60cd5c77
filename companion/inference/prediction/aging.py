"""How units go as contracts grow old: each is lost on the day on which it leaves a window.

Units that nothing but time changes are steps down. So they are kept as losses: how many, of which
contract, from which window, on which day. Adding losses up from the last day back gives the units
of every day, at once and exactly.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from companion.inference.histories import Bools, ContractHistories, Floats, Ints
from companion.inference.rule_variants import RuleVariant
from companion.inference.score_days import ScoreDays
from companion.inference.unit_arrays import UnitArrays, units_of
from companion.rules.parameters import PolicyParameters

#: The day number before any window.
_NEVER = 0


@dataclass(frozen=True, slots=True, eq=False)
class Losses:
    """Units that histories lose, in order of their rows, under one reading of the rules.

    `index` [losses] is the number of the first day without the units; 0 if no day has them.
    `is_recent` [losses] says that it is the most recent unit, with which a contract leaves the
    window. `category` and `is_helped` [rows] are those of the outcome tables; `gone` [rows,
    windows] is the first day without the contract. `first` and `last` [rows] are paid days.
    """

    row: Ints
    window: Ints
    index: Ints
    units: Floats
    is_recent: Bools
    category: Ints
    is_helped: Bools
    gone: Ints
    first: Ints
    last: Ints
    bad_whole: bool


class AgingUnits:
    """Losses of histories on days of one policy, by reading of the rules."""

    def __init__(self, histories: ContractHistories, score_days: ScoreDays, as_of: date) -> None:
        self._arrays = UnitArrays(histories, score_days, as_of=as_of)
        self._days = score_days
        self._known: dict[Hashable, Any] = {}

    def losses(self, variant: RuleVariant) -> Losses:
        """What is lost, when only time passes."""
        number, seen = self._days.numbers(variant)[0], self._arrays.seen
        size = self._arrays.size(number)[:, 0].astype(np.float64)
        category, is_helped = (x[:, 0, 0] for x in self._arrays.categories(variant))
        gone = self._left(self._arrays.anchor(number, slice(None))[:, 0], variant)
        row, day, from_last = self._periods(number)
        added = units_of(size[row], from_last, number) - units_of(size[row], from_last - 1, number)
        is_added = (from_last > 1) & (added > 0)
        row, day, added = row[is_added], day[is_added], added[is_added]
        left = np.minimum(self._left(day, variant), gone[row]) if number.clip else gone[row]
        windows, rows = gone.shape[1], np.arange(len(gone))
        return _ordered(
            np.concatenate([np.repeat(rows, windows), np.repeat(row, windows)]),
            np.tile(np.arange(windows), len(rows) + len(row)),
            np.concatenate([gone.reshape(-1), left.reshape(-1)]),
            np.repeat(np.concatenate([size, added]), windows),
            np.arange((len(rows) + len(row)) * windows) < len(rows) * windows,
            category, is_helped, gone, seen.first[:, 0], seen.last[:, 0], number.bad_whole,
        )  # fmt: skip

    def _periods(self, number: PolicyParameters) -> tuple[Ints, Ints, Ints]:
        """Row, last payment and number from the last of each paid period that adds units."""
        if not number.period_days:
            none = np.zeros(0, dtype=np.int64)
            return none, none, none
        return self._arrays.seen.period_lasts(number.period_days)

    def _left(self, anchor: Ints, variant: RuleVariant) -> Ints:
        """The number of the first day out of each window [anchors, windows]."""
        first = self._days.first_days(variant)
        out = [np.searchsorted(column, anchor, "right") for column in first.T]
        return np.stack(out, axis=1)


def _ordered(
    row: Ints, window: Ints, index: Ints, units: Floats, recent: Bools, *of_rows: Any
) -> Losses:
    """Losses by row, without those that no day sees."""
    seen = np.flatnonzero(index > 0)
    order = seen[np.argsort(row[seen], kind="stable")]
    return Losses(row[order], window[order], index[order], units[order], recent[order], *of_rows)
