"""What would be, and what a target needs."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "undated": (
        "The days of this contract are not known yet, so nothing can be said of its end. They are "
        "read when you next look at your list of contracts."
    ),
    "no_score": "There would be no score.",
    "a_score": "There would be a score: {after}.",
    "now": "As things are, the score is {after}.",
    "stays": "The score would stay at {after}.",
    "rises": "The score would rise from {before} to {after}.",
    "falls": "The score would fall from {before} to {after}.",
    "refund": (
        "A refund is no way to a better score. {review} Sources disagree about the rest: if it "
        "still weighed as much as before, the score would be {gross}; if what remains after the "
        "refund counts, {net}."
    ),
    "refund_alike": "{change} A refund is no way to a better score. {review}",
    "refunded_there": "The review stays.",
    "refunded_none": "Without a review, a contract that gave everything back does not count.",
    "refunded_awaited": (
        "Without a review, a contract that gave everything back does not count; a bad review that "
        "still comes would."
    ),
    "refunded_unknown": "A review that is there stays, good or bad.",
    "out_of_reach": "No number of good contracts brings the last {months} months to {percent} %.",
    "reached": "The last {months} months show {percent} % or more.",
    "needs": "To show {percent} %, the last {months} months need what counts like {jobs} more.",
    "needs_client": (
        (
            "To show {percent} %, the last {months} months need a contract with one more client: "
            "one alone gives no score."
        ),
        "To show {percent} %, the last {months} months need contracts with {n} more clients.",
    ),
    "needs_client_and": (
        (
            "To show {percent} %, the last {months} months need what counts like {jobs} more, one "
            "of them with another client."
        ),
        (
            "To show {percent} %, the last {months} months need what counts like {jobs} more, "
            "with {n} more clients."
        ),
    ),
    "needs_or_wait": (
        "To show {percent} %, the last {months} months need what counts like {jobs} more, or "
        "wait: they get there on {day}."
    ),
}
