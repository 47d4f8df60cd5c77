"""Columns: the days on which worlds are scored, each under the rules of its time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np

from companion.domain.estimate import ShownScore
from companion.inference import likelihood, priors
from companion.inference.histories import Floats, Ints
from companion.inference.outcome_table import Outcomes
from companion.inference.rule_variants import OWN, RuleVariant, Weights, numbers
from companion.inference.score_formula import IF_LONG, UNRATED_COUNT, Formula
from companion.rules.parameters import GRAIN, PolicyParameters
from companion.rules.policy import Policy, policy_for
from companion.rules.variants import TOGGLES
from companion.rules.window import first_day

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
    ) -> None:
        """`explain` says that it is asked why the score moved, so that there are `score_changes`."""
        self.policies = [c.policy for c in asked]
        self.phases = likelihood.phases([c.day for c in asked if c.shown])
        self.days = [
            [likelihood.computed_on(c.day, phase) if c.shown else c.day for c in asked]
            for phase in range(self.phases)
        ]
        self.chance = likelihood.chances(shown, self.phases)
        #: the policies, each with the numbers of its columns
        self.by_policy = [
            (p, np.array([k for k, q in enumerate(self.policies) if q is p]))
            for p in dict.fromkeys(self.policies)
        ]
        self.outcomes = Outcomes([p for p, _ in self.by_policy], toggles)
        self.trending = np.array(
            [numbers(c.policy, ()).trends_on(c.rules_on or c.day) for c in asked]
        )
        percent = {s.on: s.percent for s in shown}
        #: columns of two days not far apart between which the shown score moved
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
        return [first_day(day, w).toordinal() for w in windows]

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
        own = self.numbers()
        return Formula(
            least_contracts=self.by_day([n.least_contracts for n in own]),
            least_clients=self.by_day([n.least_clients for n in own]),
            unrated_share=self.by_day([n.unrated_share for n in own]),
            trending=self.trending,
            negative=self._by_value("negative_value", "negative_share"),
            down=self._by_value("rounding", "down"),
            windows=self.window_count,
            plain=self._plain,
        )

    def _by_value(self, toggle: str, name: str) -> Floats:
        """A number of the rules under each value of a toggle [values, days]."""
        read = [self.numbers(RuleVariant(((toggle, value),))) for value in TOGGLES[toggle].values]
        return np.stack([self.by_day([getattr(n, name) for n in every]) for every in read])

    @cached_property
    def _plain(self) -> bool:
        """Whether good units, bad units and clients are all that a score is made of."""
        few = all(n.least_contracts <= n.least_clients for n in self.numbers())
        return few and not self.trending.any() and self.outcomes.plain

    @property
    def has_length(self) -> bool:
        """Whether on any day a contract weighs more the longer it was paid."""
        return any(n.period_days for n in self.numbers())

    @property
    def review_days(self) -> int:
        """Days after the end in which a review can still arrive."""
        return max(n.review_days for n in self.numbers())

    @cached_property
    def told_until(self) -> Ints:
        """The last day on which each class of private ratings may matter; 0 if it never does."""
        last = np.zeros(len(self.outcomes.classes.ratings), dtype=np.int64)
        for (_, score_days), told in zip(self.by_policy, self.outcomes.told, strict=True):
            latest = max(days[k].toordinal() for days in self.days for k in score_days)
            last = np.maximum(last, np.where(told, latest, 0))
        return last
