"""The histories that each contract may have had, with their weights at each quality.

Contracts are imputed together: those of which all is known but the review, and the others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from companion.domain.contract import COUNTING_TERMS, AgencyTerms, Contract, Feedback, PastStars
from companion.inference import imputed_reviews, imputed_work, priors
from companion.inference.histories import AT_ONCE, ContractHistories, Floats, Ints, Revised
from companion.inference.imputed_reviews import ReviewTraits, SamplingContext
from companion.inference.imputed_work import WorkTraits

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


_Impute = Callable[
    [Sequence[Contract], SamplingContext, np.random.Generator, int], list[HistorySupport]
]


def impute_histories(
    contracts: Sequence[Contract],
    context: SamplingContext,
    rng: np.random.Generator,
    draws: int = DRAWS,
) -> list[HistorySupport | None]:
    """The histories of each contract; None when neither a start nor a payment is known."""
    numbers: dict[_Impute, list[int]] = {_exact: [], _sampled: []}
    for n, contract in enumerate(contracts):
        if imputed_work.start_of(contract) is not None or contract.payments:
            numbers[_exact if imputed_work.is_dated(contract) else _sampled].append(n)
    supports: dict[int, HistorySupport] = {}
    for impute, mine in numbers.items():
        for at in range(0, len(mine), AT_ONCE):
            few = mine[at : at + AT_ONCE]
            some = impute([contracts[n] for n in few], context, rng, draws)
            supports |= zip(few, some, strict=True)
    return [supports.get(n) for n in range(len(contracts))]


def _exact(
    contracts: Sequence[Contract], context: SamplingContext, rng: np.random.Generator, draws: int
) -> list[HistorySupport]:
    """One history of each contract, with every review that there may be."""
    del draws
    work = WorkTraits.of(contracts, context.today)
    lives = _lives(contracts, np.arange(len(contracts)), work.start, work.end, work.seen)
    return _with_stars(contracts, lives, context, rng, sample=False)


def _sampled(
    contracts: Sequence[Contract], context: SamplingContext, rng: np.random.Generator, draws: int
) -> list[HistorySupport]:
    """So many histories of each contract, each with one review."""
    owner = np.repeat(np.arange(len(contracts)), draws)
    work = WorkTraits.of(contracts, context.today)
    start, end, money = imputed_work.sampled_work(work, owner, context.today, rng)
    lives = _lives(contracts, owner, start, end, money)
    return _with_stars(contracts, lives, context, rng, sample=True)


def _lives(
    contracts: Sequence[Contract], owner: Ints, start: Ints, end: Ints, paid: imputed_work.Money
) -> ContractHistories:
    agency, barred = np.array([_out(c) for c in contracts], dtype=np.bool_).T
    none = np.zeros(len(start), dtype=np.int64)
    return ContractHistories(
        start, end, none, end.copy(), none, barred[owner], agency[owner],
        paid[0], paid[1], np.rint(paid[2]).astype(np.int64),
    )  # fmt: skip


def _out(contract: Contract) -> tuple[bool, bool]:
    """Whether a contract may be an agency's, and whether it counts under no rule."""
    feedback = contract.feedback.value if contract.feedback else None
    terms = contract.agency_terms.value if contract.agency_terms else None
    agency = bool(contract.agency and contract.agency.value) and terms not in COUNTING_TERMS
    flagged = bool(contract.client_flagged and contract.client_flagged.value)
    exclusive = agency and terms is AgencyTerms.EXCLUSIVE
    return agency, exclusive or flagged or feedback is Feedback.REMOVED


def _with_stars(
    contracts: Sequence[Contract],
    histories: ContractHistories,
    context: SamplingContext,
    rng: np.random.Generator,
    *,
    sample: bool,
) -> list[HistorySupport]:
    """Every star class, review day and private rating of each history; or one drawn each.

    The histories are as many of each contract, one contract's after the other's.
    """
    traits = ReviewTraits.of(contracts, context)
    owner = np.repeat(np.arange(len(contracts)), len(histories) // len(contracts))
    weights = imputed_reviews.classes(traits, owner, histories, context)
    base, stars, weights = (_stratified if sample else _every)(weights, len(contracts), rng)
    split = imputed_reviews.sample_lags if sample else imputed_reviews.enumerate_lags
    is_starred = traits.stars[owner[base]] > priors.NO_STARS
    more, lag, weight = split(is_starred, histories.end[base], stars, context, rng)
    base, stars, weights = base[more], stars[more], weights[:, more] * weight
    rated = imputed_reviews.sample_ratings if sample else imputed_reviews.enumerate_ratings
    bad_ending = traits.bad_ending[owner[base]]
    more, private, weight = rated(bad_ending, histories.end[base], stars, context, rng)
    base, stars, lag, weights = base[more], stars[more], lag[more], weights[:, more] * weight
    owner = owner[base]
    fitting = weights * imputed_reviews.insight(traits.mark[owner], stars, private, context)
    first = np.searchsorted(owner, np.arange(len(contracts)))
    whole, fits = (np.add.reduceat(w, first, axis=1) for w in (weights, fitting))
    evidence = imputed_reviews.evidence(traits, context) * (fits / whole)
    weights = fitting / np.maximum(fits, 1e-300)[:, owner]
    on = histories.end[base] + lag
    grown = replace(histories.take(base), stars=stars, stars_on=on, private=private)
    ends = np.append(first[1:], len(owner))
    supports = [
        HistorySupport(part, weights[:, first[n] : ends[n]], evidence[:, n], exact=not sample)
        for n, part in enumerate(grown.split(first, ends))
    ]
    return [
        support if contract.past_stars is None
        else _revised(contract.past_stars, support, context, rng)
        for contract, support in zip(contracts, supports, strict=True)
    ]  # fmt: skip


def _revised(
    past: PastStars, support: HistorySupport, context: SamplingContext, rng: np.random.Generator
) -> HistorySupport:
    """The histories with the stars before a change, on every day that differs; or on one drawn."""
    days, chance = imputed_reviews.revision_days(past, context)
    rows, weights = np.arange(len(support.histories)), support.weights
    if support.exact:
        rows, pick = np.repeat(rows, len(days)), np.tile(np.arange(len(days)), len(rows))
        weights = weights[:, rows] * chance[pick]
    else:
        pick = rng.choice(len(days), len(rows), p=chance)
    was = np.full(len(rows), context.outcomes.classes.star_class(past.stars))
    histories = replace(support.histories.take(rows), revised=Revised(was, days[pick]))
    return replace(support, histories=histories, weights=weights)


def _every(weights: Floats, contracts: int, rng: np.random.Generator) -> tuple[Ints, Ints, Floats]:
    """Row and star class of all that may be, with weights."""
    del contracts, rng
    rows, stars = np.nonzero(weights.max(axis=0) > 0)
    return rows, stars, weights[:, rows, stars]


def _stratified(
    weights: Floats, contracts: int, rng: np.random.Generator
) -> tuple[Ints, Ints, Floats]:
    """As many rows of each contract, drawn by mean weight, reweighted so that nothing is favoured.

    They are drawn evenly over the star classes and then over rows, so that each kind of review
    comes as often as it is likely, also where draws are few.
    `weights` [qualities, rows, star classes] are those of as many rows of each contract.
    """
    qualities, rows, classes = weights.shape
    count = rows // contracts
    by_class = weights.reshape(qualities, contracts, count, classes).swapaxes(2, 3)
    of_contract = by_class.reshape(qualities, contracts, classes * count)
    mean = of_contract.mean(axis=0)
    edges, whole = np.cumsum(mean, axis=1), mean.sum(axis=1, keepdims=True)
    # as shares of each contract, one contract after the other, so that all are looked up at once
    before = np.arange(contracts)[:, None]
    steps = (rng.random((contracts, count)) + np.arange(count)) / count
    flat = (edges / edges[:, -1:] + before).reshape(-1)
    picks = np.searchsorted(flat, (steps * (1 - 1e-12) + before).reshape(-1))
    mine = np.repeat(np.arange(contracts), count)
    scale = (whole[:, 0] / count)[mine]
    flat_weights = of_contract.reshape(qualities, -1)[:, picks] / mean.reshape(-1)[picks] * scale
    stars, row = np.divmod(picks % (classes * count), count)
    return mine * count + row, stars, flat_weights
