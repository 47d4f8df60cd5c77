"""How to fill in contracts.json, as it stands at its top."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "how": (
        "Fill in “contracts”, one entry each, like “_example”. Leave out what you do not know: "
        "what is missing is not known, never none and never zero. Members that begin with _ are "
        "comments."
    ),
}
