"""Scores of whole paths from the steps of their contracts: added up by day, path and window."""

from dataclasses import dataclass

import numpy as np

from companion.inference.histories import Bools, Floats, Ints
from companion.inference.months_ahead.readings import Readings
from companion.inference.months_ahead.steps import Steps
from companion.inference.score_formula import Array32


@dataclass(frozen=True, slots=True)
class Incidence:
    """Which strand each path has of which client; the same strand may be in many paths."""

    path: Ints
    client: Ints
    strand: Ints


@dataclass(frozen=True, slots=True)
class WindowSums:
    """Good and bad units, and clients that count [paths, windows, days]; sums over clients."""

    good: Floats
    bad: Floats
    clients: Ints

    def __add__(self, other: "WindowSums") -> "WindowSums":
        return WindowSums(
            self.good + other.good, self.bad + other.bad, self.clients + other.clients
        )

    def __sub__(self, other: "WindowSums") -> "WindowSums":
        return WindowSums(
            self.good - other.good, self.bad - other.bad, self.clients - other.clients
        )

    def by_window(self, negative: Floats, least_clients: int) -> Array32:
        """Scores [paths, windows, days]; below 0 where there is none."""
        total = self.good + self.bad
        takes = negative[:, None, None]
        score = 100 * np.clip((self.good - takes * self.bad) / np.maximum(total, 1e-9), 0, 1)
        score[(self.clients < least_clients) | (total <= 0)] = -1
        return score.astype(np.float32)


def window_sums(steps: Steps, incidence: Incidence, readings: Readings, paths: int) -> WindowSums:
    """What all contracts of each path give on each day."""
    shape = (paths, len(readings.months), len(readings.days))
    return WindowSums(
        _summed(steps, steps.good, incidence, readings, shape),
        _summed(steps, steps.bad, incidence, readings, shape),
        _clients(steps, incidence, readings, shape),
    )


def _differences(steps: Steps, values: Floats | Ints) -> Floats | Ints:
    """What each step adds to the one before it, of the same strand [steps, windows]."""
    change = values.copy()
    same = steps.strand[1:] == steps.strand[:-1]
    change[1:] -= np.where(same[:, None], values[:-1], 0)
    return change


def _spread(steps: Steps, rows: Ints, incidence: Incidence) -> tuple[Ints, Ints]:
    """Incidences, and rows of steps, for every incidence and those of the steps of its strand."""
    order = steps.strand[rows]
    first = np.searchsorted(order, incidence.strand, "left")
    count = np.searchsorted(order, incidence.strand, "right") - first
    owner = np.repeat(np.arange(len(count)), count)
    at = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count) + first[owner]
    return owner, rows[at]


def _summed(
    steps: Steps,
    values: Floats,
    incidence: Incidence,
    readings: Readings,
    shape: tuple[int, int, int],
) -> Floats:
    change = _differences(steps, values)
    owner, row = _spread(steps, np.flatnonzero(change.any(axis=1)), incidence)
    place = incidence.path[owner] * shape[1] * shape[2] + steps.day[row] - readings.days[0]
    sums = np.zeros(int(np.prod(shape)))
    for window in range(shape[1]):
        at = place + window * shape[2]
        sums += np.bincount(at, change[row, window], minlength=len(sums))
    return np.asarray(np.cumsum(sums.reshape(shape), axis=2))


def _clients(
    steps: Steps, incidence: Incidence, readings: Readings, shape: tuple[int, int, int]
) -> Ints:
    """Clients with a contract that counts [paths, windows, days]."""
    counts = ((steps.good + steps.bad) > 0).astype(np.int64)
    change = _differences(steps, counts)
    owner, row = _spread(steps, np.flatnonzero(change.any(axis=1)), incidence)
    clients = 1 + int(incidence.client.max(initial=0))
    sums = np.zeros(int(np.prod(shape)), dtype=np.int64)
    for window in range(shape[1]):
        moves = change[row, window]
        keep = moves != 0
        group = incidence.path[owner[keep]] * clients + incidence.client[owner[keep]]
        day = steps.day[row[keep]] - readings.days[0]
        group, day, step = _comings_and_goings(group, day, moves[keep], shape[2])
        at = (group // clients * shape[1] + window) * shape[2] + day
        sums += np.bincount(at, step, minlength=len(sums)).astype(np.int64)
    return np.asarray(np.cumsum(sums.reshape(shape), axis=2))


def _comings_and_goings(
    group: Ints, day: Ints, moves: Ints, days: int
) -> tuple[Ints, Ints, Floats | Ints]:
    """Where the first contract of a group comes (1) or the last one goes (-1)."""
    keys, inverse = np.unique(group * days + day, return_inverse=True)
    moved = np.bincount(inverse, moves, minlength=len(keys))
    group, day = keys // days, keys % days
    upto = np.concatenate([[0], np.cumsum(moved)])
    starts = np.searchsorted(group, group, "left")
    there = upto[1:] > upto[starts]
    fresh = np.ones(len(group), dtype=np.bool_)
    fresh[1:] = group[1:] != group[:-1]
    before: Bools = np.zeros(len(group), dtype=np.bool_)
    before[1:] = there[:-1]
    before[fresh] = False
    return group, day, there.astype(np.int64) - before
