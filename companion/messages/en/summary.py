"""The score panel: its headline, and how contracts count."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "nothing_read": "Nothing has been read yet.",
    "no_contract": "No contract has been read yet.",
    "doubtful": "It is {chance} likely that you have no score.",
    "idle": (
        "{n} contract without feedback costs nothing.",
        "{n} contracts without feedback cost nothing.",
    ),
    "costs": "{contract} costs you {points} points.",
    "costs_about": "{contract} costs you about {points} points.",
    "suspect": "{contract} may be the one that costs you most: {chance} likely.",
    "read": ("{n} contract read.", "{n} contracts read."),
    "page_read": (
        "{n} contract read on page {page} of {of}.",
        "{n} contracts read on page {page} of {of}.",
    ),
    "none_found": "No contract was found on this page.",
    "nothing_drawn": "This page was read. Badges appear on your contract list, not here.",
    "page_unread": "Nothing was read.",
}
