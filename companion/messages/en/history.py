"""What happened on a day of the score's history."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "began": "“{title}” began.",
    "ended": "“{title}” ended.",
    "ended_with_stars": "“{title}” ended with {stars} stars.",
    "rules_changed": "Upwork’s rules changed: {title}.",
}
