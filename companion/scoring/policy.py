"""Policies by day and by name, and how two of them differ."""

from datetime import date

from companion.scoring.policies import public_2026
from companion.scoring.rule import Policy, Rule, Toggles

__all__ = ["POLICIES", "Policy", "Rule", "Toggles", "UnknownPolicyError", "named", "policy_for"]

#: every dated policy, newest first
POLICIES: tuple[Policy, ...] = (public_2026.POLICY,)


class UnknownPolicyError(KeyError):
    """There is no policy of this name."""


def policy_for(day: date) -> Policy:
    """The policy in force on a day; the oldest one for days before all policies."""
    for policy in POLICIES:
        if policy.first_day is None or policy.first_day <= day:
            return policy
    return POLICIES[-1]


def named(policy_id: str) -> Policy:
    """The policy of this name.

    Raises:
        UnknownPolicyError: if there is none.
    """
    for policy in POLICIES:
        if policy.id == policy_id:
            return policy
    raise UnknownPolicyError(policy_id)
