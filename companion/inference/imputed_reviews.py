"""Imputed reviews: stars, their day, and the private rating, where they are not known."""

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


def classes(
    contract: Contract, histories: ContractHistories, context: SamplingContext
) -> tuple[Ints, Ints, Floats, Floats]:
    """Star classes of each history, weights [qualities, rows], and evidence of known ones."""
    n, ended = len(histories), histories.end < OPEN
    known = contract.stars.value if contract.stars else None
    feedback = contract.feedback.value if contract.feedback else None
    if known is not None:
        cls = context.outcomes.classes.star_class(known)
        chance = _GIVEN[:, context.outcomes.classes.star_group[cls] - 1]
        return np.arange(n), np.where(ended, cls, 0), np.ones((_LEVELS, n)), chance
    none = contract.stars is not None or feedback in (Feedback.NONE, Feedback.PENDING)
    if none and feedback is not Feedback.GIVEN:
        return np.arange(n), np.zeros(n, dtype=np.int64), np.ones((_LEVELS, n)), np.ones(_LEVELS)
    given = _given(histories, feedback) * ended
    if feedback is not Feedback.GIVEN and is_unreachable(contract):
        given = given * priors.UNREACHABLE_GIVES
    group, part = context.outcomes.classes.star_group, context.outcomes.classes.star_part
    rows = np.repeat(np.arange(n), len(group))
    stars = np.tile(np.arange(len(group)), n)
    chance = np.where(group == priors.NO_STARS, 1 - given[:, None], given[:, None])
    shares = np.concatenate([np.ones((_LEVELS, 1)), _tilted(contract)], axis=1)[:, group] * part
    weights = (shares[:, None, :] * chance[None]).reshape(_LEVELS, -1)
    keep = weights.max(axis=0) > 0
    return rows[keep], stars[keep], weights[:, keep], np.ones(_LEVELS)


def _tilted(contract: Contract) -> Floats:
    """Chance of each class of the priors among given stars, by what the person says of the client.

    [qualities, 3]
    """
    mood = contract.client_mood.value if contract.client_mood else None
    tilts: dict[ClientMood | None, tuple[float, float]]
    tilts = {ClientMood.HAPPY: priors.HAPPY_TILT, ClientMood.UNHAPPY: priors.UNHAPPY_TILT}
    weighted = _GIVEN * np.array([*tilts.get(mood, (1.0, 1.0)), 1.0])
    return np.asarray(weighted / weighted.sum(axis=1, keepdims=True))


def is_unreachable(contract: Contract) -> bool:
    """Whether the person says that the client does not answer."""
    return contract.client_reachable is not None and contract.client_reachable.value is False


def _given(histories: ContractHistories, feedback: Feedback | None) -> Floats:
    if feedback is Feedback.GIVEN:
        return np.ones(len(histories))
    net = np.bincount(histories.money_row, histories.money_cents, minlength=len(histories))
    return np.where(net > 0, priors.FEEDBACK_GIVEN_PAID, priors.FEEDBACK_GIVEN_UNPAID)


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
    contract: Contract, end: Ints, stars: Ints, context: SamplingContext, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """One review day for each row."""
    del contract, stars
    chance = _lag_chances(context)
    lag = rng.choice(len(chance), len(end), p=chance)
    return np.arange(len(end)), lag, np.ones(len(end))


def enumerate_lags(
    contract: Contract, end: Ints, stars: Ints, context: SamplingContext, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """Every review day that makes a difference on the days that are scored."""
    del rng
    days, chance = context.days, _lag_chances(context)
    if end.max(initial=0) + len(chance) <= days[0]:  # whenever it came, it stands on all days
        return np.arange(len(end)), np.zeros_like(end), np.ones(len(end))
    place = np.searchsorted(days, end[:, None] + np.arange(len(chance))[None])
    place[stars == priors.NO_STARS] = 0
    if contract.stars is not None and contract.stars.value is not None:
        late = end[:, None] + np.arange(len(chance))[None] > context.today.toordinal()
        chances = np.where(late & ~late.all(axis=1, keepdims=True), 0.0, chance[None])
    else:
        chances = np.tile(chance, (len(end), 1))
    chances = chances / chances.sum(axis=1, keepdims=True)
    fresh = np.ones(place.shape, dtype=np.bool_)
    fresh[:, 1:] = place[:, 1:] != place[:, :-1]
    rows, lags = np.nonzero(fresh)
    weights = np.add.reduceat(chances.reshape(-1), rows * len(chance) + lags)
    rows, lags, weights = rows[weights > 0], lags[weights > 0], weights[weights > 0]
    return rows, lags, weights


def _private_chances(
    contract: Contract, end: Ints, stars: Ints, context: SamplingContext
) -> Floats:
    """Chance of each private class, as far as rules tell them apart [rows, classes].

    Low ratings and bad reasons are drawn wherever they matter on any day, other ratings only up
    to the last day on which they do. Reasons stand for themselves once ratings are not collected.
    """
    classes = context.outcomes.classes
    low = np.append(classes.rating_group == priors.LOW_PRIVATE, True)
    until = np.where(low & (context.told_until > 0), OPEN, context.told_until)
    collected = np.tile((end < context.outcomes.ratings_end)[:, None], len(low))
    collected[:, -1] ^= True
    chance = np.where(collected & (end[:, None] <= until), _by_stars(context)[stars], 0.0)
    if contract.bad_ending is not None:
        chance = _settled(chance, low, ended_badly=bool(contract.bad_ending.value))
    chance[:, priors.NO_PRIVATE] = 1 - chance[:, 1:].sum(axis=1)
    return chance


def _by_stars(context: SamplingContext) -> Floats:
    """Chance of each private class by star class [star classes, private classes]."""
    classes = context.outcomes.classes
    ratings = _RATINGS[classes.star_group][:, classes.rating_group] * classes.rating_part
    reasons = np.array(priors.BAD_REASON)[classes.star_group]
    return np.column_stack([ratings, reasons])


def _settled(chance: Floats, low: Bools, *, ended_badly: bool) -> Floats:
    """The chances where it is known whether a contract ended badly in private.

    Bad endings are then all there is, or there is none among what is left.
    """
    bad = np.where(low, chance, 0.0)
    if ended_badly:
        return bad / np.where(bad.sum(axis=1, keepdims=True) > 0, bad.sum(axis=1, keepdims=True), 1)
    return np.asarray((chance - bad) / (1 - bad.sum(axis=1, keepdims=True)))


def sample_ratings(
    contract: Contract, end: Ints, stars: Ints, context: SamplingContext, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """One private rating, or bad reason, for each row."""
    edges = np.cumsum(_private_chances(contract, end, stars, context)[:, 1:], axis=1)
    above = (rng.random(len(end))[:, None] >= edges).sum(axis=1)
    private = np.where(above < edges.shape[1], above + 1, priors.NO_PRIVATE)
    return np.arange(len(end)), private, np.ones(len(end))


def enumerate_ratings(
    contract: Contract, end: Ints, stars: Ints, context: SamplingContext, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """Every private class where it could matter."""
    del rng
    chances = _private_chances(contract, end, stars, context)
    rows, private = np.nonzero(chances > 1e-12)  # noqa: PLR2004 - the last digits of a float
    return rows, private, chances[rows, private]


def insight(contract: Contract, stars: Ints, private: Ints, context: SamplingContext) -> Floats:
    """How well each row fits the mark on the insights page, however the rules are read."""
    mark = contract.eligible.value if contract.eligible else None
    if mark is None:
        return np.ones(len(stars))
    bad, good = (context.outcomes.stars_may_be(category)[stars] for category in (BAD, GOOD))
    bad_rating = context.outcomes.ratings_may_be_bad()[private]
    fits = {
        "unsuccessful": bad | bad_rating,
        "successful": (good | (stars == priors.NO_STARS)) & ~bad_rating,
        "ineligible": ~good,
    }.get(mark, np.ones(len(stars), dtype=np.bool_))
    return np.where(fits, 1.0, priors.INSIGHT_SLIP)
