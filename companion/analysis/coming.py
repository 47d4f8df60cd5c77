"""What coming days bring, by all that may be: nothing here rests on likely values alone."""

from collections.abc import Sequence
from dataclasses import replace

from companion.analysis.analyse import Analysis
from companion.analysis.entry import UNPLACED, Entry
from companion.analysis.out_of_reach import speaks_against
from companion.domain.contract import Feedback, UnknownContractError
from companion.domain.forecast import Beginning, Ending, Forecast, Goal, RefundedReview, WhatIf
from companion.domain.months import months_after
from companion.inference.prediction import forecast as prediction
from companion.inference.prediction import what_if as drawn
from companion.scoring.what_if import what_if as scored


def forecast(analysis: Analysis, months: int = 24) -> Forecast:
    """The score of each coming day if nothing else happens."""
    last = months_after(analysis.day, months)
    if analysis.coming is not None and analysis.coming.last_day == last:
        return analysis.coming
    if analysis.prediction is None:
        return Forecast(analysis.day, last, None, ())
    return prediction.forecast(analysis.prediction, months)


def what_if(
    analysis: Analysis, endings: Sequence[Ending] = (), beginnings: Sequence[Beginning] = ()
) -> WhatIf:
    """The score if these things happened today; what windows need is told where all is known.

    Raises:
        UnknownContractError: if an ending names a contract that is not there.
    """
    refunded = _refunded_review(analysis, endings)
    return replace(_what_if(analysis, endings, beginnings), refunded_review=refunded)


def _what_if(
    analysis: Analysis, endings: Sequence[Ending], beginnings: Sequence[Beginning]
) -> WhatIf:
    if analysis.card.is_too_much:
        _require_known(analysis, endings)
        return WhatIf(None, None, None, None, (), is_too_much=True)
    if _is_undated(analysis, endings):
        point = analysis.estimate.point if analysis.estimate else None
        return WhatIf(point, None, None, None, (), is_undated=True)
    if analysis.prediction is None:
        return scored(analysis.known, analysis.day, endings, beginnings)
    outcome = drawn.what_if(analysis.prediction, endings, beginnings)
    if analysis.prediction.is_known:
        exact = scored(analysis.known, analysis.day, endings, beginnings)
        return replace(exact, goals=outcome.goals)
    months = outcome.window_months_before, outcome.window_months_after
    after, gross = outcome.after, None
    if any(ending.refunded for ending in endings):
        sides = analysis.prediction.by_refunds
        after, gross = (
            drawn.what_if(sides[s], endings, beginnings).after for s in ("net", "gross")
        )
    return WhatIf(outcome.before, after, *months, (), gross, outcome.change, outcome.goals)


def _require_known(analysis: Analysis, endings: Sequence[Ending]) -> None:
    there = {contract.contract_id for contract in analysis.contracts}
    for ending in endings:
        if ending.contract_id not in there:
            raise UnknownContractError(ending.contract_id)


def goals(analysis: Analysis) -> tuple[Goal, ...]:
    """What it takes to show the percents that people aim for.

    Nothing where all is unknown, or where what the site showed last speaks against what is known:
    the way to 80 would stand beside a shown 92.
    """
    prediction = analysis.prediction
    if prediction is None or speaks_against(analysis.estimate, analysis.shown, analysis.day):
        return ()
    return drawn.what_if(prediction).goals


def _is_undated(analysis: Analysis, endings: Sequence[Ending]) -> bool:
    """Whether any of these contracts is there, but not placed in time."""
    undated = {e.contract.contract_id for e in analysis.entries if e.assessment.reason == UNPLACED}
    return any(ending.contract_id in undated for ending in endings)


def _refunded_review(analysis: Analysis, endings: Sequence[Ending]) -> RefundedReview | None:
    """Whether the contracts that are refunded have a review; unknown where they differ."""
    entries = {entry.contract.contract_id: entry for entry in analysis.entries}
    refunded = [e for e in endings if e.refunded and e.contract_id in entries]
    reviews = {_review(entries[ending.contract_id], ending) for ending in refunded}
    return reviews.pop() if len(reviews) == 1 else RefundedReview.UNKNOWN if reviews else None


def _review(entry: Entry, ending: Ending) -> RefundedReview:
    contract = entry.contract
    is_open = contract.ended_on is not None and contract.ended_on.value is None
    stars = contract.stars.value if contract.stars else None
    feedback = contract.feedback.value if contract.feedback else None
    if ending.stars is not None or (stars is not None and not is_open):
        return RefundedReview.THERE
    if is_open or entry.assessment.pending or feedback is Feedback.PENDING:
        return RefundedReview.AWAITED
    is_none = contract.stars is not None or feedback in (Feedback.NONE, Feedback.REMOVED)
    return RefundedReview.NONE if is_none else RefundedReview.UNKNOWN
