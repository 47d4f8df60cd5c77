"""Advice on a contract; `companion/advice/sources.py` says who says so."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "leave_open": (
        "Leave it open. An idle or paused contract costs nothing (since November 2020), and it "
        "counts as successful while the client is a long-term client."
    ),
    "leave_open_idle": (
        "Leave it open, or ask the client to end it when the work is done. An idle or paused "
        "contract costs nothing (since November 2020); a review comes only when it ends."
    ),
    "do_not_end_funded": (
        "Do not end it while {funded} is funded: ending it yourself returns unreleased money to "
        "the client."
    ),
    "await_review": (
        "A review can still arrive until {until}. Reviews stay hidden until both are in or the "
        "14 days are over, so nothing needs to be done but your own honest review."
    ),
    "wait_out": (
        "It stops hurting on {day}. You can let the client change the review, or report it if it "
        "breaks Upwork's rules (Job Success Insights, Report feedback). New good jobs make up for "
        "it; a refund is no way to a better score."
    ),
    "bad_unfelt": (
        "Nothing to do: it counts as bad, but your score does not feel it, now or later, if "
        "nothing else changes."
    ),
    "renew_before": (
        "It helps until {day}; without it the score would be {points} lower today. A new good job "
        "paid before then makes up for it."
    ),
    "look_at_insights": (
        "View insights on My Stats marks each contract: open that page once, and it shows whether "
        "this one counts against you."
    ),
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
