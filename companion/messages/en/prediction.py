"""What coming days may bring, and what would be if something happened today."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    # added to the sentence of a coming day on which the score moves
    "range": "{sentence} Not everything is known: it may be from {low} to {high}.",
    "maybe_none": "{sentence} That there is no score then is {chance} likely.",
}
