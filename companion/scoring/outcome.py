"""How a contract counts: the first rule that fits (docs/MODEL.md, section 2.4)."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import reduce
from typing import Any, NamedTuple

from companion.rules.rule import Policy, Rule


class OutcomeFacts(NamedTuple):
    """What an outcome depends on, as of a day; stars and private ratings are final ones.

    `agency` says that it was done through an agency and may not count for the member, `exclusive`
    that it then surely does not.
    `private_rating` and `bad_ending` are of ended contracts only, as is `ended_on`, which
    is None also where neither is known: no rule asks for it then.
    """

    agency: bool
    client_flagged: bool
    feedback_removed: bool
    stars: float | None
    paid: bool
    long_term: bool
    private_rating: int | None = None
    bad_ending: bool = False
    ended_on: date | None = None
    exclusive: bool = False


Parameters = Mapping[str, Any]


class CutPoints(NamedTuple):
    """Where rules begin to decide otherwise: stars, private ratings and days of the end.

    Values from a cut point on are on its upper side; between two cut points all are alike.
    """

    stars: frozenset[float] = frozenset()
    ratings: frozenset[int] = frozenset()
    ends: frozenset[date] = frozenset()

    def united(self, other: "CutPoints") -> "CutPoints":
        """The cut points of both."""
        return CutPoints(
            self.stars | other.stars, self.ratings | other.ratings, self.ends | other.ends
        )


def _stars_below(facts: OutcomeFacts, parameters: Parameters) -> bool:
    return facts.stars is not None and facts.stars < parameters["limit"]


def _stars_from(facts: OutcomeFacts, parameters: Parameters) -> bool:
    return facts.stars is not None and facts.stars >= parameters["limit"]


def _private_bad(facts: OutcomeFacts, parameters: Parameters) -> bool:
    if facts.ended_on is None or not parameters["counts"]:
        return False
    before = parameters["ended_before"]
    if before is not None and facts.ended_on >= before:
        return False
    rating = facts.private_rating
    return facts.bad_ending or (rating is not None and rating <= parameters["bad_at_most"])


def _reason_bad(facts: OutcomeFacts, parameters: Parameters) -> bool:
    if facts.ended_on is None or not parameters["counts"]:
        return False
    return facts.bad_ending and facts.ended_on >= parameters["since"]


def _private_from(facts: OutcomeFacts, parameters: Parameters) -> bool:
    return facts.private_rating is not None and facts.private_rating >= parameters["limit"]


def _private_between(facts: OutcomeFacts, parameters: Parameters) -> bool:
    rating = facts.private_rating
    return rating is not None and parameters["limit"] <= rating <= parameters["upto"]


def _unpaid_rated(facts: OutcomeFacts, _: Parameters) -> bool:
    return not facts.paid and (facts.stars is not None or facts.private_rating is not None)


def _unpaid_unrated(facts: OutcomeFacts, parameters: Parameters) -> bool:
    return bool(parameters["holds"]) and not facts.paid and facts.stars is None


#: the conditions that rules name, each on facts and the rule's parameters
CONDITIONS: Mapping[str, Callable[[OutcomeFacts, Parameters], bool]] = {
    "agency": lambda facts, p: facts.agency and (facts.exclusive or not p["counts"]),
    "client_flagged": lambda facts, _: facts.client_flagged,
    "feedback_removed": lambda facts, _: facts.feedback_removed,
    "stars_below": _stars_below,
    "stars_from": _stars_from,
    "private_bad": _private_bad,
    "reason_bad": _reason_bad,
    "private_between": _private_between,
    "private_from": _private_from,
    "unpaid": lambda facts, _: not facts.paid,
    "unpaid_rated": _unpaid_rated,
    "unpaid_unrated": _unpaid_unrated,
    "long_term": lambda facts, _: facts.paid and facts.long_term,
    "always": lambda _facts, _: True,
}


def _cuts_stars(parameters: Parameters) -> CutPoints:
    return CutPoints(stars=frozenset({parameters["limit"]}))


def _cuts_bad_ratings(parameters: Parameters) -> CutPoints:
    before = parameters["ended_before"]
    ends = frozenset() if before is None else frozenset({before})
    return CutPoints(ratings=frozenset({parameters["bad_at_most"] + 1}), ends=ends)


#: the conditions that depend on a number, with the cut points of that number
_CUTS: Mapping[str, Callable[[Parameters], CutPoints]] = {
    "stars_below": _cuts_stars,
    "stars_from": _cuts_stars,
    "private_bad": _cuts_bad_ratings,
    "reason_bad": lambda p: CutPoints(ends=frozenset({p["since"]})),
    "private_from": lambda p: CutPoints(ratings=frozenset({p["limit"]})),
    "private_between": lambda p: CutPoints(ratings=frozenset({p["limit"], p["upto"] + 1})),
}


def cut_points(policy: Policy) -> CutPoints:
    """Every number of the policy's rules at which an outcome may change."""
    every = (_CUTS[r.condition](r.parameters) for r in policy.rules if r.condition in _CUTS)
    return reduce(CutPoints.united, every, CutPoints())


class Outcomes:
    """The outcome rules of one policy; alike facts are decided once."""

    def __init__(self, policy: Policy) -> None:
        self._rules = tuple(rule for rule in policy.rules if rule.condition)
        self._decided: dict[OutcomeFacts, Rule] = {}

    def of(self, facts: OutcomeFacts) -> Rule:
        """The first rule that fits; the last one of a policy fits always."""
        rule = self._decided.get(facts)
        if rule is None:
            rule = self._decided[facts] = next(
                r for r in self._rules if CONDITIONS[r.condition](facts, r.parameters)
            )
        return rule
