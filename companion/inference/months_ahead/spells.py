"""Spells of working and of being away: whether somebody still works, and until when.

A hidden Markov chain by week: while somebody works, weeks are busy or quiet, each as the one before
makes it likely; while not, next to none is busy. So a silence says little of a person who was
often between two contracts, and much of one who never was; however long it lasts, it may end.
"""

from dataclasses import dataclass

import numpy as np

from companion.inference.histories import Bools, Floats, Ints
from companion.inference.months_ahead import priors
from companion.inference.months_ahead.present import Present

WEEK = 7
#: Weeks back that are looked at, and turns ahead that are drawn, at most.
WEEKS, TURNS = 156, 8


@dataclass(frozen=True, slots=True)
class Weeks:
    """Weeks back, the latest one first [paths, weeks]: with a payment or a start, with a start."""

    busy: Bools
    begun: Bools


def weeks_back(at: Present) -> Weeks:
    """The weeks up to today."""
    bank = at.bank
    paid = _weeks(at, bank.money_row, bank.money_day)
    begun = _weeks(at, np.arange(len(bank)), bank.start)
    return Weeks(paid | begun, begun)


def _weeks(at: Present, row: Ints, day: Ints) -> Bools:
    """Weeks in which something happened in any contract of each path."""
    ago = (at.today - day) // WEEK
    inside = (ago >= 0) & (ago < WEEKS)
    by_row = np.zeros((len(at.bank), WEEKS), dtype=np.bool_)
    by_row[row[inside], ago[inside]] = True
    weeks = np.zeros((at.paths, WEEKS), dtype=np.bool_)
    for rows in at.rows.T:
        weeks |= by_row[rows]
    return weeks


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


def activity(back: Weeks) -> Activity:
    """Forward and backward over the weeks since the first busy one."""
    busy = back.busy
    paths, weeks = busy.shape
    career = np.where(busy.any(axis=1), weeks - busy[:, ::-1].argmax(axis=1), 0)
    share = _busy_shares(busy, career)
    step = _transitions()
    quiet = np.where(back.begun, priors.QUIET_STARTS, priors.QUIET_WEEKS)
    seen = np.stack([quiet, share], axis=2)
    like = np.where(busy[:, :, None], seen, 1 - seen)
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


def _busy_shares(busy: Bools, career: Ints) -> Floats:
    """The chance that each week of work is busy, by whether the one before was [paths, weeks].

    Learned between the first busy week and the last one: a silence that goes on is what is asked.
    """
    weeks = busy.shape[1]
    before = np.zeros_like(busy)
    before[:, :-1] = busy[:, 1:]
    place, last = np.arange(weeks)[None], busy.argmax(axis=1)[:, None]
    between = (place >= last) & (place < career[:, None] - 1)
    shares = []
    for was_busy, prior in ((False, priors.BUSY_AGAIN), (True, priors.BUSY_STILL)):
        cases = between & (before == was_busy)
        yes = prior.yes + (cases & busy).sum(axis=1)
        shares.append(yes / (prior.yes + prior.no + cases.sum(axis=1)))
    return np.asarray(np.where(before, shares[1][:, None], shares[0][:, None]))


def _transitions() -> Floats:
    leaves, returns = (
        1 - np.exp(-WEEK / days) for days in (priors.LEAVES_AFTER, priors.RETURNS_AFTER)
    )
    return np.array([[1 - returns, returns], [leaves, 1 - leaves]])


def _smoothed(forward: Floats, like: Floats, step: Floats) -> Floats:
    """The forward probabilities with what later weeks say of them."""
    back = np.ones_like(forward[:, 0])
    smoothed = forward.copy()
    for week in range(1, forward.shape[1]):
        back = (back * like[:, week - 1]) @ step.T
        back /= back.sum(axis=1, keepdims=True)
        smoothed[:, week] = forward[:, week] * back
    return np.asarray(smoothed / smoothed.sum(axis=2, keepdims=True))


@dataclass(frozen=True, slots=True)
class Spells:
    """Spells to come: whether each path works today, and days (numbers) of its turns."""

    works: Bools
    turns: Floats

    def working(self, path: Ints, day: Ints) -> Bools:
        """Whether paths work on days."""
        turned = (self.turns[path] <= day[:, None]).sum(axis=1)
        return np.asarray(self.works[path] ^ (turned % 2 == 1))


def spells(activity: Activity, today: int, rng: np.random.Generator) -> Spells:
    """Spells from today on."""
    works = rng.random(len(activity.worked)) < activity.works
    mean = np.where(
        works[:, None] ^ (np.arange(TURNS)[None] % 2 == 1),
        priors.LEAVES_AFTER, priors.RETURNS_AFTER,
    )  # fmt: skip
    return Spells(works, today + np.cumsum(rng.exponential(mean), axis=1))
