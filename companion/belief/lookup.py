"""What a policy makes of contracts, as tables to look up many at once; made from its own rules."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from companion.belief import priors
from companion.belief.lives import Bools, Floats, Ints
from companion.belief.rules import Reading
from companion.domain.assessment import Outcome
from companion.scoring.outcome import Facts, Outcomes
from companion.scoring.policy import Policy
from companion.scoring.rule import Rule
from companion.scoring.terms import Sizes
from companion.scoring.toggles import with_toggles

#: What a contract is in the score; silent ones are neutral where they are a large share.
EXCLUDED, GOOD, BAD, NEUTRAL, SILENT = range(5)
_KINDS = {
    Outcome.EXCLUDED: EXCLUDED,
    Outcome.SUCCESSFUL: GOOD,
    Outcome.UNSUCCESSFUL: BAD,
    Outcome.NEUTRAL: NEUTRAL,
}
#: A day on which private ratings could be given (until 2026-03-30, OFF).
_RATED_ON = date(2015, 3, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """Kinds of contracts [star class, private class, paid or not].

    `helped` says where a long-term client makes a contract good that would not be.
    """

    kind: Ints
    helped: Bools

    @property
    def plain(self) -> bool:
        """Whether no contract is neutral or silent."""
        return bool((self.kind <= BAD).all())

    def rated(self, *classes: int) -> bool:
        """Whether a private rating of these classes is ever told from none."""
        return any((self.kind[:, c] != self.kind[:, priors.NO_PRIVATE]).any() for c in classes)

    def alike(self, other: "Decided") -> bool:
        """Whether both decide every contract alike."""
        return bool((self.kind == other.kind).all() and (self.helped == other.helped).all())


def decided(policy: Policy, reading: Reading) -> Decided:
    """The table of a policy under one reading of what no source settles."""
    settled = "star_threshold" in policy.settled
    star_4 = policy.toggles.star_threshold == "4.0" if settled else reading.star_4
    return _decided(policy, star_4, reading.private, reading.unpaid_bad)


@lru_cache(maxsize=256)
def _decided(policy: Policy, star_4: bool, private: bool, unpaid_bad: bool) -> Decided:  # noqa: FBT001 - keys of the cache
    read = with_toggles(
        policy,
        star_threshold="4.0" if star_4 else "3.0",
        private_before_2026_03_31="counts" if private else "ignored",
        unpaid_unrated="bad" if unpaid_bad else "neutral",
    )
    of = Outcomes(read).of
    shape = (len(priors.STARS_OF_CLASS), len(priors.PRIVATE_OF_CLASS), 2)
    kind, helped = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.bool_)
    for at in np.ndindex(shape):
        alone, with_long = (_kind(of(_facts(at, long_term=long))) for long in (False, True))
        kind[at], helped[at] = alone, with_long != alone
    return Decided(kind, helped)


def _facts(at: tuple[int, ...], *, long_term: bool) -> Facts:
    stars, private, paid = at
    return Facts(
        agency=False,
        client_flagged=False,
        feedback_removed=False,
        stars=priors.STARS_OF_CLASS[stars],
        paid=bool(paid),
        long_term=long_term,
        private_rating=priors.PRIVATE_OF_CLASS[private],
        ended_on=_RATED_ON if private else None,
    )


def _kind(rule: Rule) -> int:
    silent = rule.outcome is Outcome.NEUTRAL and "share" in rule.parameters
    return SILENT if silent or rule.outcome is None else _KINDS[rule.outcome]


@lru_cache(maxsize=64)
def sizes(policy: Policy) -> tuple[Ints, Floats]:
    """Sizes of contracts, and the net earnings in cents up to which each but the last holds."""
    parameters = policy.by_id["size"].parameters
    of, end = Sizes(parameters).of, max(parameters["limits_cents"], default=0) + 2
    limits: list[int] = []
    found = [of(0)]
    while (after := bisect_right(range(end), found[-1], key=of)) < end:
        limits.append(after - 1)
        found.append(of(after))
    return np.array(limits, dtype=np.int64), np.array(found)
