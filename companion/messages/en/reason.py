"""What so many contracts do, after their number."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "successful_public_feedback": "with good feedback",
    "successful_long_term_client": "with a long-term client, without feedback",
    "unsuccessful_public_feedback": "with fewer than 3 stars",
    "unsuccessful_ending_reason": "that ended for a bad reason",
    "unsuccessful_private_feedback": "with bad private feedback",
    "successful_private_feedback": "with good private feedback",
    "neutral_private_feedback": "with middling private feedback, neither good nor bad",
    "neutral_no_earnings": "without earnings and feedback, neither good nor bad",
    "neutral_no_feedback": "without feedback, neither good nor bad",
    "unsuccessful_no_earnings": "without earnings and feedback",
    "excluded_no_feedback": "without feedback, not counted: they cost nothing",
    "excluded_no_earnings": "without earnings, not counted",
    "excluded_aged_out": "too old to count",
    "excluded_agency": "done through an agency, not counted",
    "excluded_client_flagged": "of a flagged client, not counted",
    "excluded_feedback_removed": "with removed feedback, not counted",
    "excluded_not_known": "of which not everything is known yet",
    "excluded_dates_unknown": "whose days are not known",
}
