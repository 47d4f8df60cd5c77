"""From units to scores: all particles at once, each day by the formula of its rules."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from companion.inference.histories import Bools, Floats, Ints

Array32 = NDArray[np.float32]
#: Single precision where particles are many, double where a number is shown.
Real = TypeVar("Real", Array32, Floats)
Scalar = TypeVar("Scalar", np.float32, np.float64, np.int64)
#: Parts of what is added up: good and bad units, and clients that count; under older rules also
#: neutral and unrated units, and how many contracts count and are unrated.
GOOD, BAD, CLIENTS, NEUTRAL, UNRATED, CONTRACTS, UNRATED_CONTRACTS = range(7)


@dataclass(frozen=True, slots=True)
class Formula:
    """What makes scores of units, on each of the days.

    `negative` and `down` [values of the toggle, days] are what a bad unit takes away, and
    whether percents are rounded down. `windows` are added up on each day; on `trending` days the
    last is that of the trending score. `plain` says that units have no neutral or unrated part
    and clients are all it needs.
    """

    least_contracts: Floats
    least_clients: Floats
    unrated_share: Floats
    trending: Bools
    negative: Floats
    down: Floats
    windows: int
    plain: bool

    @property
    def parts(self) -> int:
        """How many parts are added up."""
        return CLIENTS + 1 if self.plain else UNRATED_CONTRACTS + 1

    def only(self, column: int) -> "Formula":
        """The formula of one of the days."""
        return self.on(
            slice(column, column + 1) if column >= 0 else slice(column, column + 1 or None)
        )

    def on(self, at: Ints | slice) -> "Formula":
        """The formula of some of the days."""
        return Formula(
            self.least_contracts[at], self.least_clients[at], self.unrated_share[at],
            self.trending[at], self.negative[:, at], self.down[:, at], self.windows, self.plain,
        )  # fmt: skip

    def by_window(self, units: Real, negative: Ints) -> Real:
        """Scores [particles, days, windows]; below 0 where there is none.

        `units` are [particles, parts, days × windows]; `negative` [particles] the toggle's value
        that says what a bad unit takes away.
        """
        good, bad = units[:, GOOD], units[:, BAD]
        total = good + bad if self.plain else good + bad + self._neutral(units)
        takes = self._spread(self.negative).astype(units.dtype)[negative]
        none = self._below(units) | (total <= 0)
        # in place: particles are many, and the arrays do not stay in the cache
        score = np.subtract(good, takes * bad)
        score /= np.maximum(total, np.float32(1e-9), out=total)
        np.clip(score, 0, 1, out=score)
        score *= 100
        np.copyto(score, -1, where=none)
        by_window = score.reshape(len(score), score.shape[1] // self.windows, self.windows)
        return np.asarray(by_window if self.plain else self._trended(by_window))

    def best(self, units: Real, negative: Ints) -> Real:
        """The score of the best window [particles, days]; below 0 where there is none."""
        return highest(self.by_window(units, negative))

    def _each(self, values: Floats) -> Floats:
        return np.repeat(values, self.windows)[None]

    def _spread(self, table: Floats) -> Floats:
        """Values of a toggle by day, one for each window, or one for all where days are alike."""
        alike = bool((table == table[:, :1]).all())
        return table[:, :1] if alike else np.repeat(table, self.windows, axis=1)

    def _below(self, units: Real) -> Bools:
        """Where a window is below the minimum."""
        # in the precision of the units: numbers of two precisions are compared half as fast
        below = units[:, CLIENTS] < self._each(self.least_clients - 0.5).astype(units.dtype)
        if self.plain:
            return np.asarray(below)
        least_contracts = self._each(self.least_contracts - 0.5).astype(units.dtype)
        return np.asarray(below | (units[:, CONTRACTS] < least_contracts))

    def _neutral(self, units: Real) -> Real:
        """Neutral units, with the unrated ones where they are a large share of the contracts."""
        every = units[:, CONTRACTS] + units[:, UNRATED_CONTRACTS]
        large = units[:, UNRATED_CONTRACTS] >= self._each(self.unrated_share) * every
        return np.asarray(units[:, NEUTRAL] + np.where(large, units[:, UNRATED], 0))

    def _trended(self, scores: Real) -> Real:
        """Puts the trending score in the place of the window that it adds to the shortest one."""
        if self.trending.any():
            shortest, extra = scores[..., 0], scores[..., -1]
            there = (shortest >= 0) & (extra >= 0) & self.trending
            scores[..., -1] = np.where(there, (shortest + extra) / 2, -1)
        return scores


def highest(by_window: NDArray[Scalar]) -> NDArray[Scalar]:
    """The highest over the windows, which come last; ten times as fast as `max` (measured)."""
    best = by_window[..., 0].copy(order="K")
    for window in range(1, by_window.shape[-1]):
        np.maximum(best, by_window[..., window], out=best)
    return best


#: Units of a contract by what it is: good, bad, and good only with a long-term client; under
#: older rules also neutral and unrated ones, and contracts that count, that count only with a
#: long-term client, and that are unrated without one.
IS_GOOD, IS_BAD, IF_LONG, IS_NEUTRAL, IS_UNRATED, COUNT, COUNT_IF_LONG, UNRATED_COUNT = range(8)


def inputs_of(units: Array32, longs: Bools) -> Array32:
    """Units by kind, added up to the parts of the formula [groups, parts, …].

    `units` are [groups, kinds, …]; `longs`, which broadcasts to [groups, …], whether a group is
    long-term.
    """
    plain = units.shape[1] == IF_LONG + 1
    count = (CLIENTS if plain else UNRATED_CONTRACTS) + 1
    parts = np.empty((len(units), count, *units.shape[2:]), units.dtype)
    np.multiply(units[:, IF_LONG], longs, out=parts[:, GOOD])
    parts[:, GOOD] += units[:, IS_GOOD]
    parts[:, BAD] = units[:, IS_BAD]
    if plain:
        parts[:, CLIENTS] = (parts[:, GOOD] + parts[:, BAD]) > 0
        return parts
    parts[:, NEUTRAL] = units[:, IS_NEUTRAL]
    np.multiply(units[:, COUNT_IF_LONG], longs, out=parts[:, CONTRACTS])
    parts[:, CONTRACTS] += units[:, COUNT]
    np.multiply(units[:, IS_UNRATED], ~longs, out=parts[:, UNRATED])
    np.multiply(units[:, UNRATED_COUNT], ~longs, out=parts[:, UNRATED_CONTRACTS])
    parts[:, CLIENTS] = parts[:, CONTRACTS] > 0
    return parts
