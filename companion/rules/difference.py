"""How two policies differ, rule by rule."""

from dataclasses import dataclass

from companion.rules.rule import Policy, Rule


@dataclass(frozen=True, slots=True)
class Difference:
    """A rule that one policy lacks (then its side is None), or that both have otherwise."""

    rule_id: str
    old: Rule | None
    new: Rule | None


def differences(old: Policy, new: Policy) -> tuple[Difference, ...]:
    """What changed from one policy to another, in the order of the newer rules.

    Rules differ when they decide otherwise or say otherwise; that only their years or their
    source differ is no difference.
    """
    ids = dict.fromkeys((*new.by_id, *old.by_id))
    pairs = ((i, old.by_id.get(i), new.by_id.get(i)) for i in ids)
    return tuple(Difference(i, a, b) for i, a, b in pairs if not _same(a, b))


def _same(one: Rule | None, other: Rule | None) -> bool:
    if one is None or other is None:
        return one is other
    return _meaning(one) == _meaning(other)


def _meaning(rule: Rule) -> tuple[object, ...]:
    parameters = tuple(sorted(rule.parameters.items()))
    return (rule.sentence, parameters, rule.outcome, rule.reason, rule.condition)
