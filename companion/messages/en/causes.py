"""What moved the shown score; `{title}` is the contract's, `{months}` the length counted."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "feedback": "Feedback arrived on “{title}”.",
    "private_rating": "“{title}” ended and probably got a low private rating.",
    "ending_reason": (
        "“{title}” may have been ended for a bad reason, which nobody but Upwork sees; whether "
        "such reasons still count is disputed."
    ),
    "long_term_client": "The client of “{title}” became, or ceased to be, a long-term client.",
    "aged_out": "“{title}”, or a part of it, became too old to count in the last {months} months.",
    "entered": "“{title}”, or a new part of it, began to count in the last {months} months.",
    "window_flip": "The score over the last {months} months became the best one.",
    "rule_change": "Upwork's rules changed between the two days.",
    "other": "Other causes, each unlikely.",
    "not_explained": "Nothing that is known explains it.",
    "nearly_certain": "over 99 %",
    "moved": (
        "The shown score went from {before} % to {after} % ({points}) between {first} and {last}. "
        "{cause}"
    ),
    "likeliest": "Likeliest cause ({chance} likely): {cause}",
    "undecided": "{likeliest} The data cannot distinguish it from: {second}",
}
