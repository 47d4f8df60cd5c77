"""Scores of paths on days, each by the rules of that day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from companion.inference.histories import Bools, Ints
from companion.inference.months_ahead.future import Future
from companion.inference.months_ahead.lives import Lives
from companion.inference.months_ahead.present import Present
from companion.inference.months_ahead.readings import Readings, eras
from companion.inference.months_ahead.steps import steps
from companion.inference.months_ahead.window_sums import WindowSums, window_sums
from companion.inference.score_formula import Array32

#: Scores that are the same to the last digits of a float.
_SAME = 1e-4


@dataclass(frozen=True, slots=True)
class PathScores:
    """Scores of days, one after the other [paths, windows, days]; below 0 where there is none.

    `down` [paths] says whether percents are rounded down; `months` are those of the windows.
    """

    first_day: date
    months: tuple[int, ...]
    by_window: Array32
    down: Bools

    @property
    def best(self) -> Array32:
        """The score of the best window [paths, days]; below 0 where there is none."""
        return np.asarray(self.by_window.max(axis=1))

    def at_least(self, percent: int) -> Bools:
        """Whether that percent or more is shown [paths, days]."""
        least = percent - np.where(self.down, 0.0, 0.5) - _SAME
        return np.asarray(self.best >= least[:, None])


@dataclass(frozen=True, slots=True)
class PathSums:
    """What contracts give to each window, on the days of one set of rules after the other."""

    readings: tuple[Readings, ...]
    sums: tuple[WindowSums, ...]

    def __add__(self, other: "PathSums") -> "PathSums":
        both = zip(self.sums, other.sums, strict=True)
        return PathSums(self.readings, tuple(a + b for a, b in both))

    def __sub__(self, other: "PathSums") -> "PathSums":
        both = zip(self.sums, other.sums, strict=True)
        return PathSums(self.readings, tuple(a - b for a, b in both))

    def scores(self, present: Present) -> PathScores:
        """The scores that the sums make, by each path's reading of the rules."""
        by_window = [
            sums.by_window(r.negative[present.negative], r.least_clients)
            for r, sums in zip(self.readings, self.sums, strict=True)
        ]
        first, last = self.readings[0], self.readings[-1]
        return PathScores(
            date.fromordinal(int(first.days[0])), tuple(last.months),
            np.concatenate(by_window, axis=2), last.down[present.floor],
        )  # fmt: skip


def path_sums(
    present: Present, future: Future, readings: Sequence[Readings], among: Ints | None = None
) -> PathSums:
    """What the contracts of clients (by number; all if None) give on the days of the readings."""
    lives = Lives(present, future, among)
    sums = []
    for rules in readings:
        strands, incidence = lives.strands(rules)
        sums.append(window_sums(steps(strands, rules), incidence, rules, present.paths))
    return PathSums(tuple(readings), tuple(sums))


def readings_of(present: Present, first: date, days: int) -> list[Readings]:
    """The rules of so many days."""
    last = first + timedelta(days=days - 1)
    return [Readings(e, present.values, present.classes) for e in eras(first, last)]
