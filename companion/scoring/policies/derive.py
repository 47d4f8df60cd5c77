"""Older policies are written as differences from a newer one, as the table of rules is."""

from collections.abc import Mapping

from companion.scoring.rule import Rule


def derived(
    rules: tuple[Rule, ...],
    changed: Mapping[str, tuple[Rule, ...]],
    added: tuple[Rule, ...] = (),
) -> tuple[Rule, ...]:
    """Rules with each of the changed ones replaced by those given (by none: dropped).

    Raises:
        KeyError: if a rule that is to be changed is not there.
    """
    ids = {rule.id for rule in rules}
    if unknown := changed.keys() - ids:
        raise KeyError(*sorted(unknown))
    kept = (each for rule in rules for each in changed.get(rule.id, (rule,)))
    return (*kept, *added)
