"""What futures are worth: the score of the coming days, and being at 90 or more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from companion.domain.months_ahead import BADGE_PERCENT
from companion.domain.plan import MEASURED_DAYS, Prospect
from companion.inference.histories import Floats
from companion.inference.months_ahead.path_scores import PathScores

#: A day at 90 or more is worth so many points more than its score. ASSUMED: 90 opens Top Rated.
WORTH_OF_90 = 5.0
_ENDS = (0.05, 0.95)
#: Runs of paths that are compared with each other.
_RUNS = 8


@dataclass(frozen=True, eq=False)
class Worth:
    """The days that are measured of some paths, by score and by whether 90 is shown."""

    scores: PathScores
    day: date

    @cached_property
    def points(self) -> Floats:
        """What each day is worth in each path [paths, days]; not a number without a score."""
        first = (self.day - self.scores.first_day).days
        days = slice(first, first + MEASURED_DAYS + 1)
        best = self.scores.best[:, days].astype(np.float64)
        top = self.scores.at_least(BADGE_PERCENT)[:, days]
        return np.where(best >= 0, best + WORTH_OF_90 * top, np.nan)


def more(of: Worth, beside: Worth) -> Floats:
    """Points a day that one is worth more than the other in each path [paths].

    Days on which either has no score say nothing.
    """
    points = of.points - beside.points
    counted = ~np.isnan(points)
    return np.asarray(
        np.where(counted, points, 0.0).sum(axis=1) / np.maximum(counted.sum(axis=1), 1)
    )


def gain(points: Floats) -> tuple[float, float]:
    """The mean of points by path, with its standard error.

    The error is that between runs of paths: in each of them reviews of other steps come as often
    as their chances say, so that is no chance any more.
    """
    runs = [run.mean() for run in np.array_split(points, _RUNS) if len(run)]
    return float(points.mean()), float(np.std(runs) / np.sqrt(max(len(runs) - 1, 1)))


def prospect(scores: PathScores, on: date) -> Prospect:
    """What is likely on a day."""
    column = (on - scores.first_day).days
    best = scores.best[:, column]
    there = best[best >= 0].astype(np.float64)
    at_least = float(scores.at_least(BADGE_PERCENT)[:, column].mean())
    if not len(there):
        return Prospect(on, None, None, None, at_least)
    low, high = _quantiles(there, _ENDS)
    return Prospect(on, float(there.mean()), low, high, at_least)


def _quantiles(values: Floats, shares: Sequence[float]) -> list[float]:
    return [float(x) for x in np.quantile(values, shares, method="nearest")]
