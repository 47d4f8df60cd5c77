"""What a policy makes of contracts, as tables to look up many at once; made from its own rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np

from companion.domain.assessment import Outcome
from companion.inference import priors
from companion.inference.histories import ROW, Bools, Ints
from companion.inference.priors import NO_PRIVATE
from companion.inference.rule_variants import (
    OWN,
    ReviewClasses,
    RuleVariant,
    Values,
    Weights,
    applied,
    deciding,
    outcome_readings,
    review_classes,
)
from companion.rules.policy import POLICIES, Policy
from companion.rules.rule import Rule
from companion.rules.variants import open_toggles
from companion.scoring import outcome
from companion.scoring.outcome import OutcomeFacts, cut_points

#: What a contract is in the score; unrated ones are neutral where they are a large share.
EXCLUDED, GOOD, BAD, NEUTRAL, UNRATED = range(5)
_CATEGORIES = {
    Outcome.EXCLUDED: EXCLUDED,
    Outcome.SUCCESSFUL: GOOD,
    Outcome.UNSUCCESSFUL: BAD,
    Outcome.NEUTRAL: NEUTRAL,
}


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeTable:
    """Kinds of contracts [star class, private class, part of the ends, paid, through an agency].

    `helped` says where a long-term client makes a contract good that would not be; `ends` are
    the day numbers between the parts of the ends.
    """

    category: Ints
    helped: Bools
    ends: Ints

    def at(
        self, stars: Ints, private: Ints, end: Ints, paid: Bools, agency: Bools
    ) -> tuple[Ints, Bools]:
        """Kinds of many contracts, and which of them a long-term client helps."""
        cells = stars, private, self.part(end), paid * 1, agency * 1
        return self.category[cells], self.helped[cells]

    def part(self, end: Ints) -> Ints:
        """The number of the part in which each end lies."""
        return np.searchsorted(self.ends, end, "right")

    @property
    def plain(self) -> bool:
        """Whether no contract is neutral or unrated."""
        return bool((self.category <= BAD).all())

    @property
    def told(self) -> Bools:
        """Which classes of private ratings are ever told from none."""
        return np.asarray((self.category != self.category[:, [NO_PRIVATE]]).any(axis=(0, 2, 3, 4)))

    def differ(self, other: "OutcomeTable") -> Bools:
        """Where contracts may be decided otherwise [star class, private class, part, agency]."""
        either = (self.category != other.category) | (self.helped != other.helped)
        return np.asarray(either.any(axis=-2))


def outcome_table(policy: Policy, values: Values, classes: ReviewClasses) -> OutcomeTable:
    """The table of a policy under one variant of what no source settles."""
    return _table(policy, deciding(policy, values), classes)


@lru_cache(maxsize=512)
def _table(policy: Policy, values: Values, classes: ReviewClasses) -> OutcomeTable:
    of = outcome.Outcomes(applied(policy, values)).of
    ends = classes.end_cuts
    shape = (len(classes.stars), classes.private_count, len(ends) + 1, 2, 2)
    category, helped = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.bool_)
    for at in np.ndindex(shape):
        alone, with_long = (_category(of(_facts(at, classes, long_term=x))) for x in (False, True))
        category[at], helped[at] = alone, with_long != alone
    return OutcomeTable(category, helped, np.array(ends, dtype=np.int64))


def _facts(at: tuple[int, ...], classes: ReviewClasses, *, long_term: bool) -> OutcomeFacts:
    stars, private, part, paid, agency = at
    is_reason = private == classes.bad_reason
    days = (classes.end_cuts[0] - 1, *classes.end_cuts) if classes.end_cuts else (1,)
    return OutcomeFacts(
        agency=bool(agency),
        client_flagged=False,
        feedback_removed=False,
        stars=classes.stars[stars],
        paid=bool(paid),
        long_term=long_term,
        private_rating=None if is_reason else classes.ratings[private],
        bad_ending=is_reason,
        ended_on=date.fromordinal(days[part]) if private else None,
    )


def _category(rule: Rule) -> int:
    unrated = rule.outcome is Outcome.NEUTRAL and "share" in rule.parameters
    return UNRATED if unrated or rule.outcome is None else _CATEGORIES[rule.outcome]


class OutcomeTables:
    """How some policies decide contracts, under every variant of them that is possible."""

    def __init__(
        self, policies: Sequence[Policy], toggles: Weights, classes: ReviewClasses | None = None
    ) -> None:
        """`classes` of reviews are those of the policies, unless others are told apart."""
        self.policies = policies
        self.classes = classes or review_classes(policies)
        self._possible = outcome_readings(policies, toggles)

    def tables(self, variant: RuleVariant = OWN) -> list[OutcomeTable]:
        """The table of each policy under a variant."""
        return [outcome_table(p, variant.values, self.classes) for p in self.policies]

    @property
    def plain(self) -> bool:
        """Whether no contract can be neutral or unrated."""
        return all(t.plain for values in self._possible for t in self.tables(RuleVariant(values)))

    @property
    def told(self) -> list[Bools]:
        """For each policy: which private classes it may tell from none.

        Reasons alone, after private ratings, are imagined only where the policy leaves them open.
        """
        matters = []
        for policy in self.policies:
            may = np.any([self._table(policy, values).told for values in self._possible], axis=0)
            may[self.classes.bad_reason] &= "ending_reason" in open_toggles(policy)
            matters.append(np.asarray(may))
        return matters

    @cached_property
    def ratings_end(self) -> int:
        """The day (a number) from which on no private ratings are given any more."""
        ends = (day for p in (*POLICIES, *self.policies) for day in cut_points(p).ends)
        return max((day.toordinal() for day in ends), default=ROW)

    def stars_may_be(self, category: int) -> Bools:
        """Star classes that may make a paid contract of a kind by the last policy, ever so read."""
        return np.asarray(
            np.any(
                [t.category[:, NO_PRIVATE, :, 1, 0] == category for t in self._read], axis=(0, 2)
            )
        )

    def ratings_may_be_bad(self) -> Bools:
        """Classes of private ratings that may make a contract bad whatever its stars."""
        return np.asarray(
            np.any([t.category[-1, :, :, 1, 0] == BAD for t in self._read], axis=(0, 2))
        )

    @cached_property
    def _read(self) -> list[OutcomeTable]:
        last = self.policies[-1]
        return [self._table(last, values) for values in outcome_readings([last], priors.TOGGLES)]

    def _table(self, policy: Policy, values: Values) -> OutcomeTable:
        return outcome_table(policy, values, self.classes)
