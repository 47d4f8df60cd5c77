"""Updates: on which days the site computed the scores that it showed.

Up to August 2024 that was about every two weeks (STAFF), on days that nobody knows: each phase is
one guess of them. What was shown gives them away, because a score moves with an update only.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from companion.belief import priors
from companion.belief.lives import Floats
from companion.domain.estimate import ShownScore
from companion.rules.eras import eras_after
from companion.rules.policy import policy_for


def phases(days: Sequence[date]) -> int:
    """How many guesses there are for scores shown on these days; 1 if all were computed daily."""
    return max((_every(day) for day in days), default=1)


def computed_on(day: date, phase: int) -> date:
    """The day on which the score that was shown on a day was computed.

    Rules hold for the scores of their days, so new ones came with an update.
    """
    back = timedelta(days=(day.toordinal() - phase) % _every(day))
    return max(day - back, _since(day)) if back else day


def chances(shown: Sequence[ShownScore], count: int) -> Floats:
    """How likely each of `count` phases is by what moved when; they add up to 1.

    A move between two days without an update between them takes a wrong reading; one wrong
    reading makes two such moves.
    """
    ordered = sorted(shown, key=lambda s: s.on)
    moves = [(a.on, b.on) for a, b in pairwise(ordered) if a.percent != b.percent]
    wrong = np.array([sum(_stands(a, b, phase) for a, b in moves) for phase in range(count)])
    weight = priors.GLITCH ** ((wrong - wrong.min()) / 2)
    return np.asarray(weight / weight.sum())


def _stands(a: date, b: date, phase: int) -> bool:
    """Whether the same score was shown on both days."""
    return computed_on(a, phase) == computed_on(b, phase)


def _since(day: date) -> date:
    """The last day up to this one on which other rules began."""
    return max((era.first_day for era in eras_after(date.min, day)), default=date.min)


def _every(day: date) -> int:
    """Days from one computed score to the next, by the rules of the day."""
    return int(policy_for(day).parameter("updates", "days"))
