"""The list of changes and their causes, on the command line."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "not_explained": "Nothing that is known explains it.",
    "help_from": "Day of the earlier shown score.",
    "help_to": "Day of the later shown score.",
    "from_before_to": "The day of --from must lie before that of --to.",
    "with_points": "{cause} ({points} points)",
}
