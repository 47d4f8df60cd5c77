"""What the score would be if contracts ended or began today, and what targets need then."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from companion.domain.estimate import Estimate
from companion.domain.forecast import Beginning, Ending, Goal, Imagined
from companion.domain.posterior import Interval
from companion.inference.histories import Floats, Ints
from companion.inference.intervals import interval
from companion.inference.prediction.coming_days import ComingScores
from companion.inference.prediction.imagined import Difference, difference
from companion.inference.prediction.predict import Prediction
from companion.inference.score_formula import BAD, CLIENTS, CONTRACTS, GOOD, NEUTRAL
from companion.rules.parameters import parameters_of

#: The percents that people aim for: a good score, Top Rated, and all of it.
TARGETS = (80, 90, 100)
#: So many usual jobs are called reachable.
MOST_JOBS = 50
#: More jobs than anybody does: where none are enough.
_NEVER = 1e6
#: Share of the draws that must show a percent on the day on which waiting gets there.
_LEVEL = 0.9
_DUST = 1e-9


def what_if(
    prediction: Prediction, endings: Sequence[Ending] = (), beginnings: Sequence[Beginning] = ()
) -> Imagined:
    """The score with and without things that are imagined to happen today.

    Each record is compared with itself; the score before is the estimate of today. An ending of
    a contract that has ended imagines its review or refund only; a refund gives everything back.

    Raises:
        UnknownContractError: if an ending names a contract that is not there.
    """
    otherwise = difference(prediction.records, endings, beginnings)
    totals = [_total(scores, otherwise) for scores in prediction.coming]
    after = [_by_window(s, total) for s, total in zip(prediction.coming, totals, strict=True)]
    now, weight = prediction.coming[0], prediction.records.weight
    old, new = now.by_window[:, 0], after[0][:, 0]
    before, change = _level(old, weight), _change(old, new, weight)
    point = _point(prediction.estimate, before)
    later = _level(new, weight)
    if point is not None and change is not None and later is not None:
        later = min(max(point + change.median, 0.0), 100.0)
    return Imagined(
        point, later, change,
        _months(now, old, weight), _months(now, new, weight),
        tuple(_goals(prediction, totals[0][:, :, 0], after)),
    )  # fmt: skip


def _total(scores: ComingScores, otherwise: Difference | None) -> Floats:
    """Units on coming days, after what is imagined [draws, parts, days, windows]."""
    return scores.total if otherwise is None else scores.total + otherwise.on(scores)


def _by_window(scores: ComingScores, total: Floats) -> Floats:
    """Scores of the windows on coming days that such units give [draws, days, windows]."""
    if total is scores.total:
        return scores.by_window
    flat = total.reshape(*total.shape[:2], -1)
    return scores.formula.by_window(flat, scores.records.negative)


def _point(estimate: Estimate | None, level: float | None) -> float | None:
    return level if estimate is None or level is None else estimate.point


def _level(by_window: Floats, weight: Floats) -> float | None:
    """The median score; None where there is probably none."""
    best = by_window.max(axis=1)
    there = best >= 0
    if weight[there].sum() < 0.5:  # noqa: PLR2004 - even odds
        return None
    return interval(best[there], weight[there])[1]


def _change(old: Floats, new: Floats, weight: Floats) -> Interval | None:
    """By how much the score changes, where there is one before and after."""
    old, new = old.max(axis=1), new.max(axis=1)
    there = (old >= 0) & (new >= 0)
    if not there.any():
        return None
    return Interval(*interval(new[there] - old[there], weight[there]))


def _months(scores: ComingScores, by_window: Floats, weight: Floats) -> int | None:
    """The months of the window that is shown most likely."""
    there = by_window.max(axis=1) >= 0
    if weight[there].sum() < 0.5:  # noqa: PLR2004 - even odds
        return None
    window = int(np.bincount(by_window[there].argmax(axis=1), weight[there]).argmax())
    return scores.score_days.months(0, window)


def _goals(prediction: Prediction, total: Floats, after: Sequence[Floats]) -> list[Goal]:
    """What targets need beside units of today [draws, parts, windows]."""
    now, size = prediction.coming[0], prediction.usual_size
    down = parameters_of(now.score_days.policies[0]).down
    goals = []
    for percent in TARGETS:
        least = percent if down else percent - 0.5
        jobs, clients = _jobs(now, total, size, least)
        low, median, high = interval(jobs, prediction.records.weight)
        is_reachable = median <= MOST_JOBS
        goals.append(
            Goal(
                percent,
                Interval(low, median, min(high, _NEVER)) if is_reachable else None,
                int(interval(clients, prediction.records.weight)[1]) if is_reachable else 0,
                _reached_on(prediction, after, least),
            )
        )
    return goals


def _jobs(scores: ComingScores, total: Floats, size: Floats, least: float) -> tuple[Floats, Floats]:
    """Jobs of a size that bring the nearest window to `least`, and clients that are still missing.

    Arrays are [draws]; units are [draws, parts, windows], sizes [draws, windows].
    """
    formula = scores.formula
    takes = formula.negative[scores.records.negative][:, :1]
    good, bad = total[:, GOOD], total[:, BAD]
    other = bad if formula.plain else bad + total[:, NEUTRAL]
    short = least * (good + other) - 100 * (good - takes * bad)
    jobs = np.maximum(np.ceil(short / (size * max(100 - least, _DUST)) - _DUST), 0)
    if least >= 100:  # noqa: PLR2004 - nothing but good units gives all points
        jobs = np.where(other > 0, _NEVER, 0.0)
    clients = np.maximum(formula.least_clients[0] - total[:, CLIENTS], 0)
    missing = clients
    if not formula.plain:
        missing = np.maximum(clients, formula.least_contracts[0] - total[:, CONTRACTS])
    jobs = np.minimum(np.maximum(jobs, missing), _NEVER)
    window = jobs.argmin(axis=1)[:, None]
    nearest = np.take_along_axis(jobs, window, axis=1)[:, 0]
    return nearest, np.take_along_axis(clients, window, axis=1)[:, 0]


def _reached_on(prediction: Prediction, after: Sequence[Floats], least: float) -> date | None:
    """The first coming day on which waiting alone shows it in nearly all draws; None if never."""
    weight, before = prediction.records.weight, 0
    for scores, by_window in zip(prediction.coming, after, strict=True):
        shows = weight @ (by_window.max(axis=2) >= least - _DUST)
        days: Ints = np.flatnonzero(shows >= _LEVEL - _DUST)
        if len(days):
            return prediction.days[before + int(scores.numbers[days[0]])]
        before += len(scores.score_days)
    return None
