"""From units to scores: all worlds at once, each day by the formula of its rules."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from companion.belief.lives import Bools, Floats, Ints

Array32 = NDArray[np.float32]
#: Lengths of the windows in months; the trending score of 2021 to 2023 adds one (STAFF).
MONTHS = (6, 12, 24)
#: Single precision where worlds are many, double where a number is shown.
Real = TypeVar("Real", Array32, Floats)
#: Parts of what is added up: good and bad units, and clients that count; under older rules also
#: neutral and silent units, and how many contracts count and are silent.
GOOD, BAD, CLIENTS, NEUTRAL, SILENT, CONTRACTS, SILENTS = range(7)


@dataclass(frozen=True, slots=True)
class Formula:
    """What makes scores of units, on each of the days.

    `windows` are added up on each day; where there are four, the last is that of the trending
    score. `plain` says that units have no neutral or silent part and clients are all it needs.
    """

    least_contracts: Ints
    least_clients: Ints
    silent_share: Floats
    trending: Bools
    windows: int
    plain: bool

    @property
    def parts(self) -> int:
        """How many parts are added up."""
        return CLIENTS + 1 if self.plain else SILENTS + 1

    def only(self, column: int) -> "Formula":
        """The formula of one of the days."""
        at = slice(column, column + 1) if column >= 0 else slice(column, column + 1 or None)
        return Formula(
            self.least_contracts[at], self.least_clients[at], self.silent_share[at],
            self.trending[at], self.windows, self.plain,
        )  # fmt: skip

    def by_window(self, units: Real, negative: Real) -> Real:
        """Scores [worlds, days, windows]; below 0 where there is none.

        `units` are [worlds, parts, days × windows]; `negative` [worlds] what a bad unit takes.
        """
        good, bad = units[:, GOOD], units[:, BAD]
        total = good + bad if self.plain else good + bad + self._neutral(units)
        total = np.maximum(total, np.float32(1e-9))
        score = 100 * np.clip((good - negative[:, None] * bad) / total, 0, 1)
        score[self._below(units)] = -1
        found = score.reshape(len(score), -1, self.windows)
        return np.asarray(found if self.plain else self._trended(found))

    def best(self, units: Real, negative: Real) -> Real:
        """The score of the best window [worlds, days]; below 0 where there is none."""
        return np.asarray(self.by_window(units, negative).max(axis=2))

    def _each(self, values: Ints | Floats) -> Floats:
        return np.repeat(values.astype(np.float64), self.windows)[None]

    def _below(self, units: Real) -> Bools:
        """Where a window is below the minimum."""
        below = units[:, CLIENTS] < self._each(self.least_clients) - 0.5
        if self.plain:
            return np.asarray(below)
        return np.asarray(below | (units[:, CONTRACTS] < self._each(self.least_contracts) - 0.5))

    def _neutral(self, units: Real) -> Real:
        """Neutral units, with the silent ones where they are a large share of the contracts."""
        every = units[:, CONTRACTS] + units[:, SILENTS]
        large = units[:, SILENTS] >= self._each(self.silent_share) * every
        return np.asarray(units[:, NEUTRAL] + np.where(large, units[:, SILENT], 0))

    def _trended(self, scores: Real) -> Real:
        """Puts the trending score, the mean of 6 and 3 months, in the place of the 3 months."""
        if len(MONTHS) < self.windows:
            six, three = scores[..., 0], scores[..., -1]
            there = (six >= 0) & (three >= 0) & self.trending
            scores[..., -1] = np.where(there, (six + three) / 2, -1)
        return scores
