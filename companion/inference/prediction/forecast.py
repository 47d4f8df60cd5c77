"""The score of each coming day if nothing else happens: what it may be, and why it moves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from companion.domain.forecast import Forecast, Move
from companion.domain.months import months_after
from companion.domain.posterior import Interval
from companion.inference.histories import Bools, Ints
from companion.inference.intervals import intervals
from companion.inference.prediction.coming_days import ComingScores
from companion.inference.prediction.exits import Exits
from companion.inference.prediction.predict import Prediction
from companion.rules.eras import Era, eras_after

#: Points from which on a score has moved: where it is known, and where it is an estimate.
_SAME, _NOTABLE = 1e-9, 0.1
#: The same for the chance of no score, beside an estimate.
_CHANCE = 0.1
#: From this chance on there is probably no score.
_PROBABLY = 0.5


@dataclass(frozen=True, slots=True)
class _Level:
    """What the score may be on a day; `months` is the window that is shown most likely."""

    interval: Interval | None
    chance_none: float
    months: int | None

    @property
    def score(self) -> float | None:
        """The median; None where there is probably no score."""
        is_there = self.interval is not None and self.chance_none <= _PROBABLY
        return self.interval.median if is_there and self.interval else None

    def differs(self, other: "_Level", *, exact: bool) -> bool:
        """Whether a person would say that the score has moved from the other to this one."""
        if self.score is None or other.score is None:
            return self.score is not other.score
        moved = abs(self.score - other.score) > (_SAME if exact else _NOTABLE)
        return moved or abs(self.chance_none - other.chance_none) > _CHANCE


@dataclass(frozen=True, slots=True)
class _Step:
    """A day that is looked at; `number` counts it among the days of its policy."""

    on: date
    level: _Level
    number: int
    exits: Exits


def forecast(prediction: Prediction, months: int = 24) -> Forecast:
    """The score for so many calendar months, each day by the rules of that day.

    Each record is projected by itself, and only what differs from today is taken from them: so it
    begins with the estimate of today.
    """
    first = prediction.records.day
    last = months_after(first, months)
    now, *steps = _steps(prediction, last)
    eras = {era.first_day: era for era in eras_after(first, last, prediction.policy)}
    exact = prediction.is_known
    moves = tuple(_moves(now, steps, eras, exact=exact))
    return Forecast(first, last, now.level.score, moves, _range(now, exact=exact))


def _moves(
    now: _Step, steps: Iterable[_Step], eras: Mapping[date, Era], *, exact: bool
) -> Iterator[Move]:
    last = now
    for step in steps:
        if step.level.differs(last.level, exact=exact):
            era = eras.get(step.on)
            yield Move(
                step.on,
                step.level.score,
                step.level.months if step.level.score is not None else None,
                step.exits.between(_day_before(last, step, exact=exact), step.number),
                era.policy.id if era else None,
                era.rule if era else None,
                _range(step, exact=exact),
                step.level.chance_none,
            )
            last = step


def _day_before(last: _Step, step: _Step, *, exact: bool) -> int:
    """The number of the day after which what leaves belongs to the step."""
    if exact:
        return step.number - 1
    return last.number if last.exits is step.exits else 0


def _range(step: _Step, *, exact: bool) -> Interval | None:
    return None if exact else step.level.interval


def _steps(prediction: Prediction, last: date) -> Iterator[_Step]:
    """Today, and each later day on which any of the records moves."""
    levels = _Levels(prediction)
    on, old = prediction.records.day, np.full(len(prediction.records), np.nan)
    for scores in prediction.coming:
        exits, columns = Exits(scores), scores.numbers <= (last - on).days
        best = np.column_stack([old, scores.best[:, columns]])
        moves = np.flatnonzero((best[:, 1:] != best[:, :-1]).any(axis=0))
        for column, level in zip(moves, levels.on(scores, moves), strict=True):
            number = int(scores.numbers[column])
            yield _Step(on + timedelta(days=number), level, number, exits)
        on, old = on + timedelta(days=len(scores.score_days)), best[:, -1]


class _Levels:
    """What scores may be on coming days: today's estimate, and how the records differ from it."""

    def __init__(self, prediction: Prediction) -> None:
        self._weight, self._estimate = prediction.records.weight, None
        (now,) = self.on(prediction.coming[0], np.zeros(1, dtype=np.int64))
        self._now, self._estimate = now, prediction.estimate

    def on(self, scores: ComingScores, columns: Ints) -> list[_Level]:
        """The levels of some of the days that are looked at."""
        best, by_window = scores.best[:, columns], scores.by_window[:, columns]
        there: Bools = best >= 0
        chances = np.maximum(0.0, 1 - self._weight @ there).tolist()
        window = np.where(there, by_window.argmax(axis=2), -1)
        votes = [self._weight @ (window == w) for w in range(by_window.shape[2])]
        likeliest: Ints = np.argmax(votes, axis=0)
        some: Ints = np.flatnonzero(there.any(axis=0))
        levels = [_Level(None, chance, None) for chance in chances]
        if not len(some):
            return [self._moved(level) for level in levels]
        points = intervals(np.where(there, best, np.nan)[:, some], self._weight)
        for n, ends in zip(some.tolist(), points.T.tolist(), strict=True):
            number = int(scores.numbers[columns[n]])
            months = scores.score_days.months(number, int(likeliest[n]))
            levels[n] = _Level(Interval(*ends), chances[n], months)
        return [self._moved(level) for level in levels]

    def _moved(self, level: _Level) -> _Level:
        """The level with what the estimate of today differs by from today's records."""
        estimate = self._estimate
        if estimate is None:
            return level
        more = estimate.chance_no_score - self._now.chance_none
        chance = min(max(level.chance_none + more, 0.0), 1.0)
        if level.interval is None or self._now.interval is None:
            return replace(level, chance_none=chance)
        a, b = level.interval, self._now.interval
        ends = (
            estimate.low + (a.low - b.low),
            estimate.point + (a.median - b.median),
            estimate.high + (a.high - b.high),
        )
        low, median, high = sorted(min(max(end, 0.0), 100.0) for end in ends)
        return replace(level, interval=Interval(low, median, high), chance_none=chance)
