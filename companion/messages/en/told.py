"""Around what the person told: who said it, and what came of it."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "heading": "What you told, with the ID that takes it back (told --take-back ID):",
    "row": "You said",
    "on": "{sentence} (told on {day})",
    "of": "“{title}”: {sentence}",
    "by": "{value} (you told it on {day})",
    "kept": "Kept: {sentence}",
    "none": "You have told nothing yet.",
    "taken_back": "Taken back.",
    "no_number": "“{typed}” is not the number of a contract, such as 41116048.",
    "help": (
        "Tell what only you know: a score that you remember, a review, how the client is.\n\n"
        "What you tell is believed before every page and file. `jss-companion told` lists it and "
        "takes it back."
    ),
    "no_day": "Say on which day it was so, such as --on 2026-10-03 or --on yesterday.",
    "help_day": "The day on which it was so.",
    "help_day_ahead": "The day: today or later.",
    "help_take_back": "Take back the fact of this ID.",
    "help_told": "List what you told, or take one of it back.",
    "not_there": "There is no such fact: it may have been taken back already.",
}
