"""Units of many lives on many days at once: the fast path, checked against scoring in tests."""

from functools import cached_property

import numpy as np

from companion.belief.columns import Columns
from companion.belief.formula import Array32
from companion.belief.kinds import (
    COUNT,
    COUNT_IF_LONG,
    IF_LONG,
    IS_BAD,
    IS_GOOD,
    IS_NEUTRAL,
    IS_SILENT,
    SILENT_COUNT,
)
from companion.belief.lives import OPEN, PERIOD_DAYS, ROW, Bools, Ints, Lives
from companion.belief.lookup import BAD, GOOD, NEUTRAL, SILENT, decided, sizes
from companion.belief.priors import NO_PRIVATE, NO_STARS
from companion.belief.rules import PRIVATE_ENDS, Reading, first_days


class Table:
    """Lives on days: everything about them that no toggle changes, computed once."""

    def __init__(self, lives: Lives, columns: Columns, phase: int = 0) -> None:
        self.lives, self.columns = lives, columns
        self.days = columns.days[phase]
        self.on = np.array([d.toordinal() for d in self.days], dtype=np.int64)
        paid = lives.money_cents > 0
        self._row, self._day = lives.money_row[paid], lives.money_day[paid]
        self._key = self._row * ROW + self._day
        self._starts = self._period_starts()
        rows = np.arange(len(lives))
        self._from = np.searchsorted(self._row, rows, "left")
        self._upto = self._place(self.on[None, :], "right")
        self.paid = self._upto > self._from[:, None]
        # what differs by a few toggles only is computed once for each of their readings
        self._totals: dict[tuple[bool, bool, bool], Array32] = {}
        self._inside: dict[tuple[bool, bool], Bools] = {}
        self._kinds: dict[tuple[bool, bool, bool], tuple[Ints, Bools]] = {}

    def total(self, reading: Reading) -> Array32:
        """Units of each life, whatever they are [rows, days, windows or 1]."""
        key = (reading.clip, reading.clip and reading.days, reading.multiply)
        if key not in self._totals:
            periods = self.periods(clip=reading.clip, in_days=reading.days)
            self._totals[key] = self._total(periods, multiply=reading.multiply)
        return self._totals[key]

    def lost(self, reading: Reading) -> Array32:
        """Units that a bad ending makes bad: the most recent one, under older rules all."""
        whole = np.array([t.bad_whole for t in self.columns.terms])[:, None]
        total, size = self.total(reading), self.size[:, :, None]
        return np.where(whole, total, size) if whole.any() else size

    def inside(self, reading: Reading) -> Bools:
        """Whether each life may count in each window [rows, days, windows]."""
        key = (reading.anchor_end, reading.days)
        if key not in self._inside:
            within = self.within(anchor_end=reading.anchor_end, in_days=reading.days)
            self._inside[key] = within & ~self.lives.barred[:, None, None]
        return self._inside[key]

    def kinds(self, reading: Reading) -> tuple[Ints, Bools]:
        """What each life is on each day, and whether a long-term client helps [rows, days, 1]."""
        key = (reading.star_4, reading.private, reading.unpaid_bad)
        if key not in self._kinds:
            self._kinds[key] = self._looked_up(reading)
        return self._kinds[key]

    def _looked_up(self, reading: Reading) -> tuple[Ints, Bools]:
        kind = np.empty(self.net.shape, dtype=np.int64)
        helped = np.empty(self.net.shape, dtype=np.bool_)
        for policy, numbers in self.columns.by_policy.items():
            by = decided(policy, reading)
            at = (self.stars[:, numbers], self.private[:, numbers], (self.net[:, numbers] > 0) * 1)
            kind[:, numbers], helped[:, numbers] = by.kind[at], by.helped[at]
        return kind[:, :, None], helped[:, :, None]

    def _place(self, day: Ints, side: str) -> Ints:
        rows = np.arange(len(self.lives)).reshape(-1, *[1] * (day.ndim - 1))
        return np.searchsorted(self._key, rows * ROW + day, side)  # type: ignore[call-overload, no-any-return]  # numpy wants a literal

    def _period_starts(self) -> Ints:
        """Running count of payments that are the first of their 90-day period."""
        period = (self._day - self.lives.start[self._row]) // PERIOD_DAYS
        fresh = np.ones(len(period), dtype=np.int64)
        fresh[1:] = (period[1:] != period[:-1]) | (self._row[1:] != self._row[:-1])
        return np.concatenate([[0], np.cumsum(fresh)])

    @cached_property
    def last(self) -> Ints:
        """Day of the last payment on or before each day; 0 where there is none."""
        day = np.concatenate([[0], self._day])
        return np.where(self.paid, day[self._upto], 0)

    @cached_property
    def first(self) -> Ints:
        """Day of the first payment; OPEN where there is none on or before the day."""
        day = np.concatenate([self._day, [OPEN]])
        return np.asarray(np.where(self.paid, day[self._from][:, None], OPEN))

    @cached_property
    def net(self) -> Ints:
        """Cents net up to each day."""
        lives = self.lives
        key = lives.money_row * ROW + lives.money_day
        total = np.concatenate([[0], np.cumsum(lives.money_cents)])
        rows = np.arange(len(lives))[:, None] * ROW
        upto = np.searchsorted(key, rows + self.on[None, :], "right")
        before = np.searchsorted(key, rows, "left")
        return np.asarray(total[upto] - total[before])

    @cached_property
    def size(self) -> Array32:
        """Size of each life by what it has earned up to each day (exact: grains of 1/64)."""
        size = np.empty(self.net.shape, dtype=np.float32)
        for policy, numbers in self.columns.by_policy.items():
            limits, found = sizes(policy)
            size[:, numbers] = found[np.searchsorted(limits, self.net[:, numbers], "left")]
        return size

    @cached_property
    def ended(self) -> Bools:
        """Whether the life has ended on each day."""
        return self.lives.end[:, None] <= self.on[None, :]

    @cached_property
    def stars(self) -> Ints:
        """Star class that stands on each day."""
        stands = (self.lives.stars_on[:, None] <= self.on[None, :]) & self.ended
        return np.where(stands, self.lives.stars[:, None], NO_STARS)

    @cached_property
    def private(self) -> Ints:
        """Class of the private rating that stands on each day; stars and it come together."""
        given = np.where(self.lives.end < PRIVATE_ENDS, self.lives.private, NO_PRIVATE)
        starred = (self.lives.stars != NO_STARS)[:, None]
        stands = self.ended & ~(starred & (self.stars == NO_STARS))
        return np.where(stands, given[:, None], NO_PRIVATE)

    @cached_property
    def _periods(self) -> Ints:
        return self._starts[self._upto] - self._starts[self._from][:, None]

    def periods(self, *, clip: bool, in_days: bool) -> Ints:
        """Paid periods that count in each window [rows, days, windows]; never below 1."""
        if not clip:
            return np.maximum(self._periods, 1)[:, :, None]
        low = self._place(self._first_days(in_days=in_days)[None], "left")
        high = self._upto[:, :, None]
        ends = np.concatenate([self._starts, self._starts[-1:]])
        inside = 1 + ends[high] - ends[low + 1]
        return np.where(high > low, inside, 1)

    def _first_days(self, *, in_days: bool) -> Ints:
        return first_days(self.days, self.columns.months, in_days=in_days)

    def within(self, *, anchor_end: bool, in_days: bool) -> Bools:
        """Whether each life is in each window [rows, days, windows]."""
        low = self._first_days(in_days=in_days)
        by_start = np.array([t.unpaid_by_start for t in self.columns.terms])
        start = self.lives.start[:, None]
        end = np.where(self.ended, self.lives.end[:, None], np.where(by_start, start, 0))
        anchor = np.where(self.paid & ~(anchor_end & self.ended), self.last, end)
        alive = start <= self.on[None, :]
        return (anchor[:, :, None] >= low[None]) & alive[:, :, None]

    def _total(self, periods: Ints, *, multiply: bool) -> Array32:
        terms, size = self.columns.terms, self.size[:, :, None]
        if not all(t.period_days for t in terms):
            length = np.array([bool(t.period_days) for t in terms])[:, None]
            periods = np.where(length, periods, 1)
        cap = np.array([t.cap or 1.0 for t in terms], dtype=np.float32)[:, None]
        many = periods.astype(np.float32)
        if multiply:
            return np.asarray(np.where(periods > 1, np.minimum(size * many, cap), size))
        return np.asarray(size + np.minimum(many - 1, np.maximum(np.floor(cap - size), 0)))


def switch(table: Table, reading: Reading) -> Array32:
    """Units of every life under one reading of the rules [rows, kinds, days, windows].

    By the scoring rules, 2.4 and 2.5; only the first three kinds where all days are plain.
    """
    within, total, lost = table.inside(reading), table.total(reading), table.lost(reading)
    kind, helped = table.kinds(reading)
    good, kinds = (kind == GOOD) & within, table.columns.kinds
    units = np.empty((len(within), kinds, *within.shape[1:]), dtype=np.float32)
    np.multiply(total, good, out=units[:, IS_GOOD])
    np.multiply(total, helped & within, out=units[:, IF_LONG])
    units[:, IS_BAD] = 0
    rows = np.flatnonzero((kind == BAD).any(axis=1))  # few, so that the rest is left alone
    bad = (kind[rows] == BAD) & within[rows]
    units[rows, IS_BAD] = lost[rows] * bad
    units[rows, IS_GOOD] += (total[rows] - lost[rows]) * bad
    if kinds > IF_LONG + 1:
        neutral, silent = (kind == NEUTRAL) & within, (kind == SILENT) & within
        np.multiply(total, neutral, out=units[:, IS_NEUTRAL])
        np.multiply(total, silent, out=units[:, IS_SILENT])
        units[:, COUNT], units[:, SILENT_COUNT] = good | neutral, silent
        units[rows, COUNT] += bad
        units[:, COUNT_IF_LONG] = helped & within
    return units
