"""The most likely contract: every unknown field at its likeliest value, for the nominal score."""

from collections.abc import Sequence
from datetime import date, timedelta

from companion.domain.contract import Contract, ContractKind, Feedback, KnownContract, Status
from companion.domain.payment import Payment, PaymentKind
from companion.inference import imputed_reviews, imputed_work, priors
from companion.rules.parameters import PolicyParameters, parameters_of
from companion.rules.policy import Policy, policy_for

#: Days of the week.
_WEEK = 7


def impute(contract: Contract, day: date, policy: Policy | None = None) -> KnownContract | None:
    """The contract with every field that a score depends on; None when it cannot be placed in time.

    What is known stays as it is. What is not: the start is the first payment; the end of an
    ended contract is its last payment; earnings are the total that was seen, else the budget
    (nothing for the least budget), else usual hours at the rate; payments are spread one to
    a period of the rules (by default those of the day) with the last at the end of the work; a
    paid, ended contract has all stars (likelier than none), once the review days are over; one
    without earnings, or whose client does not answer any more, has none.
    """
    rules = parameters_of(policy or policy_for(day))
    start = _start(contract)
    if start is None:
        return None
    end = _end(contract, day, start)
    paid = _payments(contract, start, end, day, rules)
    feedback = contract.feedback.value if contract.feedback else None
    return KnownContract(
        contract.contract_id,
        contract.client_group,
        start,
        ended_on=end,
        payments=paid,
        stars=_stars(contract, end, sum(p.cents for p in paid), day, rules),
        feedback_removed=feedback is Feedback.REMOVED,
        agency=bool(contract.agency and contract.agency.value),
        agency_terms=contract.agency_terms.value if contract.agency_terms else None,
        client_flagged=bool(contract.client_flagged and contract.client_flagged.value),
        bad_ending=bool(contract.bad_ending and contract.bad_ending.value),
    )


def _start(contract: Contract) -> date | None:
    if contract.started_on and contract.started_on.value:
        return contract.started_on.value
    return min((p.on for p in contract.payments), default=None)


def _end(contract: Contract, day: date, start: date) -> date | None:
    if contract.ended_on is not None:
        return contract.ended_on.value
    if contract.status is not None and contract.status.value is Status.ENDED:
        return max((p.on for p in contract.payments), default=min(start, day))
    return None


def _payments(
    contract: Contract, start: date, end: date | None, day: date, rules: PolicyParameters
) -> tuple[Payment, ...]:
    seen = imputed_work.known(contract)
    if seen is not None:
        return tuple(sorted(seen))
    rest = _total(contract, start, end, day) - sum(p.cents for p in contract.payments)
    if rest <= 0:
        return tuple(sorted(contract.payments))
    days = _days(contract, start, _stop(start, end, day), rules)
    share, over = divmod(rest, len(days))
    category = PaymentKind.HOURLY if _hourly(contract) else PaymentKind.FIXED_PRICE
    cents = [share] * (len(days) - 1) + [share + over]
    new = [Payment(on, c, category) for on, c in zip(days, cents, strict=True) if c > 0]
    return tuple(sorted((*contract.payments, *new)))


def _total(contract: Contract, start: date, end: date | None, day: date) -> int:
    """Cents that the contract earned, most likely."""
    if contract.earned is not None and contract.earned.value is not None:
        return contract.earned.value
    least = contract.earned_at_least
    if _hourly(contract):
        rate = (contract.rate.value if contract.rate else None) or priors.RATE_MEDIAN
        weeks = max(1.0, (_stop(start, end, day) - start).days / _WEEK * priors.WEEK_PAID)
        return max(least, round(rate * weeks * sum(priors.WEEK_HOURS) / 2))
    budget = contract.budget.value if contract.budget else None
    if budget is None:
        return max(least, priors.BUDGET_MEDIAN)
    return max(least, budget if budget > priors.BUDGET_LEAST else 0)


def _days(contract: Contract, start: date, stop: date, rules: PolicyParameters) -> Sequence[date]:
    """Plausible days of payments: the last day of the work, and the middle of each period before.

    Fixed price is paid in few parts, so at most one part comes before the last.
    """
    if contract.payments:
        return [contract.payments[0].on]
    length = rules.period_days or priors.PAYMENT_SPACING
    periods = (stop - start).days // length
    middles = [start + timedelta(days=length * k + length // 2) for k in range(periods)]
    if not _hourly(contract):
        middles = middles[-1:]
    return [*middles, stop]


def _stop(start: date, end: date | None, day: date) -> date:
    """The last day of the work: the end, or for an open contract after the usual time."""
    if end is not None:
        return max(start, min(end, day))
    return max(start, min(day, start + timedelta(days=round(priors.WORK_MEDIAN))))


def _hourly(contract: Contract) -> bool:
    if contract.kind is not None and contract.kind.value is not None:
        return contract.kind.value is ContractKind.HOURLY
    return contract.rate is not None


def _stars(
    contract: Contract, end: date | None, cents: int, day: date, rules: PolicyParameters
) -> float | None:
    if contract.stars is not None:
        return contract.stars.value
    if end is None or end > day:
        return None
    feedback = contract.feedback.value if contract.feedback else None
    if feedback is Feedback.GIVEN:
        return priors.MOST_STARS
    if feedback in (Feedback.NONE, Feedback.PENDING, Feedback.REMOVED) or cents <= 0:
        return None
    if imputed_reviews.is_unreachable(contract):
        return None
    reviewed = (day - end).days >= rules.review_days
    return priors.MOST_STARS if reviewed else None
