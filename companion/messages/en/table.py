"""The table of contracts for a spreadsheet: its columns and its words."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "contract": "Contract",
    "title": "Title",
    "client": "Client",
    "started": "Started",
    "ended": "Ended",
    "earned": "Earned ($)",
    "stars": "Stars",
    "review": "Review",
    "counts": "Counts as",
    "chance": "Probability",
    "effect": "Effect (points)",
    "effect_from": "Effect from",
    "effect_to": "Effect to",
    "hurts_until": "Stops hurting on",
    "helps_until": "Helps until",
    "sources": "Sources",
    "open": "open",
    "outcome_successful": "good",
    "outcome_unsuccessful": "bad",
    "outcome_neutral": "neither",
    "outcome_excluded": "doesn’t count",
    "taken_back": "{name} is taken back: {facts} removed.",
    "which_file": "Nothing of that name was read. What was read: {names}.",
    "nothing_read": "Nothing was read yet.",
    "which_name": (
        "Nothing is written as {ending}. A name that ends in .csv gets the table of contracts, "
        ".json everything, .zip everything as tables."
    ),
    "other_format": (
        "A name that ends in {ending} does not go with --format {kind}: .csv gets the table of "
        "contracts, .json everything, .zip everything as tables."
    ),
}
