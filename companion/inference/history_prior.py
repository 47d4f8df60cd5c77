"""The histories that one contract may have had, with their weights at each quality."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from companion.domain.contract import COUNTING_TERMS, AgencyTerms, Contract, Feedback, PastStars
from companion.inference import imputed_reviews, imputed_work
from companion.inference.histories import OPEN, ContractHistories, Floats, Ints, Revised
from companion.inference.imputed_reviews import SamplingContext

#: Histories drawn for a contract whose money or dates are not known.
DRAWS = 32


@dataclass(frozen=True, slots=True)
class HistorySupport:
    """Histories of one contract with weights [qualities, histories]; each quality adds up to 1.

    `evidence` [qualities] is the chance of the known stars at each quality; `exact` says that
    the histories are all there are and not a sample.
    """

    histories: ContractHistories
    weights: Floats
    evidence: Floats
    exact: bool


def impute_histories(
    contract: Contract, context: SamplingContext, rng: np.random.Generator, draws: int = DRAWS
) -> HistorySupport | None:
    """The histories of a contract; None when neither a start nor a payment is known."""
    if imputed_work.start_of(contract) is None and not contract.payments:
        return None
    start, end, exact = imputed_work.dates(contract, context.today, 1, rng)
    if exact and imputed_work.known(contract) is not None:
        return _with_stars(contract, _known_money(contract, start, end), context, rng)
    start, end, _ = imputed_work.dates(contract, context.today, draws, rng)
    stop = np.where(end < OPEN, end, imputed_work.work_stops(start, context.today, rng))
    paid = known_or_sampled(contract, start, stop, context.today, rng)
    return _with_stars(contract, _lives(contract, start, end, paid), context, rng, sample=True)


def known_or_sampled(
    contract: Contract, start: Ints, stop: Ints, today: date, rng: np.random.Generator
) -> imputed_work.Money:
    """The known payments in every history, or imputed ones."""
    seen = imputed_work.known(contract)
    if seen is None:
        return imputed_work.sampled_payments(contract, start, stop, today, rng)
    days = np.tile([p.on.toordinal() for p in seen], len(start)).astype(np.int64)
    cents = np.tile([float(p.cents) for p in seen], len(start))
    return np.repeat(np.arange(len(start)), len(seen)), days, cents


def _known_money(contract: Contract, start: Ints, end: Ints) -> ContractHistories:
    seen = sorted(imputed_work.known(contract) or (), key=lambda p: p.on)
    day = np.array([p.on.toordinal() for p in seen], dtype=np.int64)
    cents = np.array([p.cents for p in seen], dtype=np.float64)
    return _lives(contract, start, end, (np.zeros(len(day), dtype=np.int64), day, cents))


def _lives(
    contract: Contract, start: Ints, end: Ints, paid: imputed_work.Money
) -> ContractHistories:
    feedback = contract.feedback.value if contract.feedback else None
    terms = contract.agency_terms.value if contract.agency_terms else None
    agency = bool(contract.agency and contract.agency.value) and terms not in COUNTING_TERMS
    flagged = bool(contract.client_flagged and contract.client_flagged.value)
    exclusive = agency and terms is AgencyTerms.EXCLUSIVE
    barred = exclusive or flagged or feedback is Feedback.REMOVED
    n = len(start)
    none = np.zeros(n, dtype=np.int64)
    cents = np.rint(paid[2]).astype(np.int64)
    return ContractHistories(
        start,
        end,
        none,
        end.copy(),
        none,
        np.full(n, barred),
        np.full(n, agency),
        paid[0],
        paid[1],
        cents,
    )


def _with_stars(
    contract: Contract,
    histories: ContractHistories,
    context: SamplingContext,
    rng: np.random.Generator,
    *,
    sample: bool = False,
) -> HistorySupport:
    """Every star class, review day and private rating of each history; or one drawn each."""
    base, stars, weights, evidence = imputed_reviews.classes(contract, histories, context)
    if sample:
        base, stars, weights = _stratified(base, stars, weights, len(histories), rng)
    split = imputed_reviews.sample_lags if sample else imputed_reviews.enumerate_lags
    more, lag, weight = split(contract, histories.end[base], stars, context, rng)
    base, stars, weights = base[more], stars[more], weights[:, more] * weight
    rated = imputed_reviews.sample_ratings if sample else imputed_reviews.enumerate_ratings
    more, private, weight = rated(contract, histories.end[base], stars, context, rng)
    base, stars, lag, weights = base[more], stars[more], lag[more], weights[:, more] * weight
    fitting = weights * imputed_reviews.insight(contract, stars, private, context)
    evidence = evidence * (fitting.sum(axis=1) / weights.sum(axis=1))
    weights = fitting
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-300)
    on = histories.end[base] + lag
    grown = replace(histories.take(base), stars=stars, stars_on=on, private=private)
    if contract.past_stars is not None:
        grown, weights = _revised(contract.past_stars, grown, weights, context, rng, sample=sample)
    return HistorySupport(grown, weights, evidence, exact=not sample)


def _revised(  # noqa: PLR0913 - as the review itself
    past: PastStars,
    histories: ContractHistories,
    weights: Floats,
    context: SamplingContext,
    rng: np.random.Generator,
    *,
    sample: bool,
) -> tuple[ContractHistories, Floats]:
    """The histories with the stars before a change, on every day that differs; or on one drawn."""
    days, chance = imputed_reviews.revision_days(past, context)
    rows = np.arange(len(histories))
    if sample:
        pick = rng.choice(len(days), len(rows), p=chance)
    else:
        rows, pick = np.repeat(rows, len(days)), np.tile(np.arange(len(days)), len(rows))
        weights = weights[:, rows] * chance[pick]
    was = np.full(len(rows), context.outcomes.classes.star_class(past.stars))
    return replace(histories.take(rows), revised=Revised(was, days[pick])), weights


def _stratified(
    base: Ints, stars: Ints, weights: Floats, count: int, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """`count` rows drawn by their mean weight, reweighted so that nothing is favoured."""
    mean = weights.mean(axis=0)
    steps = (rng.random(count) + np.arange(count)) / count * mean.sum()
    picks = np.minimum(np.searchsorted(np.cumsum(mean), steps), len(mean) - 1)
    scale = mean.sum() / count
    return base[picks], stars[picks], weights[:, picks] / mean[picks] * scale
