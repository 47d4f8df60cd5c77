"""What moved the shown score; `{title}` is the contract's, `{months}` the length counted."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "feedback": "Feedback arrived on “{title}”.",
    "review_changed": "The review of “{title}” was changed or removed.",
    "private_rating": "“{title}” ended and probably got a low private rating.",
    "ending_reason": (
        "“{title}” may have been ended for a bad reason, which nobody but Upwork sees; whether "
        "such reasons still count is disputed."
    ),
    "long_term_client": "The client of “{title}” became, or ceased to be, a long-term client.",
    "aged_out": "“{title}”, or a part of it, became too old to count in the last {months} months.",
    "entered": "“{title}”, or a new part of it, began to count in the last {months} months.",
    "window_left": (
        "Contracts became too old for the last {months} months, “{title}” among them, and the "
        "score over another length of time became the best one."
    ),
    "window_flip": (
        "Contracts began to count in the last {months} months, “{title}” among them, and the score "
        "over that time became the best one."
    ),
    "rule_change": "Upwork’s rules changed between the two days.",
    "other": "Other causes, each unlikely.",
    "not_explained": (
        "Nothing that is known explains it. Pages may hide an unpaid contract with a review, a "
        "reason for ending, a private note, a flagged client, or a contract through an agency. "
        "View insights on My Stats marks each contract: open it once."
    ),
    "unread": (
        (
            "{cause} The review of one contract was not read yet, though: open your profile "
            "once, then ask again."
        ),
        (
            "{cause} The reviews of {n} contracts were not read yet, though: open your "
            "profile once, then ask again."
        ),
    ),
    "not_yet": "What moved it is still being worked out: look again in a minute.",
    "given_up": ("What moved it could not be worked out: that would take too much time or memory."),
    "moved": (
        "The shown score went from {before} % to {after} % ({points}) between {first} and {last}. "
        "{cause}"
    ),
    "likeliest": "Likeliest cause ({chance} likely): {cause}",
    "undecided": "{likeliest} The data cannot distinguish it from: {second}",
}
