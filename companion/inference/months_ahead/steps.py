"""The days on which what a contract gives to a window changes, and what it gives from then on.

Contracts change on few days: when they are paid in a new period, grow, end, are reviewed, or
leave a window. Only those days are looked at, so that a year costs little more than a day. The
arithmetic is that of `unit_arrays`, which tests hold it to.
"""

from dataclasses import dataclass

import numpy as np

from companion.inference.histories import ROW, Bools, ContractHistories, Floats, Ints
from companion.inference.months_ahead.readings import Readings
from companion.inference.outcome_table import BAD, GOOD
from companion.inference.priors import NO_PRIVATE, NO_STARS


@dataclass(frozen=True, slots=True)
class Strands:
    """Contracts as they go: histories, each counted by one reading of the rules.

    `long_from` is the day from which on the client is long-term.
    """

    histories: ContractHistories
    reading: Ints
    long_from: Ints


@dataclass(frozen=True, slots=True)
class Steps:
    """What strands give from days on [steps, windows], in order of strand and day."""

    strand: Ints
    day: Ints
    good: Floats
    bad: Floats


def steps(strands: Strands, readings: Readings) -> Steps:
    """All steps on the days of the readings; the first of each strand is on the first day."""
    money = _Money(strands, readings)
    strand, day = _moments(strands, readings, money)
    seen = _Seen(strands, readings, money, strand, day)
    good, bad = seen.units()
    return Steps(strand, day, good, bad)


class _Money:
    """Payments in order of strand and day, with the periods that they begin and close."""

    def __init__(self, strands: Strands, readings: Readings) -> None:
        histories = strands.histories
        self.every = histories.money_row * ROW + histories.money_day
        self.upto = np.concatenate([[0], np.cumsum(histories.money_cents)])
        weighed = np.where(
            readings.gross[strands.reading[histories.money_row]],
            np.maximum(histories.money_cents, 0),
            histories.money_cents,
        )
        self.weighed_upto = np.concatenate([[0], np.cumsum(weighed)])
        self.before = np.searchsorted(self.every, np.arange(len(histories)) * ROW)
        paid = histories.money_cents > 0
        self.row, self.day = histories.money_row[paid], histories.money_day[paid]
        self.key = self.every[paid]
        length = readings.period_days[strands.reading[self.row]]
        period = (self.day - histories.start[self.row]) // length
        other = np.ones(len(period) + 1, dtype=np.bool_)
        other[1:-1] = (np.diff(period) != 0) | (np.diff(self.row) != 0)
        self.periods = np.concatenate([[0], np.cumsum(other[:-1])])
        shortest = int((readings.days[0] - readings.first[:, 0, 0]).min())
        other[1:-1] |= np.diff(self.day) > shortest
        self.begins, self.closes = other[:-1], other[1:]

    def grows(self, histories: ContractHistories, readings: Readings) -> Bools:
        """Which sums of money change the size of their contract, or whether it earned at all."""
        row = histories.money_row
        before, after = (cents - self.upto[self.before[row]] for cents in _sides(self.upto))
        weighed = (x - self.weighed_upto[self.before[row]] for x in _sides(self.weighed_upto))
        size = [np.searchsorted(readings.limits, x, "left") for x in weighed]
        return np.asarray((size[0] != size[1]) | ((before > 0) != (after > 0)))


def _sides(upto: Ints) -> tuple[Ints, Ints]:
    """Running sums before and after each sum of money."""
    return upto[:-1], upto[1:]


def _moments(strands: Strands, readings: Readings, money: _Money) -> tuple[Ints, Ints]:
    """Strands and days on which anything may change, each pair once, in order."""
    histories = strands.histories
    rows, first = np.arange(len(histories)), readings.days[0]
    windows = len(readings.months)
    closes, grows = money.row[money.closes], money.grows(histories, readings)
    leaves = readings.leaves(strands.reading[closes], money.day[money.closes])
    ends = readings.leaves(strands.reading, histories.end)
    row = [
        *(rows, rows, rows, rows, money.row[money.begins], histories.money_row[grows]),
        *(np.repeat(closes, windows), np.repeat(rows, windows)),
    ]
    day = [
        *(histories.start, histories.end, histories.stars_on, strands.long_from),
        *(money.day[money.begins], histories.money_day[grows]),
        *(leaves.reshape(-1), ends.reshape(-1)),
    ]
    every, days = np.concatenate(row), np.concatenate(day)
    inside = (days > first) & (days <= readings.days[-1])
    keys = np.concatenate([rows * ROW + first, every[inside] * ROW + days[inside]])
    keys.sort()  # faster than `np.unique`, which hashes
    keys = keys[np.diff(keys, prepend=-1) > 0]
    return keys // ROW, keys % ROW


class _Seen:
    """Strands as they stand on days; arrays are [steps] or [steps, windows]."""

    def __init__(
        self, strands: Strands, readings: Readings, money: _Money, strand: Ints, day: Ints
    ) -> None:
        histories = strands.histories
        self._readings, self._money = readings, money
        self._reading, self._row = strands.reading[strand], strand
        self._first = readings.first_days(self._reading, day)
        key = strand * ROW + day
        self._upto = np.searchsorted(money.key, key, "right")
        upto, before = np.searchsorted(money.every, key, "right"), money.before[strand]
        self._net = money.upto[upto] - money.upto[before]
        self._weighed = money.weighed_upto[upto] - money.weighed_upto[before]
        start, end = histories.start[strand], histories.end[strand]
        self._ended = end <= day
        self._anchor = self._anchors(end)
        self._there = (start <= day) & ~histories.barred[strand]
        stars = np.where(
            self._ended & (histories.stars_on[strand] <= day), histories.stars[strand], NO_STARS
        )
        hidden = ~self._ended | ((histories.stars[strand] != NO_STARS) & (stars == NO_STARS))
        private = np.where(hidden, NO_PRIVATE, histories.private[strand])
        self._kind, helped = readings.kinds(
            self._reading, stars, private, end, self._net > 0, histories.agency[strand]
        )
        self._good = (self._kind == GOOD) | (helped & (strands.long_from[strand] <= day))

    def _anchors(self, end: Ints) -> Ints:
        """The day by which each is in a window or out of it; 0 where it is in none."""
        row = np.concatenate([[-1], self._money.row])
        paid = row[self._upto] == self._row
        last = np.concatenate([[0], self._money.day])[self._upto]
        by_end = self._readings.by_end[self._reading] & self._ended
        return np.where(paid & ~by_end, last, np.where(self._ended, end, 0))

    def units(self) -> tuple[Floats, Floats]:
        """Good and bad units [steps, windows], by docs/MODEL.md, sections 2.4 and 2.5."""
        rules, reading = self._readings, self._reading
        inside = (self._anchor[:, None] >= self._first) & self._there[:, None]
        size = rules.sizes[np.searchsorted(rules.limits, self._weighed, "left")][:, None]
        total = self._total(size)
        lost = np.where(rules.bad_whole[reading][:, None], total, size)
        is_bad, is_good = (self._kind == BAD)[:, None] & inside, self._good[:, None] & inside
        good = np.where(is_good, total, np.where(is_bad, total - lost, 0.0))
        return good, np.where(is_bad, lost, 0.0)

    def _total(self, size: Floats) -> Floats:
        rules, reading = self._readings, self._reading
        periods, cap = self._periods(), rules.cap[reading][:, None]
        multiply, extra = (x[reading][:, None] for x in (rules.multiply, rules.cap_is_extra))
        added = np.where(multiply, size, 1.0) * (periods - 1)
        left = np.where(multiply, cap - size, np.floor(cap - size))
        return np.asarray(size + np.minimum(added, np.where(extra, cap, np.maximum(left, 0))))

    def _periods(self) -> Ints:
        """Paid periods that count in each window; at least 1."""
        money, clip = self._money, self._readings.clip[self._reading][:, None]
        first = np.where(clip, self._first, 0)
        low = np.searchsorted(money.key, self._row[:, None] * ROW + first)
        high = self._upto[:, None]
        ends = np.concatenate([money.periods, money.periods[-1:]])
        inside = 1 + ends[high] - ends[low + 1]
        return np.asarray(np.where(high > low, inside, 1))
