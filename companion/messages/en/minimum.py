"""What is missing for there to be a score at all, or an estimate: `n` is how many there are."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "no_contracts": ("A score needs at least {least} contracts that count; so far there are none."),
    "contracts": (
        "A score needs at least {least} contracts that count; so far there is {n}.",
        "A score needs at least {least} contracts that count; so far there are {n}.",
    ),
    "no_clients": (
        "A score needs contracts with at least {least} different clients; so far there are none."
    ),
    "too_many": (
        "More than {most} of your contracts may count, which is more than can be worked out. So no "
        "score is estimated, and nothing is said of a contract of which not everything is known."
    ),
    "clients": (
        "A score needs contracts with at least {least} different clients; so far there is {n}.",
        "A score needs contracts with at least {least} different clients; so far there are {n}.",
    ),
}
