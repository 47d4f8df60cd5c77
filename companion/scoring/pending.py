"""The days in which the review of a contract that ended can still come."""

from datetime import date, timedelta

from companion.domain.assessment import Assessment
from companion.domain.contract import Contract
from companion.rules.policy import Policy


def review_until(contract: Contract, assessment: Assessment, policy: Policy) -> date | None:
    """The last day on which a review can come, where one still can."""
    ended = contract.ended_on.value if contract.ended_on else None
    if ended is None or not assessment.pending:
        return None
    return ended + timedelta(policy.parameter("pending", "days") - 1)
