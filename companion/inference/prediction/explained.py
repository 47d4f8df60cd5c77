"""How much of a variance groups explain, beyond what as many groups explain by chance."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from companion.inference.histories import Floats, Ints
from companion.inference.particles import ess

#: Variances that are the same to the last digits of a float.
_SAME = 1e-12


def variances(values: Floats, weight: Floats) -> Floats:
    """Weighted variance of each column."""
    mean = weight @ values
    return np.asarray(weight @ (values - mean) ** 2)


@dataclass(frozen=True, eq=False)
class Groups:
    """Particles grouped by a key [particles, columns], each column by itself.

    `weight` [particles] adds up to 1. Where the particles are all that may be, nothing is chance.
    """

    keys: Ints
    weight: Floats
    is_all: bool = False

    @cached_property
    def _stride(self) -> int:
        return int(self.keys.max(initial=0)) + 1

    @cached_property
    def _place(self) -> Ints:
        return (self.keys + self._stride * np.arange(self.keys.shape[1])).reshape(-1)

    def _sums(self, values: Floats) -> Floats:
        """Sums of each group [columns, keys]."""
        count = self._stride * self.keys.shape[1]
        sums = np.bincount(self._place, values.reshape(-1), count)
        return np.asarray(sums.reshape(-1, self._stride), dtype=np.float64)

    @cached_property
    def _share(self) -> Floats:
        return self._sums(np.broadcast_to(self.weight[:, None], self.keys.shape))

    def between(self, values: Floats) -> tuple[Floats, Floats]:
        """Means of the groups as deviations from the column's, and the variance they explain.

        [particles, columns] and [columns], both shrunk by what chance would explain (Kelley 1935,
        epsilon squared), so that groups that tell nothing explain about nothing.
        """
        away = values - self.weight @ values
        means = self._sums(self.weight[:, None] * away) / np.maximum(self._share, 1e-300)
        explained = (self._share * means**2).sum(axis=1)
        within = np.maximum(self.weight @ away**2 - explained, 0.0)
        groups = (self._share > 0).sum(axis=1)
        size = np.inf if self.is_all else ess(self.weight)
        chance = within * (groups - 1) / np.maximum(size - groups, 1.0)
        kept = np.clip(1 - chance / np.maximum(explained, _SAME), 0.0, 1.0)
        of_particles = (means * kept[:, None]).reshape(-1)[self._place].reshape(values.shape)
        return of_particles, explained * kept
