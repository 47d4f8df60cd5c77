"""Variants of the rules: what the toggles say, on top of each policy's own numbers."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from companion.belief import priors
from companion.rules.parameters import PolicyParameters, parameters_of
from companion.rules.rule import Policy
from companion.rules.variants import TOGGLES, with_toggles

#: Weight of each value of each toggle.
Weights = Mapping[str, Mapping[str, float]]
#: Toggles with their values; a toggle that is not named is read as the policy holds it.
Values = tuple[tuple[str, str], ...]

#: Toggles that act after the units are added up; they are no part of a variant.
ON_SUMS = ("negative_value", "rounding")


@dataclass(frozen=True, slots=True)
class RuleVariant:
    """One reading of all that no source settles, as far as it changes units of contracts.

    `phase` is the guess of the days on which scores were computed, where that was not daily.
    """

    values: Values = ()
    phase: int = 0


#: Every policy as it stands.
OWN = RuleVariant()


def variants(weights: Weights) -> Iterator[tuple[Values, float]]:
    """Every reading that the weights allow, with its weight; the weights add up to 1."""
    names = [name for name in weights if name not in ON_SUMS]
    for values in itertools.product(*(weights[name] for name in names)):
        chosen = tuple(zip(names, values, strict=True))
        weight = prod(weights[name][value] for name, value in chosen)
        if weight > 0:
            yield chosen, weight


def outcome_readings(policies: Sequence[Policy], weights: Weights) -> list[Values]:
    """The readings that may decide contracts of these policies otherwise, and are allowed."""
    names = [n for n in weights if any(n in _touching(p)[0] for p in policies)]
    allowed = ([v for v, weight in weights[name].items() if weight > 0] for name in names)
    products = itertools.product(*allowed)
    return [tuple(zip(names, values, strict=True)) for values in products]


@lru_cache(maxsize=4096)
def applied(policy: Policy, values: Values) -> Policy:
    """The policy with these readings, save those that a source settles for its years."""
    return with_toggles(policy, **{t: v for t, v in values if t not in policy.settled})


def deciding(policy: Policy, values: Values) -> Values:
    """Those of the readings that change how the policy decides contracts."""
    return tuple(pair for pair in values if pair[0] in _touching(policy)[0])


@lru_cache(maxsize=4096)
def numbers(policy: Policy, values: Values) -> PolicyParameters:
    """The policy's numbers under these readings."""
    return parameters_of(applied(policy, tuple(p for p in values if p[0] in _touching(policy)[1])))


@lru_cache(maxsize=256)
def _touching(policy: Policy) -> tuple[frozenset[str], frozenset[str]]:
    """The toggles that edit rules about outcomes, and those that edit any others."""
    deciding = {rule.id for rule in policy.rules if rule.condition}
    others = policy.by_id.keys() - deciding
    edited = {name: set().union(*toggle.values.values()) for name, toggle in TOGGLES.items()}
    return (
        frozenset(name for name, ids in edited.items() if ids & deciding),
        frozenset(name for name, ids in edited.items() if ids & others),
    )


def pinned(toggles: Mapping[str, str]) -> Weights:
    """All weight on the given value of a toggle; the prior's weights for the others."""
    return {
        toggle: {toggles[toggle]: 1.0} if toggle in toggles else dict(values)
        for toggle, values in priors.TOGGLES.items()
    }
