"""Drawing rows by weight."""

import numpy as np

from companion.inference.histories import Floats, Ints


def systematic(weight: Floats, count: int, rng: np.random.Generator) -> Ints:
    """Rows drawn by weight with one random number (systematic resampling)."""
    edges = np.cumsum(weight)
    steps = (rng.random() + np.arange(count)) / count * edges[-1]
    return np.asarray(np.minimum(np.searchsorted(edges, steps), len(weight) - 1))
