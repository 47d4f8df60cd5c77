"""Reviews: what is known of a client's feedback on a day."""

from datetime import date

from companion.domain.contract import Contract, Feedback

#: Days after the end in which a review can still arrive (OFF; days in UTC).
REVIEW_DAYS = 14


def feedback_on(contract: Contract, day: date) -> Feedback:
    """What is known of the client's feedback on a day: pending while a review may come."""
    said = contract.feedback.value if contract.feedback else None
    if contract.stars and contract.stars.value is not None:
        return Feedback.REMOVED if said is Feedback.REMOVED else Feedback.GIVEN
    ended = contract.ended_on.value if contract.ended_on else None
    may_come = ended is not None and 0 <= (day - ended).days < REVIEW_DAYS
    if may_come and said in (None, Feedback.NONE):
        return Feedback.PENDING
    return said or Feedback.UNKNOWN
