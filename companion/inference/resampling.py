"""Drawing rows by weight."""

import numpy as np

from companion.inference.histories import Floats, Ints


def systematic(weight: Floats, count: int, rng: np.random.Generator) -> Ints:
    """Rows drawn by weight with one random number (systematic resampling)."""
    edges = np.cumsum(weight)
    steps = (rng.random() + np.arange(count)) / count * edges[-1]
    return np.asarray(np.minimum(np.searchsorted(edges, steps), len(weight) - 1))


def few_of(weight: Floats, most: int, rng: np.random.Generator) -> tuple[Ints, Floats]:
    """At most so many rows and their new weights, so that every row's is as expected.

    Rows above a threshold keep their weight; the others are drawn by theirs, and those drawn weigh
    as much as the threshold. Of all such draws this one changes weights least.
    Method: Fearnhead, Clifford (2003), "On-line inference for hidden Markov models via particle
    filters", section 3.1.
    """
    if len(weight) <= most:
        return np.arange(len(weight)), weight
    ranked = np.sort(weight)[::-1]
    rest = ranked.sum() - np.concatenate([[0.0], np.cumsum(ranked[:most])])
    kept = int(np.argmax(ranked[: most + 1] * (most - np.arange(most + 1)) <= rest))
    threshold = rest[kept] / (most - kept)
    large = weight > threshold
    drawn = systematic(np.where(large, 0.0, weight), most - int(large.sum()), rng)
    rows = np.concatenate([np.flatnonzero(large), drawn])
    return rows, np.maximum(weight[rows], threshold)
