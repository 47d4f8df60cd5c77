"""Ties of estimates broken evenly: a truth on a likely single value counts by a part.

A distribution with single likely values cannot hold exactly 90 %, so a plain count says nothing
of its calibration; see Czado, Gneiting, Held (2009), "Predictive model assessment for count data".
"""

from collections.abc import Sequence

import numpy as np

from companion.inference.histories import Floats

#: The middle nine tenths of a distribution, and the first nine.
MIDDLE, FIRST = (0.05, 0.95), 0.9
#: Probabilities and points that are the same.
SAME = 1e-4


def ranks(values: Floats, weight: Floats, truth: float) -> tuple[float, float]:
    """The weight of values below the truth, and of those below or equal to it."""
    whole = weight.sum()
    below, upto = weight[values < truth - SAME].sum(), weight[values <= truth + SAME].sum()
    return float(below / whole), float(upto / whole)


def in_middle(below: float, upto: float) -> float:
    """Chance that the truth's rank is among the middle nine tenths, ties broken evenly."""
    return _part(below, upto, *MIDDLE)


def in_first(below: float, upto: float) -> float:
    """Chance that the truth's rank is among the first nine tenths, ties broken evenly."""
    return _part(below, upto, 0.0, FIRST)


def _part(below: float, upto: float, low: float, high: float) -> float:
    if upto - below < SAME:
        return float(low <= below <= high)
    return max(min(upto, high) - max(below, low), 0.0) / (upto - below)


def clustered(by_person: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The mean of all values with its standard error, where those of one person go together."""
    there = [np.asarray(values) for values in by_person if len(values)]
    count = sum(map(len, there))
    if not count:
        return float("nan"), float("nan")
    mean = float(np.concatenate(there).mean())
    off = np.array([(values - mean).sum() for values in there])
    return mean, float(np.sqrt((off**2).sum()) / count)
