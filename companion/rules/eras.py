"""Eras: the days from which other rules hold."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from companion.rules.policy import POLICIES, policy_for
from companion.rules.rule import Policy


class Era(NamedTuple):
    """The first day of rules; `rule` where only that one rule of the policy begins."""

    first_day: date
    policy: Policy
    rule: str | None = None


def eras_after(day: date, last: date, policy: Policy | None = None) -> tuple[Era, ...]:
    """What begins after the day and by the last one, in order.

    A policy that is given holds throughout; only its own dated rules begin.
    """
    eras = _ERAS if policy is None else _dated(policy)
    return tuple(era for era in eras if day < era.first_day <= last)


def _dated(policy: Policy) -> Iterator[Era]:
    """The rules of a policy that hold from a day of their own on."""
    days = ((rule.parameters.get("first_day"), rule.id) for rule in policy.rules)
    yield from (Era(first, policy, rule_id) for first, rule_id in days if first is not None)


def _eras() -> Iterator[Era]:
    for policy in POLICIES[::-1]:
        # days before the first policy have its rules too
        if policy.first_day is not None and policy is not POLICIES[-1]:
            yield Era(policy.first_day, policy)
        yield from (era for era in _dated(policy) if policy_for(era.first_day) is policy)


_ERAS = tuple(_eras())
