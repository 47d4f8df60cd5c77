"""What clients may have said of a contract: stars, on which day, and in private."""

import numpy as np

from companion.belief import priors
from companion.belief.ask import Ask
from companion.belief.lives import OPEN, Bools, Floats, Ints, Lives
from companion.belief.rules import PRIVATE_ENDS
from companion.domain.contract import Contract, Feedback

_LEVELS = len(priors.LEVELS)
#: Chance of each class among given stars, at each level [levels, 3].
_GIVEN = np.array(
    [(1 - a - b, b, a) for a, b in zip(priors.LOW_SHARE, priors.MIDDLING_SHARE, strict=True)]
)[:, ::-1]


def classes(contract: Contract, lives: Lives, ask: Ask) -> tuple[Ints, Ints, Floats, Floats]:
    """Star classes of each life, with weights [levels, rows], and the evidence of known ones."""
    n, ended = len(lives), lives.end < OPEN
    known = contract.stars.value if contract.stars else None
    feedback = contract.feedback.value if contract.feedback else None
    if known is not None:
        cls = star_class(known)
        chance = _GIVEN[:, cls - 1]
        return np.arange(n), np.where(ended, cls, 0), np.ones((_LEVELS, n)), chance
    none = contract.stars is not None or feedback in (Feedback.NONE, Feedback.PENDING)
    if none and feedback is not Feedback.GIVEN:
        return np.arange(n), np.zeros(n, dtype=np.int64), np.ones((_LEVELS, n)), np.ones(_LEVELS)
    given = _given(lives, ask, feedback) * ended
    rows = np.repeat(np.arange(n), 4)
    stars = np.tile(np.arange(4), n)
    chance = np.concatenate([1 - given[:, None], given[:, None] * np.ones((n, 3))], axis=1)
    shares = np.concatenate([np.ones((_LEVELS, 1)), _GIVEN], axis=1)
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


def star_class(stars: float) -> int:
    """The class of a number of stars: what a score can tell apart."""
    return priors.LOW_STARS + (stars >= 3.0) + (stars >= 4.0)  # noqa: PLR2004 - the two lines


def _lag_chances() -> Floats:
    chance = np.full(priors.REVIEW_DAYS + 1, (1 - priors.FEEDBACK_AT_END) / priors.REVIEW_DAYS)
    chance[0] = priors.FEEDBACK_AT_END
    return chance


def drawn_lags(
    contract: Contract, end: Ints, stars: Ints, ask: Ask, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """One review day for each row."""
    del contract, stars, ask
    lag = rng.choice(priors.REVIEW_DAYS + 1, len(end), p=_lag_chances())
    return np.arange(len(end)), lag, np.ones(len(end))


def all_lags(
    contract: Contract, end: Ints, stars: Ints, ask: Ask, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """Every review day that makes a difference on the days that are scored."""
    del rng
    days, chance = ask.days, _lag_chances()
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
    """Chance of each class of private rating, as far as rules tell them apart [rows, 4]."""
    can = (end < PRIVATE_ENDS) & ask.private_matters
    fine = can & (end <= ask.finely_until)
    low = np.where(can, np.array(priors.PRIVATE_BAD)[stars], 0.0)
    middling = np.where(fine, np.array(priors.PRIVATE_MIDDLING)[stars], 0.0)
    high = np.where(fine, np.array(priors.PRIVATE_HIGH)[stars], 0.0)
    return np.stack([1 - low - middling - high, low, middling, high], axis=1)


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


def insight(contract: Contract, stars: Ints, bad: Bools) -> Floats:
    """How well each row fits the mark on the insights page."""
    mark = contract.eligible.value if contract.eligible else None
    low = (stars == priors.LOW_STARS) | bad
    fits = {
        "unsuccessful": low | (stars == priors.MIDDLING_STARS),
        "successful": ~low,
        "ineligible": stars <= priors.LOW_STARS,
    }.get(mark or "", np.ones(len(stars), dtype=np.bool_))
    return np.where(fits, 1.0, priors.INSIGHT_SLIP)
