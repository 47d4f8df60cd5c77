"""Variants of the rules, on top of each policy's own numbers; and what any of them tells apart."""

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from math import prod

import numpy as np

from companion.inference import priors
from companion.inference.histories import Floats, Ints
from companion.rules.parameters import PolicyParameters, parameters_of
from companion.rules.rule import Policy
from companion.rules.variants import TOGGLES, with_toggles
from companion.scoring.outcome import CutPoints, cut_points

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

    def read(self, toggle: str, value: str) -> "RuleVariant":
        """The same reading but for one toggle."""
        others = (pair for pair in self.values if pair[0] != toggle)
        return RuleVariant((*others, (toggle, value)), self.phase)


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


_OF_PRIORS = CutPoints(frozenset(priors.STAR_BOUNDS), frozenset(priors.RATING_BOUNDS))


@dataclass(frozen=True)
class ReviewClasses:
    """Star class 0 is no stars, class k the stars from `star_cuts[k - 2]` up to the next cut.

    Private ratings likewise by `rating_cuts`; the class after all of them is a bad reason for
    ending the contract, where private ratings are no longer collected. `end_cuts` are day numbers
    of the end of a contract from which on rules decide otherwise.
    """

    star_cuts: tuple[float, ...]
    rating_cuts: tuple[int, ...]
    end_cuts: tuple[int, ...]

    def star_class(self, stars: float) -> int:
        """The class of a number of stars."""
        return 1 + bisect_right(self.star_cuts, stars)

    def rating_class(self, rating: int) -> int:
        """The class of a private rating."""
        return 1 + bisect_right(self.rating_cuts, rating)

    @property
    def stars(self) -> tuple[float | None, ...]:
        """A number of stars of each class."""
        return (None, np.nextafter(self.star_cuts[0], -np.inf), *self.star_cuts)

    @property
    def bad_reason(self) -> int:
        """The private class of a bad reason for ending a contract."""
        return len(self.ratings)

    @property
    def private_count(self) -> int:
        """How many private classes there are."""
        return self.bad_reason + 1

    @property
    def ratings(self) -> tuple[int | None, ...]:
        """A private rating of each class."""
        return (None, self.rating_cuts[0] - 1, *self.rating_cuts)

    @cached_property
    def star_group(self) -> Ints:
        """The class of the priors in which each star class lies."""
        groups = [1 + bisect_right(priors.STAR_BOUNDS, s) for s in self.stars[1:] if s is not None]
        return np.array([priors.NO_STARS, *groups])

    @cached_property
    def rating_group(self) -> Ints:
        """The class of the priors in which each class of private ratings lies."""
        bounds = priors.RATING_BOUNDS
        groups = [1 + bisect_right(bounds, r) for r in self.ratings[1:] if r is not None]
        return np.array([priors.NO_PRIVATE, *groups])

    @cached_property
    def star_part(self) -> Floats:
        """The share of each star class in its class of the priors; that of no stars is 1."""
        edges = (-np.inf, *self.star_cuts, np.inf)
        upto = np.array([_stars_below(edge) for edge in edges])
        whole = np.diff([_stars_below(edge) for edge in (-np.inf, *priors.STAR_BOUNDS, np.inf)])
        return np.concatenate([[1.0], np.diff(upto) / whole[self.star_group[1:] - 1]])

    @cached_property
    def rating_part(self) -> Floats:
        """The same for private ratings: each number of a class of the priors is as likely."""
        most = priors.MOST_RATING + 1
        counts = np.diff((0, *self.rating_cuts, most))
        whole = np.diff((0, *priors.RATING_BOUNDS, most))
        return np.concatenate([[1.0], counts / whole[self.rating_group[1:] - 1]])


def _stars_below(stars: float) -> float:
    """A measure of the stars below a number: even, save for the many that are all of them."""
    low, most = priors.LEAST_STARS, priors.MOST_STARS
    if stars > most:
        return most - low + priors.ALL_STARS
    return max(stars, low) - low


def review_classes(policies: Iterable[Policy]) -> ReviewClasses:
    """The classes that any of the policies tells apart, however its toggles are read."""
    cuts = reduce(CutPoints.united, (_cuts(policy) for policy in policies), _OF_PRIORS)
    return ReviewClasses(
        tuple(sorted(cuts.stars)),
        tuple(sorted(r for r in cuts.ratings if 0 < r <= priors.MOST_RATING)),
        tuple(sorted(day.toordinal() for day in cuts.ends)),
    )


def _cuts(policy: Policy) -> CutPoints:
    variants = [(name, value) for name, toggle in TOGGLES.items() for value in toggle.values]
    every = (cut_points(applied(policy, (variant,))) for variant in variants)
    return reduce(CutPoints.united, every, cut_points(policy))
