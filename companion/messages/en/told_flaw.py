"""What is wrong with a fact that was told, and what to do."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "kind": "There is nothing of that name to tell.",
    "number": "Give a number.",
    "limits": "Give a number from {low} to {high}, with two decimals at most.",
    "limits_whole": "Give a whole number from {low} to {high}.",
    "choice": "Choose one of these: {choices}.",
    "day_missing": "Give the day on which it was so.",
    "day_needless": "No day belongs to this.",
    "day_to_come": "That day is still to come.",
    "day_past": "That day has passed.",
    "day_too_early": "There was no Job Success Score before March 2015.",
    "contract": (
        "No contract with this number is known. Open your contract history once, so that it is "
        "read."
    ),
    "same_twice": "These are one contract: name two different ones.",
    "open": (
        "This contract is still open, as far as is known. If it has ended, open your contract "
        "history once, then tell it."
    ),
    "ended": "This contract has ended, so there is nothing left to do in it.",
}
