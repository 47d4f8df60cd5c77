"""Why a contract gets its advice, by the same codes; and what its end is expected to change."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "submit_work": (
        "Ending it yourself returns the money to the client. If both of you stay silent for 90 "
        "days after the last milestone is due, it goes to the client too, but not before "
        "{dormant}. A submitted milestone is paid by itself after 14 days of silence."
    ),
    "submit_work_now": (
        "Ending it yourself returns the money to the client. If both of you stay silent for 90 "
        "days after the last milestone is due, it goes to the client too, and that may be soon. A "
        "submitted milestone is paid by itself after 14 days of silence."
    ),
    "agree_on_end": (
        "Ending it yourself returns the money to the client. If both of you stay silent for 90 "
        "days after the last milestone is due, it goes to the client too."
    ),
    "do_not_end_funded": "Ending it yourself returns money that is not paid yet to the client.",
    "await_review": (
        "Reviews stay hidden until both are in or the 14 days are over. Nothing needs to be done "
        "but your own honest review."
    ),
    "bad_review": (
        "A client can change a review once you allow changes. A refund is no way to a better "
        "score: the review stays."
    ),
    "wait_out": (
        "A client can change a review once you allow changes. A refund is no way to a better "
        "score: the review stays."
    ),
    "bad_unfelt": "Other work weighs more, or it is too old to be felt.",
    "supply": "Nothing is assumed about what was not seen.",
    "look_at_insights": "The shown scores speak against it, but no rule does.",
    "expect_review": (
        "It has earned nothing, so without a review it does not count; with a bad one it would. A "
        "review can come for 14 days after the end."
    ),
    "end_soon": (
        "It has earned nothing, so without a bad review it does not count. Contentment fades while "
        "a contract lies idle."
    ),
    "renew_before": "From that day its last payment is too old to count.",
    "leave_open_until": (
        "Without a review it counts as good, because the client is a long-term client. An end "
        "could only bring a review."
    ),
    "leave_open": (
        "Without a review it counts as good, because the client is a long-term client. An end "
        "could only bring a review."
    ),
    "leave_unhappy_until": "Idle contracts cost nothing since November 2020; a bad review would.",
    "leave_unhappy": "Idle contracts cost nothing since November 2020; a bad review would.",
    "payment_counts": (
        "A client whose last payment is more than 90 days after the first is a long-term client. "
        "Only a payment for real work counts."
    ),
    "look_for_money": "Ending it yourself would return money that is held to the client.",
    "end_costs_nothing": (
        "Without a review it does not count, open or ended. The client can review it for 14 days "
        "after the end."
    ),
    "ask_to_end": "A client who ends a contract is asked for a review at once.",
    "ask_if_done": (
        "A client who ends a contract is asked for a review at once. Left open it costs nothing."
    ),
    "leave_open_idle": (
        "That is so since November 2020. A review comes only with the end, and now that would "
        "risk more than it promises."
    ),
    "leave_open_quiet": "That is so since November 2020. A review comes only with the end.",
    "leave_open_at_work": "A review comes only when it ends.",
    "nothing_to_do": "Its review, or a long-term client, makes it count as good.",
    "not_counted": "The rules leave it out of the score.",
    # what is expected, for whoever would end it
    "expected_asked": (
        "If the client ends it now, {acting} points are expected (from {low} to {high}); if it is "
        "left open, {waiting}."
    ),
    "expected_ended": (
        "If you end it now, {acting} points are expected (from {low} to {high}); if it is left "
        "open, {waiting}."
    ),
}
