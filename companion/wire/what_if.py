"""From the domain to what endings and beginnings would do."""

from companion.domain.forecast import Beginning, Ending, RefundedReview, Target, WhatIf
from companion.domain.posterior import LEAST_FELT
from companion.messages.catalogue import text
from companion.messages.words import amount, decimal, signed
from companion.scoring.explain import too_many
from companion.wire.goals import goal
from shared_schema import pages as wire


def endings(request: wire.WhatIfRequest) -> tuple[Ending, ...]:
    """The endings that are imagined."""
    return tuple(Ending(e.contract_id, e.stars, e.refunded) for e in request.end)


def beginnings(request: wire.WhatIfRequest) -> tuple[Beginning, ...]:
    """The new contracts that are imagined."""
    return tuple(Beginning(round(n.earned * 100), n.stars, n.count) for n in request.new)


def what_if(outcome: WhatIf) -> wire.WhatIfResponse:
    """Before, after, and what the targets need then."""
    is_refund = outcome.refunded_review is not None
    both = (outcome.after, outcome.after_gross)
    known = [score for score in both if score is not None]
    return wire.WhatIfResponse.made_from(
        outcome,
        after=min(known, default=None) if is_refund else outcome.after,
        sentence=_sentence(outcome),
        targets=[wire.Target.made_from(t, sentence=target_sentence(t)) for t in outcome.targets],
        goals=[goal(reached) for reached in outcome.goals],
    )


def _sentence(outcome: WhatIf) -> str:
    if outcome.is_too_much:
        return too_many()
    if outcome.is_undated:
        return text("what_if.undated")
    refund = outcome.refunded_review
    return what_if_sentence(outcome) if refund is None else refund_sentence(outcome, refund)


def what_if_sentence(outcome: WhatIf) -> str:
    """The change in one sentence."""
    if outcome.after is None:
        return text("what_if.no_score")
    after = decimal(outcome.after)
    if outcome.before is None:
        return text("what_if.a_score", after=after)
    if abs(outcome.after - outcome.before) < LEAST_FELT:
        return text("what_if.stays", after=after)
    before, change = decimal(outcome.before), outcome.change
    if change is not None and signed(change.low) != signed(change.high):
        low, high = signed(change.low), signed(change.high)
        return text("prediction.change", low=low, high=high, before=before, after=after)
    if outcome.after > outcome.before:
        return text("what_if.rises", before=before, after=after)
    return text("what_if.falls", before=before, after=after)


def refund_sentence(outcome: WhatIf, refunded: RefundedReview) -> str:
    """What a refund does by either side of what the sources say; never a gain alone."""
    review = text(f"what_if.refunded_{refunded.value}")
    one, other = outcome.after, outcome.after_gross
    if one is None or other is None or decimal(one) == decimal(other):
        return text("what_if.refund_alike", change=what_if_sentence(outcome), review=review)
    return text("what_if.refund", review=review, net=decimal(one), gross=decimal(other))


def target_sentence(target: Target) -> str:
    """What a target needs, for people."""
    goal = {"percent": target.percent, "months": target.months}
    if target.good_units is None:
        return text("what_if.out_of_reach", **goal)
    if target.good_units <= 0:
        return text("what_if.reached", **goal)
    if target.clients:
        return _client_sentence(target)
    jobs = amount(target.good_units, "good_job")
    if target.reached_on is None:
        return text("what_if.needs", jobs=jobs, **goal)
    return text("what_if.needs_or_wait", jobs=jobs, day=target.reached_on, **goal)


def _client_sentence(target: Target) -> str:
    """What a target needs where too few clients count for any score."""
    goal = {"percent": target.percent, "months": target.months, "n": target.clients}
    if target.good_units is None or target.good_units <= target.clients:
        return text("what_if.needs_client", **goal)
    jobs = amount(target.good_units, "good_job")
    return text("what_if.needs_client_and", jobs=jobs, **goal)
