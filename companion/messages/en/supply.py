"""What a person can open or import, so that more is known."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "open_contract_history": "Open your contract history once.",
    "open_profile": "Open your own profile once.",
    "open_my_stats": "Open My Stats: it shows your score of today.",
    "open_insights": "Open View insights on My Stats once: it marks each contract.",
    "tell_agency": "Say whether you are an exclusive member of the agency.",
    "import_weekly_summary": (
        "Import the weekly summaries of its years (on Upwork: Manage finances, Your reports)."
    ),
}
