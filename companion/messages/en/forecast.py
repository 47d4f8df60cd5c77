"""The coming days, and what would be if contracts ended or began, on the command line."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "help_end": "This contract ends; without STARS, without feedback.",
    "help_refund": "It is refunded in full.",
    "help_new": (
        "New contracts of this size end, each with a client of its own; 5 stars if not told."
    ),
    "not_read": "There is no contract {id} among those read.",
    "not_stored": "Among those stored there is no contract {ids}.",
    "not_ending": "“{typed}” is not an ID, ID=STARS or ID=none.",
    "not_beginning": "“{typed}” is not DOLLARS, 3xDOLLARS or DOLLARS=STARS.",
    "too_many_stars": "There are no more than 5 stars, not {stars}.",
    "never": ("{first}: no score, and nothing that is known leads to one until {last}. {estimate}"),
    "no_score": "no score",
    "begins": "{first}: {score}. If nothing else happens:",
    "stays": "It does not move.",
    "ends": "Until {last}. {estimate}",
    "months_shown": (
        "The score shown would be that of the last {n} month.",
        "The score shown would be that of the last {n} months.",
    ),
}
