"""From the scores of paths to what is told of a day: percentiles and chances."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from companion.domain.months_ahead import (
    BADGE_OF_WEEKS,
    BADGE_PERCENT,
    BADGE_WEEKS,
    PERCENTS,
    Band,
    Basis,
    DayAhead,
    Difference,
)
from companion.inference.histories import Floats
from companion.inference.months_ahead.path_scores import PathScores
from companion.inference.months_ahead.rhythm import Rhythm, own_contracts
from companion.inference.score_formula import Array32

_BAND = (0.05, 0.25, 0.5, 0.75, 0.95)
_INTERVAL = (0.05, 0.5, 0.95)


def days_ahead(
    scores: PathScores, first: date, shown: Mapping[date, int] | None = None
) -> tuple[DayAhead, ...]:
    """What is likely on each day from the first on; `shown` are percents that were seen."""
    start = (first - scores.first_day).days
    best = scores.best[:, start:]
    bands, there = percentiles(best, _BAND), np.asarray((best >= 0).any(axis=0))
    at_least = np.stack([scores.at_least(p)[:, start:].mean(axis=0) for p in PERCENTS], axis=1)
    windows = _windows(scores)[start:]
    badge = badge_chances(scores, shown or {})[start:]
    none = (best < 0).mean(axis=0)
    return tuple(
        DayAhead(
            first + timedelta(days=n),
            Band(*(float(x) for x in bands[:, n])) if there[n] else None,
            float(none[n]), _floats(at_least[n]), _floats(windows[n]), float(badge[n]),
        )
        for n in range(best.shape[1])
    )  # fmt: skip


def percentiles(scores: Array32, shares: Sequence[float]) -> Floats:
    """Percentiles over the paths that have a score [shares, days]; any number where none has."""
    ordered = np.sort(scores, axis=0)
    none = (ordered < 0).sum(axis=0)
    last = len(ordered) - 1
    at = none + np.rint(np.outer(shares, last - none)).astype(np.int64)
    return np.take_along_axis(ordered, np.clip(at, 0, last), axis=0).astype(np.float64)


def _windows(scores: PathScores) -> Floats:
    """Chance that each window is the one shown [days, windows]; the shortest of equals."""
    best = scores.by_window.argmax(axis=1)
    there = scores.best >= 0
    count = range(len(scores.months))
    return np.stack([((best == w) & there).mean(axis=0) for w in count], axis=1)


def badge_chances(scores: PathScores, shown: Mapping[date, int]) -> Floats:
    """Chance of the badge's percent in enough of the weeks up to each day [days].

    The weeks count back from the day; what was seen on a day stands, whatever paths say of it.
    Days with fewer weeks before them have the chance that all are enough already.
    """
    reached = scores.at_least(BADGE_PERCENT).copy()
    for on, percent in shown.items():
        column = (on - scores.first_day).days
        if 0 <= column < reached.shape[1]:
            reached[:, column] = percent >= BADGE_PERCENT
    weeks = np.zeros(reached.shape, dtype=np.int64)
    for week in range(BADGE_OF_WEEKS):
        weeks[:, 7 * week :] += reached[:, : reached.shape[1] - 7 * week]
    return np.asarray((weeks >= BADGE_WEEKS).mean(axis=0))


def differences(
    usual: PathScores, other: PathScores, days: Sequence[date]
) -> tuple[Difference, ...]:
    """What is different on each of the days, path by path."""
    return tuple(_difference(usual, other, on) for on in days)


def _difference(usual: PathScores, other: PathScores, on: date) -> Difference:
    column = (on - usual.first_day).days
    before, after = usual.best[:, column], other.best[:, column]
    both = (before >= 0) & (after >= 0)
    points = np.sort(after[both].astype(np.float64) - before[both])
    at_least = [float(other.at_least(p)[:, column].mean()) for p in PERCENTS]
    none = float((after < 0).mean())
    return Difference(on, _interval(points), tuple(at_least), none)


def _interval(values: Floats) -> tuple[float, float, float] | None:
    if not len(values):
        return None
    low, middle, high = (float(x) for x in np.quantile(values, _INTERVAL, method="nearest"))
    return low, middle, high


def basis(rhythm: Rhythm) -> Basis:
    """What the rates rest on."""
    rng = np.random.default_rng(0)  # percentiles of a known distribution
    events, days = rhythm.arrivals
    rates = 30 * rng.gamma(events) / days if len(events) else np.zeros(1)
    low, middle, high = (float(x) for x in np.quantile(rates, _INTERVAL))
    own = own_contracts(rhythm)
    works = float(rhythm.activity.works.mean()) if len(events) else 0.0
    return Basis((low, middle, high), int(np.median(own)) if len(own) else 0, works)


def _floats(values: Floats) -> tuple[float, ...]:
    return tuple(float(x) for x in values)
