"""How well scores fit shown percents; all worlds at once."""

from collections.abc import Sequence

import numpy as np

from companion.belief import priors
from companion.belief.formula import Array32
from companion.belief.lives import Floats
from companion.domain.estimate import ShownScore

#: Values that a wrong reading may take: whole percents.
PERCENTS = 101
#: A reading further from the score than this, in points, does not fit it.
FITS_WITHIN = 0.25


class Readings:
    """Shown percents on the first of the days, as evidence."""

    def __init__(self, shown: Sequence[ShownScore]) -> None:
        self.shown = tuple(shown)
        self.percent = np.array([s.percent for s in shown], dtype=np.float32)

    def __len__(self) -> int:
        return len(self.percent)

    def excess(self, scores: Array32, down: Floats) -> Array32:
        """Points by which each score lies outside its percent [worlds, readings].

        `down` [worlds, days] is 1 where percents are rounded down, 0 where to the nearest.
        """
        middle = self.percent[None] + np.float32(0.5) * down[:, : len(self)].astype(np.float32)
        mine = scores[:, : len(self)]
        far = np.maximum(np.abs(mine - middle) - np.float32(0.5), 0)
        return np.where(mine < 0, np.float32(PERCENTS), far)

    @staticmethod
    def fit(excess: Array32, warmth: float) -> Floats:
        """Log likelihood of each world at a warmth from 0 (anything goes) to 1 (as it is)."""
        sharp = warmth * warmth / priors.TOLERANCE
        glitch = priors.GLITCH * warmth
        chance = (1 - glitch) * np.exp(-sharp * excess) + glitch / PERCENTS
        return np.asarray(np.log(chance).sum(axis=1, dtype=np.float64))
