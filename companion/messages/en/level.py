"""Who says what a rule says."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "off": "official",
    "staff": "staff",
    "mod": "moderator",
    "ui": "a copy of the insights page",
    "user": "experienced user",
    "assumed": "our assumption",
    "since": "since {year}",
}
