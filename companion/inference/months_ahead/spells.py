"""Spells of working and of being away: whether somebody still works, and until when.

A hidden Markov chain by week: while somebody works, some weeks are busy; while not, next to none.
So a silence says little of a person who is seldom busy, and much of one who always was; and
however long it lasts, it may end.
"""

from dataclasses import dataclass

import numpy as np

from companion.inference.histories import Bools, Floats, Ints
from companion.inference.months_ahead import priors
from companion.inference.months_ahead.present import Present

WEEK = 7
#: Weeks back that are looked at, and turns ahead that are drawn, at most.
WEEKS, TURNS = 156, 8


def busy_weeks(at: Present) -> Bools:
    """Weeks in which a contract began or was paid [paths, weeks], the latest one first."""
    bank, today = at.bank, at.today
    row = np.concatenate([bank.money_row, np.arange(len(bank))])
    ago = (today - np.concatenate([bank.money_day, bank.start])) // WEEK
    inside = (ago >= 0) & (ago < WEEKS)
    by_row = np.zeros((len(bank), WEEKS), dtype=np.bool_)
    by_row[row[inside], ago[inside]] = True
    busy = np.zeros((at.paths, WEEKS), dtype=np.bool_)
    for rows in at.rows.T:
        busy |= by_row[rows]
    return busy


@dataclass(frozen=True, slots=True)
class Activity:
    """Probability of having worked in each week back [paths, weeks], the latest first.

    Weeks before the first busy one are 0.
    """

    worked: Floats

    @property
    def works(self) -> Floats:
        """Probability of still working [paths]."""
        return np.asarray(self.worked[:, 0])


def activity(busy: Bools) -> Activity:
    """Forward and backward over the weeks since the first busy one."""
    paths, weeks = busy.shape
    career = np.where(busy.any(axis=1), weeks - busy[:, ::-1].argmax(axis=1), 0)
    span = career - np.where(busy.any(axis=1), busy.argmax(axis=1), 0)
    yes, no = priors.BUSY_WEEKS
    share = (yes + busy.sum(axis=1)) / (yes + no + span)
    seen = np.stack([np.full(paths, priors.QUIET_WEEKS), share], axis=1)
    step = _transitions()
    like = np.where(busy[:, :, None], seen[:, None], 1 - seen[:, None])
    inside = np.arange(weeks)[None] < career[:, None]
    like[~inside] = 1.0
    forward = np.empty((paths, weeks, 2))
    state = np.tile([0.0, 1.0], (paths, 1))
    for week in range(weeks - 1, -1, -1):
        moved = np.where(inside[:, week, None], state @ step, state)
        state = moved * like[:, week]
        state /= state.sum(axis=1, keepdims=True)
        forward[:, week] = state
    return Activity(_smoothed(forward, like, step)[:, :, 1] * inside)


def _transitions() -> Floats:
    leaves, returns = (
        1 - np.exp(-WEEK / days) for days in (priors.LEAVES_AFTER, priors.RETURNS_AFTER)
    )
    return np.array([[1 - returns, returns], [leaves, 1 - leaves]])


def _smoothed(forward: Floats, like: Floats, step: Floats) -> Floats:
    """The forward probabilities with what later weeks say of them."""
    back = np.ones_like(forward[:, 0])
    found = forward.copy()
    for week in range(1, forward.shape[1]):
        back = (back * like[:, week - 1]) @ step.T
        back /= back.sum(axis=1, keepdims=True)
        found[:, week] = forward[:, week] * back
    return np.asarray(found / found.sum(axis=2, keepdims=True))


@dataclass(frozen=True, slots=True)
class Spells:
    """Spells to come: whether each path works today, and days (numbers) of its turns."""

    works: Bools
    turns: Floats

    def working(self, path: Ints, day: Ints) -> Bools:
        """Whether paths work on days."""
        turned = (self.turns[path] <= day[:, None]).sum(axis=1)
        return np.asarray(self.works[path] ^ (turned % 2 == 1))


def spells(found: Activity, today: int, rng: np.random.Generator) -> Spells:
    """Spells from today on."""
    works = rng.random(len(found.worked)) < found.works
    mean = np.where(
        works[:, None] ^ (np.arange(TURNS)[None] % 2 == 1),
        priors.LEAVES_AFTER, priors.RETURNS_AFTER,
    )  # fmt: skip
    return Spells(works, today + np.cumsum(rng.exponential(mean), axis=1))
