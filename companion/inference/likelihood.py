"""Likelihood: on which days the shown scores were computed, and how well scores fit them.

Up to August 2024 scores were computed about every two weeks (STAFF), on days that nobody knows:
each phase is one guess of them. What was shown gives them away, because a score moves with an
update only.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from companion.domain.estimate import ShownScore
from companion.inference import priors
from companion.inference.histories import Floats, Ints
from companion.inference.score_formula import Array32
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
    weight = priors.OUTLIER_RATE ** ((wrong - wrong.min()) / 2)
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


#: Values that a wrong reading may take: whole percents.
PERCENTS = 101
#: A reading further from the score than this, in points, does not fit it.
FITS_WITHIN = 0.25


class ShownScoreLikelihood:
    """Shown percents as evidence; `columns` are their score days, by default the first ones."""

    def __init__(
        self,
        shown: Sequence[ShownScore],
        columns: Ints | None = None,
        outlier_rates: Floats | None = None,
    ) -> None:
        self.shown = tuple(shown)
        self._days = np.arange(len(self.shown)) if columns is None else columns
        self.percent = np.array([s.percent for s in shown], dtype=np.float32)
        self._outlier_rates = _outlier_rates(shown) if outlier_rates is None else outlier_rates

    def __len__(self) -> int:
        return len(self.percent)

    def only(self, number: int) -> "ShownScoreLikelihood":
        """One of the shown scores alone."""
        one = slice(number, number + 1)
        return ShownScoreLikelihood(self.shown[one], self._days[one], self._outlier_rates[one])

    def residuals(self, scores: Array32, down: Floats) -> Array32:
        """Points by which each score lies outside its percent [particles, shown scores].

        `down` [particles, days] is 1 where percents are rounded down, 0 where to the nearest.
        """
        return self.beyond(scores, self.middles(down))

    def middles(self, down: Floats) -> Array32:
        """The middle of the scores that are shown as each percent [particles, shown scores]."""
        return self.percent[None] + np.float32(0.5) * down[:, self._days].astype(np.float32)

    def beyond(self, scores: Array32, middles: Array32) -> Array32:
        """The residuals, where the middles are known."""
        of_shown = scores[:, self._days]
        far: Array32 = np.abs(of_shown - middles)
        far -= np.float32(0.5)
        np.maximum(far, 0, out=far)
        np.copyto(far, np.float32(PERCENTS), where=of_shown < 0)
        return far

    def log_likelihood(self, residuals: Array32, inverse_temperature: float) -> Floats:
        """Log likelihood of each particle at an inverse temperature from 0 to 1."""
        sharp = inverse_temperature * inverse_temperature / priors.NOISE_SCALE
        outlier = self._outlier_rates * np.float32(inverse_temperature)
        chance = np.exp(-sharp * residuals)
        chance *= 1 - outlier
        chance += outlier / PERCENTS
        return np.asarray(np.log(chance, out=chance).sum(axis=1, dtype=np.float64))


def _outlier_rates(shown: Sequence[ShownScore]) -> Floats:
    """Of each shown score, how likely it says nothing about what pages and files tell today.

    Something that they hide ends what older scores say, never what the newest one does: a fall
    without a known cause is believed, and not the score before it.
    """
    newest = max((s.on for s in shown), default=None)
    rates = [priors.NEWEST_OUTLIER_RATE if s.on == newest else priors.OUTLIER_RATE for s in shown]
    return np.array(rates, dtype=np.float32)
