"""One contract, rule by rule, on the command line."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "unknown": (
        "There is no contract {id} among the {n} contract read.",
        "There is no contract {id} among the {n} contracts read.",
    ),
    "none_read": "There is no contract {id}: no contract was read.",
    "contract": "Contract {id}: {title}",
    "no_title": "(no title)",
    "unknown_client": "unknown client",
    "counts": "On {day}: {label}",
    "rules": "Rules that decide this:",
}
