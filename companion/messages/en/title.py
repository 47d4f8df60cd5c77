"""What a contract is called."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "quoted": "“{title}”",
    "untitled": "contract {id}",
    "told_apart": "{title} ({by})",
    "began": "from {day}",
}
