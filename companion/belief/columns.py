"""Columns: the days on which worlds are scored, each under the rules of its time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np

from companion.belief import priors, updates
from companion.belief.formula import MONTHS, Formula
from companion.belief.kinds import IF_LONG, SILENT_COUNT
from companion.belief.lookup import decided
from companion.belief.rules import Reading
from companion.domain.estimate import ShownScore
from companion.scoring.board import TRENDING_MONTHS
from companion.scoring.policy import Policy, policy_for
from companion.scoring.terms import terms_of

#: Days within which something that happened just then is rare: longer ago, it happens anyway.
NEAR = 14


@dataclass(frozen=True, slots=True)
class Column:
    """A day that is scored, and by which rules, as of a day (by default the same).

    `shown` says that the score was read on the day.
    """

    day: date
    policy: Policy
    shown: bool = False
    rules_on: date | None = None


def read_on(day: date, rules_on: date | None = None) -> Column:
    """The column of a shown score, under the rules of its day or of another."""
    return Column(day, policy_for(rules_on or day), shown=True, rules_on=rules_on)


class Columns:
    """Days that are scored, each under its rules, in each phase of the updates.

    A phase is one guess of the days on which scores were computed that were shown later;
    `chance` [phases] says how likely each is by everything that was shown.
    """

    def __init__(
        self, asked: Sequence[Column], shown: Sequence[ShownScore] = (), *, explain: bool = False
    ) -> None:
        """`explain` says that it is asked why the score moved, so that there are `turns`."""
        self.policies = [c.policy for c in asked]
        self.phases = updates.phases([c.day for c in asked if c.shown])
        self.days = [
            [updates.computed_on(c.day, phase) if c.shown else c.day for c in asked]
            for phase in range(self.phases)
        ]
        self.terms = [terms_of(c.policy, c.rules_on or c.day) for c in asked]
        self.chance = updates.chances(shown, self.phases)
        percent = {s.on: s.percent for s in shown}
        #: columns of two days not far apart between which the shown score moved
        self.turns = [
            (k, k + 1)
            for k, (a, b) in enumerate(pairwise(asked))
            if explain and a.shown and b.shown and 0 < (b.day - a.day).days <= NEAR
            if percent.get(a.day) != percent.get(b.day)
        ]

    def __len__(self) -> int:
        return len(self.policies)

    @property
    def months(self) -> tuple[int, ...]:
        """Lengths of the windows that are added up."""
        return (*MONTHS, TRENDING_MONTHS) if any(t.trending for t in self.terms) else MONTHS

    @property
    def kinds(self) -> int:
        """How many kinds of units are told apart."""
        return (IF_LONG if self.formula.plain else SILENT_COUNT) + 1

    @cached_property
    def formula(self) -> Formula:
        """What makes scores of units."""
        terms = self.terms
        return Formula(
            least_contracts=np.array([t.least_contracts for t in terms]),
            least_clients=np.array([t.least_clients for t in terms]),
            silent_share=np.array([t.silent_share for t in terms]),
            trending=np.array([t.trending for t in terms]),
            windows=len(self.months),
            plain=self._plain,
        )

    @cached_property
    def _plain(self) -> bool:
        """Whether good units, bad units and clients are all that a score is made of."""
        few = all(t.least_contracts <= t.least_clients and not t.trending for t in self.terms)
        return few and all(decided(p, Reading()).plain for p in self.by_policy)

    @cached_property
    def by_policy(self) -> dict[Policy, list[int]]:
        """The policies, each with the numbers of its columns."""
        return {p: [k for k, q in enumerate(self.policies) if q is p] for p in self.policies}

    @property
    def has_length(self) -> bool:
        """Whether on any day a contract weighs more the longer it was paid."""
        return any(t.period_days for t in self.terms)

    def differ(self, reading: Reading) -> bool:
        """Whether any policy decides a contract otherwise under this reading than by default."""
        return any(not decided(p, reading).alike(decided(p, Reading())) for p in self.by_policy)

    def rated(self, reading: Reading) -> bool:
        """Whether a bad private rating counts on any day under this reading."""
        return any(decided(p, reading).rated(priors.LOW_PRIVATE) for p in self.by_policy)

    @cached_property
    def fine_until(self) -> int:
        """The last day under rules that tell a good private rating from none; 0 if none does."""
        fine = [
            k for p, numbers in self.by_policy.items() for k in numbers
            if decided(p, Reading()).rated(priors.MIDDLING_PRIVATE, priors.HIGH_PRIVATE)
        ]  # fmt: skip
        return max((days[k].toordinal() for days in self.days for k in fine), default=0)
