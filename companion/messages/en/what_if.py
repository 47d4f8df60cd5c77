"""What would be, and what a target needs."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "no_score": "There would be no score.",
    "a_score": "There would be a score: {after}.",
    "stays": "The score would stay at {after}.",
    "rises": "The score would rise from {before} to {after}.",
    "falls": "The score would fall from {before} to {after}.",
    "refund": (
        "{change} That is so only if a contract's size is what remains after the refund; others "
        "say that a refund alone changes nothing, and then it stays at {before}. The review stays "
        "either way: a refund is no way to a better score."
    ),
    "refund_no_score": (
        "{change} That is so only if a contract's size is what remains after the refund; others "
        "say that a refund alone changes nothing, and then there is no score. The review stays "
        "either way: a refund is no way to a better score."
    ),
    "out_of_reach": "No number of good contracts brings the last {months} months to {percent} %.",
    "reached": "The last {months} months show {percent} % or more.",
    "needs": "To show {percent} %, the last {months} months need what counts like {jobs} more.",
    "needs_or_wait": (
        "To show {percent} %, the last {months} months need what counts like {jobs} more, or "
        "wait: they get there on {day}."
    ),
}
