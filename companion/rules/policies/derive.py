"""Older policies are written as differences from a newer one, as the table of rules is."""

import re
from collections.abc import Mapping
from dataclasses import replace

from companion.rules.rule import Rule


def derived(
    rules: tuple[Rule, ...],
    changed: Mapping[str, tuple[Rule, ...]],
    added: tuple[Rule, ...] = (),
    *,
    until: int,
) -> tuple[Rule, ...]:
    """Rules with each of the changed ones replaced by those given (by none: dropped).

    A rule that is published only for years after `until`, the last year of the policy, is
    taken over as an assumption, and says so.

    Raises:
        KeyError: if a rule that is to be changed is not there.
    """
    ids = {rule.id for rule in rules}
    if unknown := changed.keys() - ids:
        raise KeyError(*sorted(unknown))
    kept = (new for rule in rules for new in changed.get(rule.id, (rule,)))
    return tuple(_in_years(rule, until) for rule in (*kept, *added))


def _in_years(rule: Rule, until: int) -> Rule:
    year = re.search(r"\d{4}", rule.years)
    if year is None or int(year[0]) <= until or rule.level.startswith("ASSUMED"):
        return rule
    return replace(rule, level=f"ASSUMED for these years; later {rule.level}")
