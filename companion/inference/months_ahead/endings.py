"""Reviews of contracts that end: whether one comes, when, and how good it is."""

import numpy as np

from companion.inference import priors as histories_priors
from companion.inference.histories import Bools, ContractHistories, Floats, Ints
from companion.inference.months_ahead.rhythm import Rhythm
from companion.inference.priors import NO_STARS


def reviews(
    path: Ints, end: Ints, paid: Bools, rhythm: Rhythm, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Star classes and days of the reviews of contracts that end."""
    of_path = rng.beta(*rhythm.feedback)[path]
    given = np.where(paid, of_path, histories_priors.FEEDBACK_GIVEN_UNPAID)
    at_end = rng.random(len(path)) < histories_priors.FEEDBACK_AT_END
    lag = np.where(at_end, 0, rng.integers(1, rhythm.review_days + 1, len(path)))
    return _stars(path, given, rhythm, rng), end + lag


def late_reviews(
    path: Ints, today: int, histories: ContractHistories, rhythm: Rhythm, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """The same for contracts that ended within the days for it, without a review up to today."""
    of_path = rng.beta(*rhythm.feedback)[path]
    left = rhythm.review_days - (today - histories.end)
    later = (1 - histories_priors.FEEDBACK_AT_END) * left / rhythm.review_days
    given = of_path * later / (1 - of_path * (1 - later))
    on = today + 1 + (np.maximum(left, 1) * rng.random(len(path))).astype(np.int64)
    return _stars(path, given, rhythm, rng), on


def _stars(path: Ints, given: Floats, rhythm: Rhythm, rng: np.random.Generator) -> Ints:
    """Star classes by each path's own shares, where a review is given at all."""
    shares = rng.standard_gamma(rhythm.stars)
    upto = np.cumsum(shares / shares.sum(axis=1, keepdims=True), axis=1)
    stars = (upto[path] < rng.random(len(path))[:, None]).sum(axis=1)
    there = rng.random(len(path)) < given
    return np.where(there, np.minimum(stars, upto.shape[1] - 1), NO_STARS)
