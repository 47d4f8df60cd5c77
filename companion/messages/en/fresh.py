"""What was seen of each kind of page and file, and the next step."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "dated_ahead": (
        (
            "{n} page or file was read while this computer's clock was ahead. Whatever was read on "
            "a true day is believed first; open or import them again to renew them."
        ),
        (
            "{n} pages and files were read while this computer's clock was ahead. Whatever was "
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
    "open_next_page": "Open page {page} of your contract history.",
    "open_my_stats": "Open My Stats once, so that the shown score is known.",
    "fills": (
        "{step} That would fill gaps for {n} contract.",
        "{step} That would fill gaps for {n} contracts.",
    ),
    "download": (
        "Download the weekly summaries (on Upwork: Manage finances, Your reports) and import the "
        "files."
    ),
    "download_years": (
        "Download the weekly summaries of {years} (on Upwork: Manage finances, Your reports) and "
        "import the files."
    ),
}
