"""Classes of stars and of private ratings: as finely as the priors or any of the rules ask."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from companion.belief import priors
from companion.belief.lives import Floats, Ints
from companion.belief.rules import applied
from companion.rules.rule import Policy
from companion.rules.variants import TOGGLES
from companion.scoring.outcome import CutPoints, cut_points

_OF_PRIORS = CutPoints(frozenset(priors.STAR_BOUNDS), frozenset(priors.RATING_BOUNDS))


@dataclass(frozen=True)
class ReviewClasses:
    """Star class 0 is no stars, class k the stars from `star_cuts[k - 2]` up to the next cut.

    Private ratings likewise by `rating_cuts`. `end_cuts` are day numbers of the end of a
    contract from which on rules decide otherwise.
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
    readings = [(name, value) for name, toggle in TOGGLES.items() for value in toggle.values]
    every = (cut_points(applied(policy, (reading,))) for reading in readings)
    return reduce(CutPoints.united, every, cut_points(policy))
