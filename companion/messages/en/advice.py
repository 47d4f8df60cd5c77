"""What to do with a contract; `companion/advice/decisions.py` says when, and who says so."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "submit_work": (
        "Submit the work for payment before {dormant}: {funded} is held for it. Do not end the "
        "contract yourself."
    ),
    "submit_work_now": (
        "Submit the work for payment now: {funded} is held for it. Do not end the contract "
        "yourself."
    ),
    "agree_on_end": (
        "Do not end it yourself while {funded} is held for it. Submit what is done, or agree with "
        "the client on an end."
    ),
    "do_not_end_funded": "Go on, and do not end it yourself while {funded} is held for it.",
    "await_review": (
        "Wait {n} more day: a review can still arrive until {until}.",
        "Wait {n} more days: a review can still arrive until {until}.",
    ),
    "bad_review": (
        "Let the client change the review, or report it if it breaks Upwork’s rules (Job Success "
        "Insights, Report feedback). About {jobs} would make up for it."
    ),
    "wait_out": (
        "Let the client change the review, or report it if it breaks Upwork’s rules (Job Success "
        "Insights, Report feedback). Otherwise only time helps."
    ),
    "bad_unfelt": (
        "Nothing to do: it counts as bad, but your score does not feel it, now or later, if "
        "nothing else changes."
    ),
    "look_at_insights": (
        "View insights on My Stats marks each contract: open that page once, and it shows whether "
        "this one counts against you."
    ),
    "expect_review": "Leave it open. If it ends, expect a review.",
    "end_soon": "End it soon, while the client is content.",
    "renew_before": (
        "Without it the score would be {points} lower today. A new good job paid before it is too "
        "old makes up for it."
    ),
    "leave_open_until": "Leave it open: it helps your score.",
    "leave_open": "Leave it open: it counts as good.",
    "leave_unhappy_until": (
        "Leave it open: without a review it does not count, and from {ages_out} it is too old to "
        "count at all, if nothing more is paid."
    ),
    "leave_unhappy": "Leave it open: without a review it does not count.",
    "payment_counts": (
        "Go on as usual. Once the client pays for more work after {long_term_after}, it counts as "
        "good even without a review."
    ),
    "look_for_money": (
        "Look whether money is held for it on Upwork. If so, submit the work and do not end it."
    ),
    "end_costs_nothing": "You can end it: ending it costs nothing by itself.",
    "ask_to_end": "Ask the client to end it now.",
    "ask_if_done": "If the work is done, ask the client to end it.",
    "leave_open_idle": "Leave it open: an idle or paused contract costs nothing.",
    "leave_open_quiet": "Leave it open: an idle or paused contract costs nothing.",
    "leave_open_at_work": "Go on as usual: it does not count as long as nobody reviews it.",
    "nothing_to_do": "Nothing to do: it counts as it is.",
    "not_counted": "Nothing to do: it neither helps nor harms.",
    # a message for the person to copy; it asks for an ending, never for a rating
    "reminder": (
        "Hello {client}, our contract “{title}” seems to be finished from my side. If you agree, "
        "could you end it when it suits you? If anything is still open, I am glad to take care of "
        "it."
    ),
    "reminder_unnamed": (
        "Hello, our contract “{title}” seems to be finished from my side. If you agree, could you "
        "end it when it suits you? If anything is still open, I am glad to take care of it."
    ),
}
