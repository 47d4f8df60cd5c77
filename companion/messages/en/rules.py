"""The rules in force, and what is said beside them."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "open": "What no source settles (the usual reading first, with how likely each is at first):",
    "disputes": "Where the help pages contradict each other without changing what is computed:",
    "questions": "What is known, and what is not, of other kinds of work:",
    "answer": "{answer} ({level}, {year}; {source})",
    "origin_not_told": (
        "No page says how a contract came about. Was it a Project Catalog order, a consultation, a "
        "direct contract, with an Enterprise client or with one that you brought? Say so, and what "
        "is known of such contracts stands here: jss-companion tell origin {id} --help"
    ),
    "nothing_learned": "No shown score was seen yet, so nothing is learned.",
}
