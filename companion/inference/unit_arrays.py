"""Units of many histories on many days at once: the fast path, checked against scoring in tests."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from companion.inference.distinct_rows import distinct_rows
from companion.inference.histories import Bools, ContractHistories, HistoryFeatures, Ints
from companion.inference.outcome_table import BAD, GOOD, NEUTRAL, UNRATED
from companion.inference.rule_variants import RuleVariant
from companion.inference.score_days import ScoreDays
from companion.inference.score_formula import (
    COUNT,
    COUNT_IF_LONG,
    IF_LONG,
    IS_BAD,
    IS_GOOD,
    IS_NEUTRAL,
    IS_UNRATED,
    UNRATED_COUNT,
)
from companion.rules.parameters import PolicyParameters

#: Units in the precision that holds their sums.
Reals = NDArray[Any]
Value = TypeVar("Value")


class UnitArrays:
    """Units of histories on days by variant; what variants share is computed once."""

    def __init__(
        self,
        histories: ContractHistories,
        score_days: ScoreDays,
        phase: int = 0,
        *,
        as_of: date | None = None,
    ) -> None:
        """`as_of`: nothing is looked at that happens later; the days then have one policy."""
        self.histories, self.score_days = histories, score_days
        self.seen = HistoryFeatures(histories, [as_of] if as_of else score_days.days[phase])
        self._known: dict[Hashable, Any] = {}

    def _once(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        if key not in self._known:
            self._known[key] = compute()
        value: Value = self._known[key]
        return value

    def _by_day(
        self, numbers: list[PolicyParameters], compute: Callable[[PolicyParameters, Any], Any]
    ) -> Any:
        """What is computed for each policy's numbers and days, put together [rows, days, …]."""
        if len(numbers) == 1:
            return compute(numbers[0], slice(None))
        parts = [
            compute(n, days)
            for n, (_, days) in zip(numbers, self.score_days.by_policy, strict=True)
        ]
        width = max(part.shape[2] for part in parts)
        every = np.empty((len(self.histories), len(self.score_days), width), dtype=parts[0].dtype)
        for part, (_, days) in zip(parts, self.score_days.by_policy, strict=True):
            every[:, days] = part
        return every

    def total(self, variant: RuleVariant) -> Reals:
        """Units of each history, whatever they are [rows, days, windows or 1]."""
        numbers = self.score_days.numbers(variant)
        key = (
            "total",
            *(_of_total(n) for n in numbers),
        )
        return self._once(key, lambda: self._by_day(numbers, self._total(variant)))

    def _total(self, variant: RuleVariant) -> Callable[[PolicyParameters, Any], Reals]:
        def total(number: PolicyParameters, days: Any) -> Reals:
            size = self.size(number)[:, days, None]
            if not number.period_days:
                return size
            periods = self._periods(number, days, variant)
            return units_of(size, periods.astype(self.score_days.real), number)

        return total

    def size(self, number: PolicyParameters) -> Reals:
        """Size of each history by what it has earned up to each day [rows, days]."""

        def compute() -> Reals:
            limits, sizes = number.sizes.steps()
            cents = self.seen.gross if number.gross else self.seen.net
            at = np.searchsorted(limits, cents, "left")
            return np.array(sizes, dtype=self.score_days.real)[at]

        return self._once(("size", number.sizes, number.gross), compute)

    def _periods(self, number: PolicyParameters, days: Any, variant: RuleVariant) -> Ints:
        if not number.clip:
            return self.seen.periods(number.period_days)[:, days, None]
        first = self.score_days.first_days(variant)[days]
        return self.seen.periods_from(first, number.period_days, days)

    def periods(self, variant: RuleVariant) -> Ints:
        """Paid periods that count in each window [rows, days, windows or 1]; at least 1."""

        def periods(number: PolicyParameters, days: Any) -> Ints:
            if number.period_days:
                return self._periods(number, days, variant)
            return np.ones((len(self.histories), len(self.seen.on[days]), 1), dtype=np.int64)

        return np.asarray(self._by_day(self.score_days.numbers(variant), periods))

    def lost(self, variant: RuleVariant) -> Reals:
        """Units that a bad ending makes bad: the most recent one, under older rules all."""
        total = self.total(variant)
        numbers = self.score_days.numbers(variant)

        def lost(number: PolicyParameters, days: Any) -> Reals:
            return total[:, days] if number.bad_whole else self.size(number)[:, days, None]

        key = "lost", *(_of_total(n) if n.bad_whole else (n.sizes, n.gross) for n in numbers)
        return self._once(key, lambda: self._by_day(numbers, lost))

    def inside(self, variant: RuleVariant) -> Bools:
        """Whether each history may count in each window [rows, days, windows]."""
        numbers = self.score_days.numbers(variant)
        key = ("inside", *((n.by_end, n.unpaid_by_start, n.windows) for n in numbers))
        return self._once(key, lambda: self._by_day(numbers, self._inside(variant)))

    def _inside(self, variant: RuleVariant) -> Callable[[PolicyParameters, Any], Bools]:
        first = self.score_days.first_days(variant)

        def inside(number: PolicyParameters, days: Any) -> Bools:
            return np.asarray(self.anchor(number, days)[:, :, None] >= first[days][None])

        return inside

    def anchor(self, number: PolicyParameters, days: Any) -> Ints:
        """The day by which each history is in a window; 0 if it is in none [rows, days]."""
        seen, start = self.seen, self.histories.start[:, None]
        ended = seen.ended[:, days]
        end = np.where(ended, self.histories.end[:, None], start if number.unpaid_by_start else 0)
        paid = seen.paid[:, days] & ~(number.by_end & ended)
        alive = (start <= seen.on[days][None]) & ~self.histories.barred[:, None]
        return np.where(alive, np.where(paid, seen.last[:, days], end), 0)

    def categories(self, variant: RuleVariant) -> tuple[Ints, Bools]:
        """The category of each history on each day, and where a long-term client helps."""
        tables = self.score_days.outcomes.tables(variant)
        return self._once(("kinds", *tables), lambda: self._kinds(variant))

    def _kinds(self, variant: RuleVariant) -> tuple[Ints, Bools]:
        seen, shape = self.seen, self.seen.net.shape
        if len(self.score_days.by_policy) == 1:
            table, end = self.score_days.outcomes.tables(variant)[0], self.histories.end[:, None]
            agency = self.histories.agency[:, None]
            category, helped = table.at(seen.stars, seen.private, end, seen.net > 0, agency)
            return category[:, :, None], helped[:, :, None]
        category, helped = np.empty(shape, dtype=np.int64), np.empty(shape, dtype=np.bool_)
        tables = self.score_days.outcomes.tables(variant)
        for arrays, (_, days) in zip(tables, self.score_days.by_policy, strict=True):
            stars, private, paid = seen.stars[:, days], seen.private[:, days], seen.net[:, days] > 0
            category[:, days], helped[:, days] = arrays.at(
                stars, private, self.histories.end[:, None], paid, self.histories.agency[:, None]
            )
        return category[:, :, None], helped[:, :, None]


def units_of(size: Reals, periods: Reals, number: PolicyParameters) -> Reals:
    """Units of contracts of a size with so many paid periods (docs/MODEL.md, section 2.5)."""
    added = size * (periods - 1) if number.multiply else periods - 1
    if number.cap_is_extra:
        return np.asarray(size + np.minimum(added, number.cap))
    if number.multiply:
        return np.where(periods > 1, np.minimum(size + added, number.cap), size)
    return np.asarray(size + np.minimum(added, np.maximum(np.floor(number.cap - size), 0)))


def _of_total(n: PolicyParameters) -> Hashable:
    """The numbers on which the units of a history depend."""
    length = n.period_days, n.cap, n.cap_is_extra, n.multiply, n.clip and n.windows
    return (*length, n.sizes, n.gross)


def units_by_category(arrays: UnitArrays, variant: RuleVariant) -> Reals:
    """Units of every history under one variant of the rules [rows, kinds, days, windows].

    By docs/MODEL.md, sections 2.4 and 2.5; only the first three kinds where all days are plain.
    """
    first, which = counted_alike(arrays, [variant])
    return np.asarray(units_by_variant(arrays, [variant], first)[which, ..., 0])


def counted_alike(arrays: UnitArrays, variants: Sequence[RuleVariant]) -> tuple[Ints, Ints]:
    """The first of the histories that count alike under each variant; which kind each is of.

    Of thousands of histories that are drawn, some dozens differ in this.
    """
    sides = (
        (arrays.total(v), arrays.lost(v), arrays.inside(v), *arrays.categories(v)) for v in variants
    )
    return distinct_rows(list({id(side): side for every in sides for side in every}.values()))


def units_by_variant(arrays: UnitArrays, variants: Sequence[RuleVariant], rows: Ints) -> Reals:
    """The same of some histories under several variants [rows, kinds, days, windows, variants]."""
    kinds = [arrays.categories(v) for v in variants]
    category, helped = (_side_by_side(list(x), rows) for x in zip(*kinds, strict=True))
    within = _side_by_side([arrays.inside(v) for v in variants], rows)
    total = _side_by_side([arrays.total(v) for v in variants], rows)
    lost = _side_by_side([arrays.lost(v) for v in variants], rows)
    categories, (count, days, windows, _) = arrays.score_days.categories, within.shape
    units = np.empty((count, categories, days, windows, len(variants)), dtype=total.dtype)
    good, bad = (category == GOOD) & within, (category == BAD) & within
    np.multiply(total, good, out=units[:, IS_GOOD])
    units[:, IS_GOOD] += (total - lost) * bad
    np.multiply(lost, bad, out=units[:, IS_BAD])
    np.multiply(total, helped & within, out=units[:, IF_LONG])
    if categories > IF_LONG + 1:
        neutral, unrated = (category == NEUTRAL) & within, (category == UNRATED) & within
        np.multiply(total, neutral, out=units[:, IS_NEUTRAL])
        np.multiply(total, unrated, out=units[:, IS_UNRATED])
        units[:, COUNT], units[:, UNRATED_COUNT] = good | neutral | bad, unrated
        units[:, COUNT_IF_LONG] = helped & within
    return units


def _side_by_side(parts: Sequence[Any], rows: Ints) -> Any:
    """Some rows of what each variant has, one beside the other [rows, days, …, variants or 1]."""
    first = parts[0]
    if all(part is first for part in parts):
        return first[rows][..., None]
    width = max(part.shape[2] for part in parts)
    taken = (part[rows] for part in parts)
    return np.stack([np.broadcast_to(p, (*p.shape[:2], width)) for p in taken], axis=-1)
