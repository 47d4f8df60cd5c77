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
    """Units that rows lose, in their order; each is a history with its reading of the rules.

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
            variants: each has all histories, numbered under the first, then the second, ….
            rows: those of these numbers that are asked for, in order.
        """
        count = len(self._arrays.histories)
        ends = np.searchsorted(rows, count * np.arange(1, len(variants)))
        asked = [(v, part % count) for v, part in zip(variants, np.split(rows, ends), strict=True)]
        every = zip(*(self._of_rows(v, histories) for v, histories in asked), strict=True)
        size, *of_rows = (np.concatenate(values) for values in every)
        parts = [(np.arange(len(rows)), of_rows[2], size), self._earlier(asked, of_rows[2])]
        return _ordered(parts, of_rows)

    def _of_rows(self, variant: RuleVariant, histories: Ints) -> tuple[Any, ...]:
        """Sizes of some histories under a variant, and what `Losses` have of each row."""
        seen, number = self._arrays.seen, self._days.numbers(variant)[0]
        category, helped = (x[histories, 0, 0] for x in self._arrays.categories(variant))
        return (
            self._size(number)[histories], category, helped, self._gone(variant)[histories],
            seen.first[histories, 0], seen.last[histories, 0],
            np.full(len(histories), float(number.least_days)),
            np.full(len(histories), number.bad_whole),
        )  # fmt: skip

    def _size(self, number: PolicyParameters) -> Floats:
        return np.asarray(self._arrays.size(number)[:, 0].astype(np.float64))

    def _gone(self, variant: RuleVariant) -> Ints:
        """The first day without each history [histories, windows]."""
        number = self._days.numbers(variant)[0]

        def compute() -> Ints:
            return self._left(self._arrays.anchor(number, slice(None))[:, 0], variant)

        return self._once(("gone", number.by_end, number.unpaid_by_start, number.windows), compute)

    def _earlier(
        self, asked: Sequence[tuple[RuleVariant, Ints]], gone: Ints
    ) -> tuple[Ints, Ints, Floats]:
        """Units of paid periods before the last: row, first day without it [windows], units."""
        parts, before = [], 0
        for variant, histories in asked:
            place = np.full(len(self._arrays.histories), -1)
            place[histories] = before + np.arange(len(histories))
            row, left, added = self._periods(variant)
            at = place[row] >= 0
            parts.append((place[row[at]], left[at], added[at]))
            before += len(histories)
        row, left, added = (np.concatenate(x) for x in zip(*parts, strict=True))
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
        out = [count_until(column, anchor) for column in first.T]
        return np.stack(out, axis=1)

    def _once(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        if key not in self._known:
            self._known[key] = compute()
        value: Value = self._known[key]
        return value


def count_until(ordered: Ints, values: Ints) -> Ints:
    """How many of some days in order are not after each value.

    Looked up, not searched for: days are few and values many.
    """
    before = int(ordered[0]) - 1
    table = np.searchsorted(ordered, np.arange(before, int(ordered[-1]) + 1), "right")
    return np.asarray(table[np.clip(values - before, 0, len(table) - 1)])


def _ordered(parts: list[tuple[Ints, Ints, Floats]], of_rows: Sequence[Any]) -> Losses:
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
