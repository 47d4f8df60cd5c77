"""Imputed reviews: stars, their day, and the private rating, where they are not known.

Histories of many contracts at once: `owner` [rows] are their contracts, in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from companion.domain.contract import ClientMood, Contract, Feedback, PastStars
from companion.inference import priors
from companion.inference.histories import OPEN, Bools, ContractHistories, Floats, Ints
from companion.inference.outcome_table import BAD, GOOD, OutcomeTables


@dataclass(frozen=True, slots=True)
class SamplingContext:
    """What the histories are wanted for: today, and the days that are scored.

    `days` are in order, each once. `outcomes` are the rules of the days about reviews, with the
    classes that they tell apart; `told_until` [classes of private ratings] the last day on which
    each may matter; `review_days` how long after the end a review may come.
    """

    today: date
    days: Ints
    outcomes: OutcomeTables
    told_until: Ints
    review_days: int


_LEVELS = len(priors.QUALITIES)
#: Chance of each class of the priors among given stars, at each quality [qualities, 3].
_GIVEN = np.array(
    [(1 - a - b, b, a) for a, b in zip(priors.LOW_SHARE, priors.MIDDLING_SHARE, strict=True)]
)[:, ::-1]

#: Chance of each class of private ratings of the priors, by star class [star classes, 4].
_RATINGS = np.array(
    [np.zeros(4), priors.PRIVATE_BAD, priors.PRIVATE_MIDDLING, priors.PRIVATE_HIGH]
).T


#: Stars of which nothing is known.
UNKNOWN = -1
#: What the person says of a client: nothing, that they are happy, that they are not.
_MOODS: dict[ClientMood | None, int] = {ClientMood.HAPPY: 1, ClientMood.UNHAPPY: 2}
_TILTS = np.array([(1.0, 1.0, 1.0), (*priors.HAPPY_TILT, 1.0), (*priors.UNHAPPY_TILT, 1.0)])
#: Marks of the insights page, from 1 on.
_MARKS = ("unsuccessful", "successful", "ineligible")


@dataclass(frozen=True, slots=True)
class ReviewTraits:
    """What is known of the reviews of contracts, side by side; arrays are [contracts].

    `stars` is the class of the final stars, or UNKNOWN. `paid` and `unpaid` are the chances of
    feedback, `mood` and `mark` numbers from 1 on or 0, `bad_ending` is 1, 0 or UNKNOWN.
    """

    stars: Ints
    paid: Floats
    unpaid: Floats
    mood: Ints
    bad_ending: Ints
    mark: Ints

    @staticmethod
    def of(contracts: Sequence[Contract], context: SamplingContext) -> "ReviewTraits":
        """The traits of some contracts."""
        columns = list(zip(*(_traits(c, context) for c in contracts), strict=True))
        stars, mood, bad_ending, mark = (np.array(columns[k], dtype=np.int64) for k in (0, 3, 4, 5))
        return ReviewTraits(
            stars, np.array(columns[1]), np.array(columns[2]), mood, bad_ending, mark
        )


def _traits(contract: Contract, context: SamplingContext) -> tuple[float, ...]:
    """The traits of one contract, in the order of the fields."""
    mood = contract.client_mood.value if contract.client_mood else None
    mark = contract.eligible.value if contract.eligible else None
    return (
        _stars(contract, context),
        *_given(contract),
        _MOODS.get(mood, 0),
        UNKNOWN if contract.bad_ending is None else bool(contract.bad_ending.value),
        1 + _MARKS.index(mark) if mark in _MARKS else 0,
    )


def _stars(contract: Contract, context: SamplingContext) -> int:
    known = contract.stars.value if contract.stars else None
    if known is not None:
        return context.outcomes.classes.star_class(known)
    feedback = contract.feedback.value if contract.feedback else None
    none = contract.stars is not None or feedback in (Feedback.NONE, Feedback.PENDING)
    return priors.NO_STARS if none and feedback is not Feedback.GIVEN else UNKNOWN


def _given(contract: Contract) -> tuple[float, float]:
    """The chance of feedback, where the contract was paid and where it was not."""
    if contract.feedback is not None and contract.feedback.value is Feedback.GIVEN:
        return 1.0, 1.0
    answers = priors.UNREACHABLE_GIVES if is_unreachable(contract) else 1.0
    return priors.FEEDBACK_GIVEN_PAID * answers, priors.FEEDBACK_GIVEN_UNPAID * answers


def classes(
    traits: ReviewTraits, owner: Ints, histories: ContractHistories, context: SamplingContext
) -> Floats:
    """Weights of each star class of each history [qualities, rows, star classes]."""
    group, part = context.outcomes.classes.star_group, context.outcomes.classes.star_part
    net = np.bincount(histories.money_row, histories.money_cents, minlength=len(histories))
    given = np.where(net > 0, traits.paid[owner], traits.unpaid[owner])
    ended, stars = histories.end < OPEN, traits.stars[owner]
    given = (given * ended)[:, None]
    chance = np.where(group == priors.NO_STARS, 1 - given, given)
    known = np.where(ended, stars, priors.NO_STARS)[:, None] == np.arange(len(group))
    chance = np.where(stars[:, None] == UNKNOWN, chance, known)
    tilted = _GIVEN[:, None] * _TILTS[None]
    tilted /= tilted.sum(axis=2, keepdims=True)
    shares = np.concatenate([np.ones((_LEVELS, len(_TILTS), 1)), tilted], axis=2)[..., group] * part
    of_rows = np.where(stars[:, None] == UNKNOWN, shares[:, traits.mood[owner]], 1.0)
    return np.asarray(of_rows * chance)


def evidence(traits: ReviewTraits, context: SamplingContext) -> Floats:
    """The chance of the stars that are known, at each quality [qualities, contracts]."""
    chance = np.concatenate([np.ones((_LEVELS, 1)), _GIVEN], axis=1)
    known = np.maximum(traits.stars, priors.NO_STARS)
    return np.asarray(chance[:, context.outcomes.classes.star_group[known]])


def is_unreachable(contract: Contract) -> bool:
    """Whether the person says that the client does not answer."""
    return contract.client_reachable is not None and contract.client_reachable.value is False


def _lag_chances(context: SamplingContext) -> Floats:
    """Chance of each day from the end to the review."""
    later = (1 - priors.FEEDBACK_AT_END) / max(context.review_days, 1)
    chance = np.full(context.review_days + 1, later)
    chance[0] = priors.FEEDBACK_AT_END if context.review_days else 1.0
    return chance


def revision_days(past: PastStars, context: SamplingContext) -> tuple[Ints, Floats]:
    """Days from which on a changed review may have stood, as far as they differ; with chances."""
    days = np.arange(past.last_seen.toordinal() + 1, past.gone_by.toordinal() + 1)
    _, first, count = np.unique(
        np.searchsorted(context.days, days), return_index=True, return_counts=True
    )
    return days[first], count / len(days)


def sample_lags(
    is_starred: Bools, end: Ints, stars: Ints, context: SamplingContext, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """One review day for each row."""
    del is_starred, stars
    chance = _lag_chances(context)
    lag = rng.choice(len(chance), len(end), p=chance)
    return np.arange(len(end)), lag, np.ones(len(end))


def enumerate_lags(
    is_starred: Bools, end: Ints, stars: Ints, context: SamplingContext, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """Every review day that makes a difference on the days that are scored.

    Where stars are known (`is_starred`), they have come by today.
    """
    del rng
    days, chance = context.days, _lag_chances(context)
    come = end[:, None] + np.arange(len(chance))
    place = np.searchsorted(days, come)
    place[stars == priors.NO_STARS] = 0
    late = come > context.today.toordinal()
    late &= is_starred[:, None] & ~late.all(axis=1, keepdims=True)
    chances = np.where(late, 0.0, chance)
    chances /= chances.sum(axis=1, keepdims=True)
    fresh = np.ones(place.shape, dtype=np.bool_)
    fresh[:, 1:] = place[:, 1:] != place[:, :-1]
    rows, lags = np.nonzero(fresh)
    weights = np.add.reduceat(chances.reshape(-1), rows * len(chance) + lags)
    rows, lags, weights = rows[weights > 0], lags[weights > 0], weights[weights > 0]
    return rows, lags, weights


def _private_chances(bad_ending: Ints, end: Ints, stars: Ints, context: SamplingContext) -> Floats:
    """Chance of each private class, as far as rules tell them apart [rows, classes].

    Low ratings and bad reasons are drawn wherever they matter on any day, other ratings only up
    to the last day on which they do. Reasons stand for themselves once ratings are not collected.
    `bad_ending` [rows] is that of the traits.
    """
    classes = context.outcomes.classes
    low = np.append(classes.rating_group == priors.LOW_PRIVATE, True)
    until = np.where(low & (context.told_until > 0), OPEN, context.told_until)
    collected = np.tile((end < context.outcomes.ratings_end)[:, None], len(low))
    collected[:, -1] ^= True
    chance = np.where(collected & (end[:, None] <= until), _by_stars(context)[stars], 0.0)
    known = np.flatnonzero(bad_ending != UNKNOWN)
    if len(known):
        chance[known] = _settled(chance[known], low, bad_ending[known, None] > 0)
    chance[:, priors.NO_PRIVATE] = 1 - chance[:, 1:].sum(axis=1)
    return chance


def _by_stars(context: SamplingContext) -> Floats:
    """Chance of each private class by star class [star classes, private classes]."""
    classes = context.outcomes.classes
    ratings = _RATINGS[classes.star_group][:, classes.rating_group] * classes.rating_part
    reasons = np.array(priors.BAD_REASON)[classes.star_group]
    return np.column_stack([ratings, reasons])


def _settled(chance: Floats, low: Bools, ended_badly: Bools) -> Floats:
    """The chances where it is known whether a contract ended badly in private [rows, 1].

    Bad endings are then all there is, or there is none among what is left.
    """
    bad = np.where(low, chance, 0.0)
    total = bad.sum(axis=1, keepdims=True)
    if_bad = bad / np.where(total > 0, total, 1)
    if_not = (chance - bad) / np.where(total < 1, 1 - total, 1)
    return np.where(ended_badly, if_bad, if_not)


def sample_ratings(
    bad_ending: Ints, end: Ints, stars: Ints, context: SamplingContext, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """One private rating, or bad reason, for each row."""
    edges = np.cumsum(_private_chances(bad_ending, end, stars, context)[:, 1:], axis=1)
    above = (rng.random(len(end))[:, None] >= edges).sum(axis=1)
    private = np.where(above < edges.shape[1], above + 1, priors.NO_PRIVATE)
    return np.arange(len(end)), private, np.ones(len(end))


def enumerate_ratings(
    bad_ending: Ints, end: Ints, stars: Ints, context: SamplingContext, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """Every private class where it could matter."""
    del rng
    chances = _private_chances(bad_ending, end, stars, context)
    rows, private = np.nonzero(chances > 1e-12)  # noqa: PLR2004 - the last digits of a float
    return rows, private, chances[rows, private]


def insight(mark: Ints, stars: Ints, private: Ints, context: SamplingContext) -> Floats:
    """How well each row fits its mark on the insights page, however the rules are read."""
    if not mark.any():
        return np.ones(len(stars))
    bad, good = (context.outcomes.stars_may_be(category)[stars] for category in (BAD, GOOD))
    bad_rating = context.outcomes.ratings_may_be_bad()[private]
    fits = np.stack(
        [
            np.ones(len(stars), dtype=np.bool_),
            bad | bad_rating,
            (good | (stars == priors.NO_STARS)) & ~bad_rating,
            ~good,
        ]
    )
    return np.where(fits[mark, np.arange(len(stars))], 1.0, priors.INSIGHT_SLIP)
