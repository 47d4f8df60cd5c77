"""The list of advice at the terminal."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "help_contract": "Of this contract alone.",
    "none": "There is nothing to do for any contract.",
    "rest": "For every other contract there is nothing to do.",
}
