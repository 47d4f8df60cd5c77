"""What was seen of each kind of page and file, and the next step."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "dated_ahead": (
        (
            "{n} page or file was read while this computer’s clock was ahead. Whatever was read on "
            "a true day is believed first; open or import them again to renew them."
        ),
        (
            "{n} pages and files were read while this computer’s clock was ahead. Whatever was "
            "read on a true day is believed first; open or import them again to renew them."
        ),
    ),
    "profile": "Own profile",
    "my_stats": "My Stats",
    "page_never": "{page}: never seen.",
    "page": "{page}: seen on {day}.",
    "history_never": "Contract history: never seen.",
    "history_uncounted": (
        "Contract history: seen on {day}; the page does not say how many pages there are."
    ),
    "history_pages": (
        "Contract history: page {pages} of {of} seen, last on {day}.",
        "Contract history: pages {pages} of {of} seen, last on {day}.",
    ),
    "files_never": "Weekly summaries: never imported.",
    "files": "Weekly summaries: {first} to {last}.",
    "files_gaps": (
        "Weekly summaries: {first} to {last}, with {n} gap.",
        "Weekly summaries: {first} to {last}, with {n} gaps.",
    ),
    "open_history": "Open your contract history and let the companion read it.",
    "open_history_again": "Open your contract history again.",
    "outdated": "It was last read on {day}; what has happened since is not in the score.",
    "open_next_page": "Open page {page} of your contract history.",
    "insights_unexplained": (
        "Open View insights on My Stats once: it marks each contract, and something stays "
        "unexplained without it."
    ),
    "open_contract": "Open the contract “{title}” once.",
    "narrows": (
        "That would probably narrow your score’s range from {n} point to about {then}.",
        "That would probably narrow your score’s range from {n} points to about {then}.",
    ),
    "narrows_to_less": (
        "That would probably narrow your score’s range from {n} point to less than 1.",
        "That would probably narrow your score’s range from {n} points to less than 1.",
    ),
    "settles": (
        "That would probably show how {n} contract counts.",
        "That would probably show how {n} contracts count.",
    ),
    "tells_more": "That would tell a little more about how much your contracts count.",
    "reports_place": "On Upwork: Manage finances, Your reports.",
    "next": "What to do next, the most telling first:",
    "may_move": (
        "What is on it is not in the range yet: it may move the score by about {n} point.",
        "What is on it is not in the range yet: it may move the score by about {n} points.",
    ),
    "uncounted": (
        "About {n} contract was not seen yet.",
        "About {n} contracts were not seen yet.",
    ),
    "download_years": ("Download the weekly summaries of {years} and import the files."),
}
