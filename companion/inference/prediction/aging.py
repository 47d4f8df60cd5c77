"""How units go as contracts grow old: each is lost on the day on which it leaves a window.

Units that nothing but time changes are steps down. So they are kept as losses: how many, of which
contract, from which window, on which day. Adding losses up from the last day back gives the units
of every day, at once and exactly.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import numpy as np

from companion.inference.histories import Bools, ContractHistories, Floats, Ints
from companion.inference.rule_variants import RuleVariant
from companion.inference.score_days import ScoreDays
from companion.inference.unit_arrays import UnitArrays, units_of
from companion.rules.parameters import PolicyParameters

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, eq=False)
class Losses:
    """Units that histories lose, in order of their rows; each row has its reading of the rules.

    `index` [losses] is the number of the first day without the units. `is_recent` [losses] says
    that it is the most recent unit, with which a contract leaves the window. `category` and
    `is_helped` [rows] are those of the outcome tables; `gone` [rows, windows] is the first day
    without the contract, 0 if no day has it. `first` and `last` [rows] are paid days.
    `least_days` [rows] make a client long-term, and `bad_whole` [rows] says that a bad ending
    turns all units bad.
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
    least_days: Floats
    bad_whole: Bools


class AgingUnits:
    """Losses of histories on days of one policy; what readings share is computed once."""

    def __init__(self, histories: ContractHistories, score_days: ScoreDays, as_of: date) -> None:
        self._arrays = UnitArrays(histories, score_days, as_of=as_of)
        self._days = score_days
        self._known: dict[Hashable, Any] = {}

    def losses(self, variants: Sequence[RuleVariant], rows: Ints) -> Losses:
        """What is lost, when only time passes.

        Args:
            variants: the rows are those of all histories under the first, then the second, ….
            rows: those of which the losses are asked.
        """
        seen, count = self._arrays.seen, len(variants)
        numbers = [self._days.numbers(v)[0] for v in variants]
        kinds = [self._arrays.categories(v) for v in variants]
        of_rows = (
            np.concatenate([category[:, 0, 0] for category, _ in kinds]),
            np.concatenate([helped[:, 0, 0] for _, helped in kinds]),
            np.concatenate([self._gone(v) for v in variants]),
            np.tile(seen.first[:, 0], count),
            np.tile(seen.last[:, 0], count),
            np.repeat([float(n.least_days) for n in numbers], len(seen.first)),
            np.repeat([n.bad_whole for n in numbers], len(seen.first)),
        )
        size = np.concatenate([self._size(n) for n in numbers])
        parts = [(rows, of_rows[2][rows], size[rows]), self._earlier(variants, rows, of_rows[2])]
        return _ordered(parts, of_rows)

    def _size(self, number: PolicyParameters) -> Floats:
        return np.asarray(self._arrays.size(number)[:, 0].astype(np.float64))

    def _gone(self, variant: RuleVariant) -> Ints:
        """The first day without each history [histories, windows]."""
        number = self._days.numbers(variant)[0]

        def compute() -> Ints:
            return self._left(self._arrays.anchor(number, slice(None))[:, 0], variant)

        return self._once(("gone", number.by_end, number.unpaid_by_start, number.windows), compute)

    def _earlier(
        self, variants: Sequence[RuleVariant], rows: Ints, gone: Ints
    ) -> tuple[Ints, Ints, Floats]:
        """Units of paid periods before the last: row, first day without it [windows], units."""
        is_asked = np.zeros(len(gone), dtype=np.bool_)
        is_asked[rows] = True
        count = len(gone) // len(variants)
        every = [self._periods(v) for v in variants]
        before = count * np.arange(len(every))
        row = np.concatenate([row + n for n, (row, _, _) in zip(before, every, strict=True)])
        left, added = (np.concatenate(x) for x in list(zip(*every, strict=True))[1:])
        at = is_asked[row]
        row, left, added = row[at], left[at], added[at]
        return row, np.minimum(left, gone[row]), added

    def _periods(self, variant: RuleVariant) -> tuple[Ints, Ints, Floats]:
        """Paid periods that add units: row, first day without it [periods, windows], units."""
        number = self._days.numbers(variant)[0]
        number = number._replace(negative_share=0.0, down=False, least_days=0)

        def compute() -> tuple[Ints, Ints, Floats]:
            row, day, from_last = self._once(
                ("lasts", number.period_days), lambda: self._lasts(number)
            )
            size = self._size(number)[row]
            added = units_of(size, from_last, number) - units_of(size, from_last - 1, number)
            adds = added > 0
            left = self._left(day, variant) if number.clip else self._gone(variant)[row]
            return row[adds], left[adds], added[adds]

        return self._once(("periods", number), compute)

    def _lasts(self, number: PolicyParameters) -> tuple[Ints, Ints, Ints]:
        """Row, last payment and number from the last of each paid period but the last."""
        if not number.period_days:
            none = np.zeros(0, dtype=np.int64)
            return none, none, none
        row, day, from_last = self._arrays.seen.period_lasts(number.period_days)
        before = from_last > 1
        return row[before], day[before], from_last[before]

    def _left(self, anchor: Ints, variant: RuleVariant) -> Ints:
        """The number of the first day out of each window [anchors, windows]."""
        first = self._days.first_days(variant)
        out = [np.searchsorted(column, anchor, "right") for column in first.T]
        return np.stack(out, axis=1)

    def _once(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        if key not in self._known:
            self._known[key] = compute()
        value: Value = self._known[key]
        return value


def _ordered(parts: list[tuple[Ints, Ints, Floats]], of_rows: tuple[Any, ...]) -> Losses:
    """Losses by row, without those that no day sees.

    `parts` are rows in order, first days without them [rows, windows] and units: of the most
    recent units, then of those before.
    """
    row, index, units = (np.concatenate(values) for values in zip(*parts, strict=True))
    is_recent = np.arange(len(row)) < len(parts[0][0])
    seen, window = np.nonzero(index > 0)
    order = np.argsort(row[seen], kind="stable")
    seen, window = seen[order], window[order]
    return Losses(row[seen], window, index[seen, window], units[seen], is_recent[seen], *of_rows)
