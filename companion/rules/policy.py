"""Policies by day and by name; strict and lenient readings of any of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from companion.rules.policies import (
    classic_2015,
    insights_2024,
    nofb_2020,
    public_2026,
    size_2020,
    stars_2023,
)
from companion.rules.rule import Policy, Rule, Toggles
from companion.rules.variants import open_toggles, with_toggles

__all__ = [
    "EXTREMES",
    "NAMES",
    "POLICIES",
    "Policy",
    "Rule",
    "Toggles",
    "UnknownPolicyError",
    "named",
    "policy_for",
]

#: every dated policy, newest first
POLICIES: tuple[Policy, ...] = (
    public_2026.POLICY,
    insights_2024.POLICY,
    stars_2023.POLICY,
    nofb_2020.POLICY,
    size_2020.POLICY,
    classic_2015.POLICY,
)

#: The worst and the best reading of each toggle. Whether months, an end date, refunds or contracts
#: through an agency help depends on the contracts: those keep their defaults here, and `band`
#: tries all of theirs.
EXTREMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "strict": {
            "clip_length": "on",
            "negative_value": "1",
            "combine": "size_on_last_unit",
            "long_term_boundary": "over_90",
            "rounding": "floor",
            "private_before_2026_03_31": "counts",
            "star_threshold": "4.0",
            "unpaid_unrated": "bad",
            "ending_reason": "counts",
            "cap_is_extra": "off",
        },
        "lenient": {
            "clip_length": "off",
            "negative_value": "0",
            "combine": "size_times_periods",
            "long_term_boundary": "from_90",
            "rounding": "half_up",
            "private_before_2026_03_31": "ignored",
            "star_threshold": "3.0",
            "unpaid_unrated": "neutral",
            "ending_reason": "ignored",
            "cap_is_extra": "on",
        },
    }
)

#: every name that `named` knows
NAMES = (*(policy.id for policy in POLICIES), *EXTREMES)


class UnknownPolicyError(KeyError):
    """There is no policy of this name."""

    def __str__(self) -> str:
        """The sentence for a person, with the names that there are."""
        return f"There is no policy {self.args[0]!r}; there are {', '.join(NAMES)}."


def policy_for(day: date) -> Policy:
    """The policy in force on a day; the oldest one for days before all policies."""
    for policy in POLICIES:
        if policy.first_day is None or policy.first_day <= day:
            return policy
    return POLICIES[-1]


def named(policy_id: str, day: date | None = None) -> Policy:
    """The policy of this name; `strict` and `lenient` read the day's rules (by default today's).

    Raises:
        UnknownPolicyError: if there is none.
    """
    if policy_id in EXTREMES:
        return apply_variant(policy_id, policy_for(day) if day else POLICIES[0])
    for policy in POLICIES:
        if policy.id == policy_id:
            return policy
    raise UnknownPolicyError(policy_id)


def apply_variant(reading: str, policy: Policy) -> Policy:
    """The `strict` or `lenient` reading of a policy, for any day."""
    mine = {n: v for n, v in EXTREMES[reading].items() if n in open_toggles(policy)}
    title = f"the {'worst' if reading == 'strict' else 'best'} reading of {policy.id}"
    return replace(
        with_toggles(policy, **mine), id=reading, title=title, first_day=None, last_day=None
    )
