"""What the person could tell so that the advice fits better."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "work": "Tell whether the work is done.",
    "client_mood": "Tell whether the client is happy.",
}
