"""What coming days may bring, and what would be if something happened today."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    # probabilities that are nearly sure
    "over_99": "over 99 %",
    "under_1": "under 1 %",
    "over_99_short": ">99 %",
    "under_1_short": "<1 %",
    # added to the sentence of a coming day on which the score moves
    "range": "{sentence} Not everything is known: it may be from {low} to {high}.",
    "change": (
        "The score would change by {low} to {high} points (90 % interval): from {before} to about "
        "{after}."
    ),
    # what it takes to show a percent
    "goal_jobs": (
        "To show {percent} %, about {n} more job of $500 with 5 stars is enough.",
        "To show {percent} %, about {n} more jobs of $500 with 5 stars are enough.",
    ),
    "goal_clients": (
        "At least {n} of your clients must be new.",
        "They must be from at least {n} new clients.",
    ),
    "goal_or_wait": "Waiting alone gets there on {day}.",
    "goal_both": "{sentence} {more}",
    "goal_waits": "To show {percent} %, only waiting helps: your score gets there on {day}.",
    "goal_far": (
        "{percent} % is out of reach for now: more than 50 jobs of $500 with 5 stars would be "
        "needed."
    ),
    "goal_reached": "Your score shows {percent} % or more.",
    # the same in one line of the score panel
    "line_jobs": (
        "To {percent} %: about {n} more job of $500 with 5 stars",
        "To {percent} %: about {n} more jobs of $500 with 5 stars",
    ),
    "line_range": "{line} ({low} to {high})",
    "line_many": "many more",
    "line_clients": (
        "{line}, for at least {n} new client",
        "{line}, for at least {n} new clients",
    ),
    "line_or_wait": "{line}; or by waiting alone on {day}.",
    "line_waits": (
        "To {percent} %: by waiting alone on {day}; without waiting it takes more than 50 jobs of "
        "$500 with 5 stars."
    ),
    "left_out": (
        "{n} smaller step is left out; --all lists it too.",
        "{n} smaller steps are left out; --all lists them too.",
    ),
    "help_all": "List small steps of an estimate too, below half a point.",
    "likely_none": "{sentence} That is {chance} likely.",
    "maybe_none": "{sentence} There may be no score then ({chance} likely).",
}
