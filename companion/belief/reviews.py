"""What clients may have said of a contract: stars, on which day, and in private."""

import numpy as np

from companion.belief import priors
from companion.belief.ask import Ask
from companion.belief.lives import OPEN, Floats, Ints, Lives
from companion.belief.lookup import BAD, GOOD
from companion.domain.contract import Contract, Feedback

_LEVELS = len(priors.LEVELS)
#: Chance of each class of the priors among given stars, at each level [levels, 3].
_GIVEN = np.array(
    [(1 - a - b, b, a) for a, b in zip(priors.LOW_SHARE, priors.MIDDLING_SHARE, strict=True)]
)[:, ::-1]


def classes(contract: Contract, lives: Lives, ask: Ask) -> tuple[Ints, Ints, Floats, Floats]:
    """Star classes of each life, with weights [levels, rows], and the evidence of known ones."""
    n, ended = len(lives), lives.end < OPEN
    known = contract.stars.value if contract.stars else None
    feedback = contract.feedback.value if contract.feedback else None
    if known is not None:
        cls = ask.outcomes.classes.star_class(known)
        chance = _GIVEN[:, ask.outcomes.classes.star_group[cls] - 1]
        return np.arange(n), np.where(ended, cls, 0), np.ones((_LEVELS, n)), chance
    none = contract.stars is not None or feedback in (Feedback.NONE, Feedback.PENDING)
    if none and feedback is not Feedback.GIVEN:
        return np.arange(n), np.zeros(n, dtype=np.int64), np.ones((_LEVELS, n)), np.ones(_LEVELS)
    given = _given(lives, ask, feedback) * ended
    group, part = ask.outcomes.classes.star_group, ask.outcomes.classes.star_part
    rows = np.repeat(np.arange(n), len(group))
    stars = np.tile(np.arange(len(group)), n)
    chance = np.where(group == priors.NO_STARS, 1 - given[:, None], given[:, None])
    shares = np.concatenate([np.ones((_LEVELS, 1)), _GIVEN], axis=1)[:, group] * part
    weights = (shares[:, None, :] * chance[None]).reshape(_LEVELS, -1)
    keep = weights.max(axis=0) > 0
    return rows[keep], stars[keep], weights[:, keep], np.ones(_LEVELS)


def _given(lives: Lives, ask: Ask, feedback: Feedback | None) -> Floats:
    if feedback is Feedback.GIVEN:
        return np.ones(len(lives))
    net = np.bincount(lives.money_row, lives.money_cents, minlength=len(lives))
    unpaid = priors.FEEDBACK_GIVEN_UNPAID
    if ask.profile_seen:
        unpaid = priors.FEEDBACK_GIVEN_UNLISTED
    return np.where(net > 0, priors.FEEDBACK_GIVEN_PAID, unpaid)


def _lag_chances(ask: Ask) -> Floats:
    """Chance of each day from the end to the review."""
    later = (1 - priors.FEEDBACK_AT_END) / max(ask.review_days, 1)
    chance = np.full(ask.review_days + 1, later)
    chance[0] = priors.FEEDBACK_AT_END if ask.review_days else 1.0
    return chance


def drawn_lags(
    contract: Contract, end: Ints, stars: Ints, ask: Ask, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """One review day for each row."""
    del contract, stars
    chance = _lag_chances(ask)
    lag = rng.choice(len(chance), len(end), p=chance)
    return np.arange(len(end)), lag, np.ones(len(end))


def all_lags(
    contract: Contract, end: Ints, stars: Ints, ask: Ask, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """Every review day that makes a difference on the days that are scored."""
    del rng
    days, chance = ask.days, _lag_chances(ask)
    if end.max(initial=0) + len(chance) <= days[0]:  # whenever it came, it stands on all days
        return np.arange(len(end)), np.zeros_like(end), np.ones(len(end))
    place = np.searchsorted(days, end[:, None] + np.arange(len(chance))[None])
    place[stars == priors.NO_STARS] = 0
    if contract.stars is not None and contract.stars.value is not None:
        late = end[:, None] + np.arange(len(chance))[None] > ask.today.toordinal()
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


def _private_chances(end: Ints, stars: Ints, ask: Ask) -> Floats:
    """Chance of each class of private rating, as far as rules tell them apart [rows, classes].

    Low ones are drawn wherever they matter on any day, the others only up to the last day on
    which they do.
    """
    classes = ask.outcomes.classes
    of_prior = np.array(
        [np.zeros(4), priors.PRIVATE_BAD, priors.PRIVATE_MIDDLING, priors.PRIVATE_HIGH]
    )
    chance = of_prior[classes.rating_group][:, classes.star_group[stars]].T * classes.rating_part
    low = classes.rating_group == priors.LOW_PRIVATE
    until = np.where(low & (ask.told_until > 0), OPEN, ask.told_until)
    given = (end < ask.outcomes.ratings_end)[:, None] & (end[:, None] <= until)
    chance = np.where(given, chance, 0.0)
    chance[:, priors.NO_PRIVATE] = 1 - chance[:, 1:].sum(axis=1)
    return chance


def drawn_private(
    end: Ints, stars: Ints, ask: Ask, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """One private rating for each row."""
    edges = np.cumsum(_private_chances(end, stars, ask)[:, 1:], axis=1)
    above = (rng.random(len(end))[:, None] >= edges).sum(axis=1)
    private = np.where(above < edges.shape[1], above + 1, priors.NO_PRIVATE)
    return np.arange(len(end)), private, np.ones(len(end))


def all_private(
    end: Ints, stars: Ints, ask: Ask, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """Every class of private rating where it could matter."""
    del rng
    chances = _private_chances(end, stars, ask)
    rows, private = np.nonzero(chances > 1e-12)  # noqa: PLR2004 - the last digits of a float
    return rows, private, chances[rows, private]


def insight(contract: Contract, stars: Ints, private: Ints, ask: Ask) -> Floats:
    """How well each row fits the mark on the insights page, however the rules are read."""
    mark = contract.eligible.value if contract.eligible else None
    bad, good = (ask.outcomes.stars_may_be(kind)[stars] for kind in (BAD, GOOD))
    bad_rating = ask.outcomes.ratings_may_be_bad()[private]
    fits = {
        "unsuccessful": bad | bad_rating,
        "successful": (good | (stars == priors.NO_STARS)) & ~bad_rating,
        "ineligible": ~good,
    }.get(mark or "", np.ones(len(stars), dtype=np.bool_))
    return np.where(fits, 1.0, priors.INSIGHT_SLIP)
