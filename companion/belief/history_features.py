"""What is true of many lives on days, whatever the rules: payments, earnings, reviews."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from companion.belief.lives import OPEN, ROW, Bools, Ints, Lives
from companion.belief.priors import NO_PRIVATE, NO_STARS


class HistoryFeatures:
    """Lives as they stood on days; arrays are [rows, days] unless they say otherwise."""

    def __init__(self, lives: Lives, days: Sequence[date]) -> None:
        self.lives = lives
        self.on = np.array([d.toordinal() for d in days], dtype=np.int64)
        paid = lives.money_cents > 0
        self._row, self._day = lives.money_row[paid], lives.money_day[paid]
        self._key = self._row * ROW + self._day
        self._from = np.searchsorted(self._row, np.arange(len(lives)), "left")
        self._upto = self._place(self.on[None, :], "right")
        self._starts: dict[int, Ints] = {}
        #: whether there was a payment by each day
        self.paid = self._upto > self._from[:, None]

    def _place(self, day: Ints, side: str) -> Ints:
        rows = np.arange(len(self.lives)).reshape(-1, *[1] * (day.ndim - 1))
        return np.searchsorted(self._key, rows * ROW + day, side)  # type: ignore[call-overload, no-any-return]  # numpy wants a literal

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
        starred = (self.lives.stars != NO_STARS)[:, None]
        stands = self.ended & ~(starred & (self.stars == NO_STARS))
        return np.where(stands, self.lives.private[:, None], NO_PRIVATE)

    def periods(self, period_days: int) -> Ints:
        """Periods of so many days with a payment up to each day; at least 1."""
        starts = self._period_starts(period_days)
        return np.asarray(np.maximum(starts[self._upto] - starts[self._from][:, None], 1))

    def periods_from(self, first: Ints, period_days: int, days: Any) -> Ints:
        """The same with a payment on or after `first` [days, windows]: [rows, days, windows]."""
        low, high = self._place(first[None], "left"), self._upto[:, days, None]
        starts = self._period_starts(period_days)
        ends = np.concatenate([starts, starts[-1:]])
        inside = 1 + ends[high] - ends[low + 1]
        return np.asarray(np.where(high > low, inside, 1))

    def _period_starts(self, period_days: int) -> Ints:
        """Running count of payments that are the first of their period."""
        if period_days not in self._starts:
            period = (self._day - self.lives.start[self._row]) // period_days
            fresh = np.ones(len(period), dtype=np.int64)
            fresh[1:] = (period[1:] != period[:-1]) | (self._row[1:] != self._row[:-1])
            self._starts[period_days] = np.concatenate([[0], np.cumsum(fresh)])
        return self._starts[period_days]
