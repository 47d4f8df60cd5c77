"""Units of many lives on many days at once: the fast path, checked against scoring in tests."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from companion.belief.lives import OPEN, PERIOD_DAYS, ROW, Bools, Floats, Ints, Lives
from companion.belief.priors import NO_STARS
from companion.belief.rules import PRIVATE_ENDS, Reading, first_days

#: Net earnings (cents) up to which a contract has the size, and the sizes (OFF).
SIZE_LIMITS = (25_000, 100_000)
SIZES = (1.0, 1.25, 1.5)
CAP = 8.0
#: Feature columns of a contract or a client: good and bad units, and whether anything counts.
GOOD, BAD, COUNTS = range(3)


@dataclass(frozen=True, slots=True)
class Switch:
    """Units [rows, days, windows]: good and bad whatever the client is, good if long-term."""

    good: Floats
    bad: Floats
    if_long: Floats


class Table:
    """Lives on days: everything about them that no toggle changes, computed once."""

    def __init__(self, lives: Lives, days: list[date], private: Bools) -> None:
        """`private` [days]: whether that day's rules count a bad private rating anyway."""
        self.lives, self.days, self.private = lives, days, private
        self.on = np.array([d.toordinal() for d in days], dtype=np.int64)
        paid = lives.money_cents > 0
        self._row, self._day = lives.money_row[paid], lives.money_day[paid]
        self._key = self._row * ROW + self._day
        self._starts = self._period_starts()
        rows = np.arange(len(lives))
        self._from = np.searchsorted(self._row, rows, "left")
        self._upto = self._place(self.on[None, :], "right")
        self.paid = self._upto > self._from[:, None]
        # what differs by a few toggles only is computed once for each of their readings
        self._totals: dict[tuple[bool, bool, bool], Floats] = {}
        self._inside: dict[tuple[bool, bool], Bools] = {}

    def total(self, reading: Reading) -> Floats:
        """Units of each life if all of it is good [rows, days, windows or 1]."""
        key = (reading.clip, reading.clip and reading.days, reading.multiply)
        if key not in self._totals:
            periods = self.periods(clip=reading.clip, in_days=reading.days)
            self._totals[key] = _total(self.size[:, :, None], periods, reading)
        return self._totals[key]

    def inside(self, reading: Reading) -> Bools:
        """Whether each life may count in each window [rows, days, windows]."""
        key = (reading.anchor_end, reading.days)
        if key not in self._inside:
            within = self.within(anchor_end=reading.anchor_end, in_days=reading.days)
            self._inside[key] = within & ~self.lives.barred[:, None, None]
        return self._inside[key]

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
    def size(self) -> Floats:
        """Size of each life by what it has earned up to each day."""
        return np.array(SIZES)[np.searchsorted(SIZE_LIMITS, self.net, "left")]

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
    def _periods(self) -> Ints:
        return self._starts[self._upto] - self._starts[self._from][:, None]

    def periods(self, *, clip: bool, in_days: bool) -> Ints:
        """Paid periods that count in each window [rows, days, windows]; never below 1."""
        if not clip:
            return np.maximum(self._periods, 1)[:, :, None]
        low = self._place(first_days(self.days, in_days=in_days)[None], "left")
        high = self._upto[:, :, None]
        ends = np.concatenate([self._starts, self._starts[-1:]])
        inside = 1 + ends[high] - ends[low + 1]
        return np.where(high > low, inside, 1)

    def within(self, *, anchor_end: bool, in_days: bool) -> Bools:
        """Whether each life is in each window [rows, days, windows]."""
        low = first_days(self.days, in_days=in_days)
        end = np.where(self.ended, self.lives.end[:, None], 0)
        anchor = np.where(self.paid & ~(anchor_end & self.ended), self.last, end)
        alive = self.lives.start[:, None] <= self.on[None, :]
        return (anchor[:, :, None] >= low[None]) & alive[:, :, None]


def switch(table: Table, reading: Reading) -> Switch:
    """Units of every life under one reading of the rules (scoring rules, 2.4 and 2.5)."""
    within, total, size = table.inside(reading), table.total(reading), table.size[:, :, None]
    bad, good, silent = (mask[:, :, None] & within for mask in _outcomes(table, reading))
    kept = np.where(bad, np.maximum(total - size, 0), 0)
    return Switch(np.where(good, total, kept), np.where(bad, size, 0.0), np.where(silent, total, 0))


def _total(size: Floats, periods: Ints, reading: Reading) -> Floats:
    if reading.multiply:
        return np.minimum(size * periods, CAP)
    return size + np.minimum(periods - 1, np.floor(CAP - size))


def _outcomes(table: Table, reading: Reading) -> tuple[Bools, Bools, Bools]:
    """Bad, good, and good only with a long-term client, on each day [rows, days]."""
    starred = table.stars != NO_STARS
    low = starred & (table.stars <= reading.worst)
    earned = table.net > 0
    counts = table.private[None, :] | (reading.private & (table.lives.end < PRIVATE_ENDS))[:, None]
    private = counts & table.lives.bad[:, None] & table.ended & earned
    bad = low | private
    return bad, starred & ~bad & earned, ~starred & ~bad & earned


def long_term(first: Ints, last: Ints, reading: Reading) -> Bools:
    """Whether a client is long-term, from the first and last payment days."""
    between = last - first
    return between >= 90 if reading.from_90 else between > 90  # noqa: PLR2004 - the rule's own days


Array32 = NDArray[np.float32]
