"""The lives that one contract may have had, with their weights at each level of record."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from companion.belief import dates, money, reviews
from companion.belief.ask import Ask
from companion.belief.lives import OPEN, Floats, Ints, Lives
from companion.domain.contract import Contract, Feedback

#: Lives drawn for a contract whose money or dates are not known.
DRAWS = 32


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
    if dates.start_of(contract) is None and not contract.payments:
        return None
    start, end, exact = dates.dates(contract, ask.today, 1, rng)
    if exact and money.known(contract) is not None:
        return _with_stars(contract, _known_money(contract, start, end), ask, rng)
    start, end, _ = dates.dates(contract, ask.today, draws, rng)
    stop = np.where(end < OPEN, end, dates.work_stops(start, ask.today, rng))
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
    base, stars, weights, evidence = reviews.classes(contract, lives, ask)
    if sample:
        base, stars, weights = _thinned(base, stars, weights, len(lives), rng)
    split = reviews.drawn_lags if sample else reviews.all_lags
    more, lag, weight = split(contract, lives.end[base], stars, ask, rng)
    base, stars, weights = base[more], stars[more], weights[:, more] * weight
    rated = reviews.drawn_private if sample else reviews.all_private
    more, private, weight = rated(lives.end[base], stars, ask, rng)
    base, stars, lag, weights = base[more], stars[more], lag[more], weights[:, more] * weight
    fitting = weights * reviews.insight(contract, stars, private, ask)
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
