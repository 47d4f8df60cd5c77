"""The lives that one contract may have had, with their weights at each level of record."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from companion.belief import money, priors
from companion.belief.lives import OPEN, Bools, Floats, Ints, Lives
from companion.belief.rules import PRIVATE_ENDS
from companion.domain.contract import Contract, Feedback, Status

#: Lives drawn for a contract whose money or dates are not known.
DRAWS = 32
_LEVELS = len(priors.LEVELS)
#: Chance of each class among given stars, at each level [levels, 3].
_GIVEN = np.array(
    [(1 - a - b, b, a) for a, b in zip(priors.LOW_SHARE, priors.MIDDLING_SHARE, strict=True)]
)[:, ::-1]


@dataclass(frozen=True, slots=True)
class Ask:
    """What the lives are wanted for: today, the days that are scored, what else was seen.

    `finely_until` is the last day under rules that tell good private ratings from none.
    """

    today: date
    days: Ints
    private_matters: bool
    finely_until: int
    profile_seen: bool


@dataclass(frozen=True, slots=True)
class Pool:
    """Lives of one contract with their weights [levels, lives]; each level adds up to 1.

    `evidence` [levels] is the chance of the known stars at each level; `exact` says that
    the lives are all there are and not a sample.
    """

    lives: Lives
    weights: Floats
    evidence: Floats
    exact: bool


def pool(contract: Contract, ask: Ask, rng: np.random.Generator, draws: int = DRAWS) -> Pool | None:
    """The lives of a contract; None when neither a start nor a payment is known."""
    if _start(contract) is None and not contract.payments:
        return None
    start, end, exact = _dates(contract, ask.today, 1, rng)
    if exact and money.known(contract) is not None:
        return _with_stars(contract, _known_money(contract, start, end), ask, rng)
    start, end, _ = _dates(contract, ask.today, draws, rng)
    stop = np.where(end < OPEN, end, _work_stops(start, ask.today, rng))
    paid = known_or_imagined(contract, start, stop, ask.today, rng)
    return _with_stars(contract, _lives(contract, start, end, paid), ask, rng, sample=True)


def known_or_imagined(
    contract: Contract, start: Ints, stop: Ints, today: date, rng: np.random.Generator
) -> money.Money:
    """The known payments in every life, or imagined ones."""
    seen = money.known(contract)
    if seen is None:
        return money.imagined(contract, start, stop, today, rng)
    days = np.tile([p.on.toordinal() for p in seen], len(start)).astype(np.int64)
    cents = np.tile([float(p.cents) for p in seen], len(start))
    return np.repeat(np.arange(len(start)), len(seen)), days, cents


def _start(contract: Contract) -> date | None:
    return contract.started_on.value if contract.started_on else None


def _dates(
    contract: Contract, today: date, count: int, rng: np.random.Generator
) -> tuple[Ints, Ints, bool]:
    """Start and end days of lives, and whether both are known."""
    first, last = today.toordinal(), 0
    if contract.payments:
        first, last = contract.payments[0].on.toordinal(), contract.payments[-1].on.toordinal()
    known_start = _start(contract)
    start = np.full(count, known_start.toordinal() if known_start else first, dtype=np.int64)
    if known_start is None:
        start -= rng.integers(0, priors.START_BEFORE_FIRST + 1, count)
    end, end_known = _ends(contract, np.maximum(start, last), today, rng)
    return start, end, known_start is not None and end_known


def _ends(
    contract: Contract, after: Ints, today: date, rng: np.random.Generator
) -> tuple[Ints, bool]:
    status = contract.status.value if contract.status else None
    if contract.ended_on is not None and contract.ended_on.value is not None:
        return np.full(len(after), contract.ended_on.value.toordinal()), True
    if status not in (None, Status.ENDED) or (contract.ended_on is not None and status is None):
        return np.full(len(after), OPEN), True
    lag = rng.exponential(priors.HOURLY_END_LAG, len(after)).astype(np.int64)
    end = np.minimum(after + lag, today.toordinal())
    ended = np.full(len(after), fill_value=True)
    if status is None:
        ended = rng.random(len(after)) < priors.ENDED_IF_UNKNOWN
    return np.where(ended, end, OPEN), False


def _work_stops(start: Ints, today: date, rng: np.random.Generator) -> Ints:
    draw = rng.standard_normal(len(start))
    span = priors.WORK_MEDIAN * np.exp(priors.WORK_SPREAD * draw)
    going = rng.random(len(start)) < priors.STILL_WORKING
    stop = np.where(going, today.toordinal(), start + span.astype(np.int64))
    return np.minimum(stop, today.toordinal())


def _known_money(contract: Contract, start: Ints, end: Ints) -> Lives:
    seen = sorted(money.known(contract) or (), key=lambda p: p.on)
    day = np.array([p.on.toordinal() for p in seen], dtype=np.int64)
    cents = np.array([p.cents for p in seen], dtype=np.float64)
    return _lives(contract, start, end, (np.zeros(len(day), dtype=np.int64), day, cents))


def _lives(contract: Contract, start: Ints, end: Ints, paid: money.Money) -> Lives:
    feedback = contract.feedback.value if contract.feedback else None
    agency = contract.agency.value if contract.agency else None
    barred = bool(agency) or feedback is Feedback.REMOVED
    n = len(start)
    none = np.zeros(n, dtype=np.int64)
    cents = np.rint(paid[2]).astype(np.int64)
    return Lives(start, end, none, end.copy(), none, np.full(n, barred), paid[0], paid[1], cents)


def _with_stars(
    contract: Contract, lives: Lives, ask: Ask, rng: np.random.Generator, *, sample: bool = False
) -> Pool:
    """Every star class, review day and private rating that a life may have; or one drawn each."""
    base, stars, weights, evidence = _classes(contract, lives, ask)
    if sample:
        base, stars, weights = _thinned(base, stars, weights, len(lives), rng)
    split = _drawn_lags if sample else _all_lags
    more, lag, weight = split(contract, lives.end[base], stars, ask, rng)
    base, stars, weights = base[more], stars[more], weights[:, more] * weight
    rated = _drawn_private if sample else _all_private
    more, private, weight = rated(lives.end[base], stars, ask, rng)
    base, stars, lag, weights = base[more], stars[more], lag[more], weights[:, more] * weight
    fitting = weights * _insight(contract, stars, private == priors.LOW_PRIVATE)
    evidence = evidence * (fitting.sum(axis=1) / weights.sum(axis=1))
    weights = fitting
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-300)
    on = lives.end[base] + lag
    grown = replace(lives.take(base), stars=stars, stars_on=on, private=private)
    return Pool(grown, weights, evidence, exact=not sample)


def _thinned(
    base: Ints, stars: Ints, weights: Floats, count: int, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """`count` rows drawn by their mean weight, reweighted so that nothing is favoured."""
    mean = weights.mean(axis=0)
    steps = (rng.random(count) + np.arange(count)) / count * mean.sum()
    picks = np.minimum(np.searchsorted(np.cumsum(mean), steps), len(mean) - 1)
    scale = mean.sum() / count
    return base[picks], stars[picks], weights[:, picks] / mean[picks] * scale


def _classes(contract: Contract, lives: Lives, ask: Ask) -> tuple[Ints, Ints, Floats, Floats]:
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


def _drawn_lags(
    contract: Contract, end: Ints, stars: Ints, ask: Ask, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """One review day for each row."""
    del contract, stars, ask
    lag = rng.choice(priors.REVIEW_DAYS + 1, len(end), p=_lag_chances())
    return np.arange(len(end)), lag, np.ones(len(end))


def _all_lags(
    contract: Contract, end: Ints, stars: Ints, ask: Ask, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """Every review day that makes a difference on the days that are scored."""
    del rng
    days = np.unique(ask.days)
    chance = _lag_chances()
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


def _drawn_private(
    end: Ints, stars: Ints, ask: Ask, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """One private rating for each row."""
    edges = np.cumsum(_private_chances(end, stars, ask)[:, 1:], axis=1)
    above = (rng.random(len(end))[:, None] >= edges).sum(axis=1)
    private = np.where(above < edges.shape[1], above + 1, priors.NO_PRIVATE)
    return np.arange(len(end)), private, np.ones(len(end))


def _all_private(
    end: Ints, stars: Ints, ask: Ask, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """Every class of private rating where it could matter."""
    del rng
    chances = _private_chances(end, stars, ask)
    rows, private = np.nonzero(chances > 1e-12)  # noqa: PLR2004 - the last digits of a float
    return rows, private, chances[rows, private]


def _insight(contract: Contract, stars: Ints, bad: Bools) -> Floats:
    """How well each row fits the mark on the insights page."""
    mark = contract.eligible.value if contract.eligible else None
    low = (stars == priors.LOW_STARS) | bad
    fits = {
        "unsuccessful": low | (stars == priors.MIDDLING_STARS),
        "successful": ~low,
        "ineligible": stars <= priors.LOW_STARS,
    }.get(mark or "", np.ones(len(stars), dtype=np.bool_))
    return np.where(fits, 1.0, priors.INSIGHT_SLIP)
