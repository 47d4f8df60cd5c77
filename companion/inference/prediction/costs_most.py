"""How likely each contract is the one that costs the score most."""

import numpy as np

from companion.domain.posterior import LEAST_FELT
from companion.inference.histories import Floats

#: effects that are the same, in points
_SAME = 1e-6


def costs_most(effect: Floats, weight: Floats) -> Floats:
    """The probability of each contract that none costs more [contracts].

    Where several cost the same most they share it evenly; the rest up to 1 is the probability
    that nothing costs anything.

    Args:
        effect: points that the score would lose without each contract [particles, contracts];
            not a number where there is no score.
        weight: of the particles, adding up to 1.
    """
    cost = np.where(effect <= -LEAST_FELT, effect, 0.0)
    is_most = (cost <= cost.min(axis=1, keepdims=True) + _SAME) & (cost < 0)
    share = weight / np.maximum(is_most.sum(axis=1), 1)
    return np.asarray(share @ is_most)
