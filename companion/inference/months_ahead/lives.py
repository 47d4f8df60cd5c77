"""Every contract of every path: as it stands today, unless the future has it otherwise."""

import numpy as np

from companion.inference.histories import OPEN, ROW, Bools, Ints, stacked
from companion.inference.months_ahead.counted_alike import counted_alike
from companion.inference.months_ahead.future import NEW, Future
from companion.inference.months_ahead.present import Present
from companion.inference.months_ahead.readings import Readings
from companion.inference.months_ahead.steps import Strands
from companion.inference.months_ahead.window_sums import Incidence


class Lives:
    """Contracts of paths, one after the other [contracts of paths]."""

    def __init__(self, present: Present, future: Future, among: Ints | None = None) -> None:
        """`among` are the numbers of clients that are looked at; all if None."""
        self._present = present
        if among is not None:
            future = future.take(np.flatnonzero(np.isin(future.client, among)))
        stands = np.ones(present.rows.shape, dtype=np.bool_)
        if among is not None:
            stands[:, ~np.isin(present.clients, among)] = False
        goes_on = future.contract != NEW
        stands[future.path[goes_on], future.contract[goes_on]] = False
        path, contract = np.nonzero(stands)
        self._histories = stacked([present.bank, future.histories])
        self._path = np.concatenate([path, future.path])
        self._client = np.concatenate([present.clients[contract], future.client])
        rows = present.rows[path, contract], len(present.bank) + np.arange(len(future.path))
        self._row = np.concatenate(rows)
        paid = self._histories.money_cents > 0
        self._paid = self._histories.money_row[paid] * ROW + self._histories.money_day[paid]

    def strands(self, readings: Readings) -> tuple[Strands, Incidence]:
        """Each contract once for each way in which it counts, and who has it."""
        reading = self._present.reading[self._path]
        days = len(readings.days)
        long_from = np.clip(self._long_from(readings), readings.days[0], readings.days[0] + days)
        kept = np.flatnonzero(self._matters(readings))
        row = self._row[kept]
        alike = counted_alike(self._histories, row, reading[kept], readings)
        key = (row * (1 + int(alike.max(initial=0))) + alike) * (days + 1)
        key += long_from[kept] - readings.days[0]
        _, first, strand = np.unique(key, return_index=True, return_inverse=True)
        once = kept[first]
        strands = Strands(self._histories.take(self._row[once]), reading[once], long_from[once])
        return strands, Incidence(self._path[kept], self._client[kept], strand)

    def _matters(self, readings: Readings) -> Bools:
        """Which contracts can be in a window on any of the days."""
        histories = self._histories
        latest = np.where(histories.end < OPEN, histories.end, 0)
        np.maximum.at(latest, histories.money_row, histories.money_day)
        return np.asarray(latest[self._row] >= readings.first[:, :, 0].min())

    def _long_from(self, readings: Readings) -> Ints:
        """The day from which on the client of each contract is long-term; OPEN for never."""
        clients = 1 + int(self._client.max(initial=0))
        group = self._path * clients + self._client
        first = _least(group, self._payment_from(np.zeros(len(group), dtype=np.int64)))
        least = readings.least_days[self._present.reading[self._path]]
        return _least(group, self._payment_from(np.minimum(first + least, OPEN)))

    def _payment_from(self, day: Ints) -> Ints:
        """The first payment of each contract on or after a day; OPEN where there is none."""
        beyond = np.array([ROW * (1 + len(self._histories))])
        at = np.searchsorted(self._paid, self._row * ROW + day)
        key = np.concatenate([self._paid, beyond])[at]
        return np.where(key // ROW == self._row, key % ROW, OPEN)


def _least(group: Ints, day: Ints) -> Ints:
    """The least day of each group, at each of its members."""
    least = np.full(1 + int(group.max(initial=0)), OPEN, dtype=np.int64)
    np.minimum.at(least, group, day)
    return np.asarray(least[group])
