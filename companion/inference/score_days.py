"""score days: the days on which particles are scored, each under the rules of its time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from companion.domain.estimate import ShownScore
from companion.inference import likelihood, priors
from companion.inference.histories import Floats, Ints
from companion.inference.outcome_table import OutcomeTables
from companion.inference.rule_variants import (
    OWN,
    ReviewClasses,
    RuleVariant,
    Weights,
    numbers,
)
from companion.inference.score_formula import IF_LONG, UNRATED_COUNT, Formula
from companion.rules.parameters import GRAIN, PolicyParameters
from companion.rules.policy import Policy, policy_for
from companion.rules.variants import TOGGLES
from companion.rules.window import Window, first_day

#: Days within which something that happened just then is rare: longer ago, it happens anyway.
NEAR = 14


@dataclass(frozen=True, slots=True)
class ScoreDay:
    """A day that is scored, and by which rules, as of a day (by default the same).

    `shown` says that the score was read on the day.
    """

    day: date
    policy: Policy
    shown: bool = False
    rules_on: date | None = None


def shown_day(day: date, rules_on: date | None = None) -> ScoreDay:
    """The column of a shown score, under the rules of its day or of another."""
    return ScoreDay(day, policy_for(rules_on or day), shown=True, rules_on=rules_on)


class ScoreDays:
    """Days that are scored, each under its rules, in each phase of the updates.

    A phase is one guess of the days on which scores were computed that were shown later;
    `chance` [phases] says how likely each is by everything that was shown.
    """

    def __init__(
        self,
        asked: Sequence[ScoreDay],
        shown: Sequence[ShownScore] = (),
        *,
        toggles: Weights = priors.TOGGLES,
        explain: bool = False,
        classes: ReviewClasses | None = None,
    ) -> None:
        """`explain` says that it is asked why the score moved: then there are `score_changes`.

        `classes` are those of the histories that are scored, if they are made for more days.
        """
        self.policies = [c.policy for c in asked]
        self.phases = likelihood.phases([c.day for c in asked if c.shown])
        self.days = [
            [likelihood.computed_on(c.day, phase) if c.shown else c.day for c in asked]
            for phase in range(self.phases)
        ]
        self.chance = likelihood.chances(shown, self.phases)
        #: the policies, each with the numbers of its score days
        self.by_policy = [
            (p, np.array([k for k, q in enumerate(self.policies) if q is p]))
            for p in dict.fromkeys(self.policies)
        ]
        self.outcomes = OutcomeTables([p for p, _ in self.by_policy], toggles, classes)
        self.trending = np.array(
            [numbers(c.policy, ()).trends_on(c.rules_on or c.day) for c in asked]
        )
        percent = {s.on: s.percent for s in shown}
        #: score days of two days not far apart between which the shown score moved
        self.score_changes = [
            (k, k + 1)
            for k, (a, b) in enumerate(pairwise(asked))
            if explain and a.shown and b.shown and 0 < (b.day - a.day).days <= NEAR
            if percent.get(a.day) != percent.get(b.day)
        ]
        self._numbers: dict[object, list[PolicyParameters]] = {}
        self._first_days: dict[object, Ints] = {}

    def __len__(self) -> int:
        return len(self.policies)

    def numbers(self, variant: RuleVariant = OWN) -> list[PolicyParameters]:
        """The numbers of each policy (in the order of `by_policy`) under a variant."""
        if variant.values not in self._numbers:
            every = [numbers(p, variant.values) for p, _ in self.by_policy]
            self._numbers[variant.values] = every
        return self._numbers[variant.values]

    def by_day(self, values: Sequence[float]) -> Floats:
        """One number of each policy, repeated for its days [days]."""
        spread = np.empty(len(self))
        for (_, days), value in zip(self.by_policy, values, strict=True):
            spread[days] = value
        return spread

    def least_days(self, variant: RuleVariant) -> Floats:
        """Days between payments that make a client long-term [days]."""
        return self.by_day([n.least_days for n in self.numbers(variant)])

    @cached_property
    def window_count(self) -> int:
        """Windows that are added up on each day; with fewer, the longest stands in again."""
        return max(len(n.windows) for n in self.numbers()) + bool(self.trending.any())

    def first_days(self, variant: RuleVariant) -> Ints:
        """The first day of each window of each day, as day numbers [days, windows]."""
        every = self.numbers(variant)
        key = (variant.phase, *(n.windows for n in every))
        if key not in self._first_days:
            first = np.empty((len(self), self.window_count), dtype=np.int64)
            for (_, days), number in zip(self.by_policy, every, strict=True):
                for k in days:
                    first[k] = self._firsts(int(k), number, variant.phase)
            self._first_days[key] = first
        return self._first_days[key]

    def _firsts(self, k: int, number: PolicyParameters, phase: int) -> list[int]:
        day, count = self.days[phase][k], self.window_count
        windows = [*number.windows, *[number.windows[-1]] * (count - len(number.windows))]
        if self.trending[k]:
            windows[-1] = number.trending_window
        return [_first_number(day, w) for w in windows]

    def months(self, column: int, window: int) -> int:
        """The months of a window of a day; the trending score goes by the shortest."""
        windows = numbers(self.policies[column], ()).windows
        return windows[window if window < len(windows) else 0].months

    @property
    def categories(self) -> int:
        """How many kinds of units are told apart."""
        return (IF_LONG if self.formula.plain else UNRATED_COUNT) + 1

    @cached_property
    def real(self) -> type[np.floating]:
        """Single precision where it holds every sum of units, as of whole grains; else double."""
        exact = all(
            float(x / GRAIN).is_integer()
            for n in self.numbers() for x in (n.cap, *n.sizes.steps()[1])
        )  # fmt: skip
        return np.float32 if exact else np.float64

    @cached_property
    def formula(self) -> Formula:
        """What makes scores of units."""
        return _formula(self)

    @property
    def review_days(self) -> int:
        """Days after the end in which a review can still arrive."""
        return max(n.review_days for n in self.numbers())

    @cached_property
    def told_until(self) -> Ints:
        """The last day on which each class of private ratings may matter; 0 if it never does."""
        return _told_until(self)


@lru_cache(maxsize=16_384)
def _first_number(day: date, window: Window) -> int:
    """The first day of a window, as a number; the coming two years are asked for every time."""
    return first_day(day, window).toordinal()


def _formula(days: ScoreDays) -> Formula:
    own = days.numbers()
    few = all(n.least_contracts <= n.least_clients for n in own)
    return Formula(
        least_contracts=days.by_day([n.least_contracts for n in own]),
        least_clients=days.by_day([n.least_clients for n in own]),
        unrated_share=days.by_day([n.unrated_share for n in own]),
        trending=days.trending,
        negative=_by_value(days, "negative_value", "negative_share"),
        down=_by_value(days, "rounding", "down"),
        windows=days.window_count,
        plain=few and not days.trending.any() and days.outcomes.plain,
    )


def _by_value(days: ScoreDays, toggle: str, name: str) -> Floats:
    """A number of the rules under each value of a toggle [values, days]."""
    read = [days.numbers(RuleVariant(((toggle, value),))) for value in TOGGLES[toggle].values]
    return np.stack([days.by_day([getattr(n, name) for n in every]) for every in read])


def _told_until(days: ScoreDays) -> Ints:
    last = np.zeros(days.outcomes.classes.private_count, dtype=np.int64)
    for (_, columns), matters in zip(days.by_policy, days.outcomes.told, strict=True):
        latest = max(of_phase[k].toordinal() for of_phase in days.days for k in columns)
        last = np.maximum(last, np.where(matters, latest, 0))
    return last
