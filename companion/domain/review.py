"""Reviews: what is known of a client's feedback on a day."""

from datetime import date

from companion.domain.contract import Contract, Feedback


def feedback_on(contract: Contract, day: date, review_days: int) -> Feedback:
    """What is known of the client's feedback on a day: pending while a review may come.

    `review_days` after the end a review can still arrive, by the rules of the day.
    """
    feedback = contract.feedback.value if contract.feedback else None
    if contract.stars and contract.stars.value is not None:
        return Feedback.REMOVED if feedback is Feedback.REMOVED else Feedback.GIVEN
    ended = contract.ended_on.value if contract.ended_on else None
    may_come = ended is not None and 0 <= (day - ended).days < review_days
    if may_come and feedback in (None, Feedback.NONE):
        return Feedback.PENDING
    return feedback or Feedback.UNKNOWN
