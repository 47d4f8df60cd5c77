"""What a contract is called."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "untitled": "contract {id}",
    "told_apart": "{title} ({by})",
    "began": "from {day}",
}
