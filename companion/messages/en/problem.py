"""What is wrong with a page or file; `detail` is what was met with."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "file_unreadable": "The file cannot be opened: {detail}.",
    "empty_file": "The file is empty.",
    "archive_unreadable": "The archive cannot be opened: {detail}.",
    "spreadsheet": "This is a spreadsheet; save it as CSV (in its program's File menu, “Save as” "
    "or “Export to”) and use that file.",
    "document": "This is a {detail}, which is not read; download the report itself as CSV.",
    "not_text": "The file is not a web page and not a CSV file.",
    "too_large": "The file is larger than {detail}; nothing was read from it.",
    "too_deep": "The page is nested deeper than {detail} levels; nothing was read from it.",
    "truncated": "The page ends in the middle; what comes after was not read.",
    "kind_unknown": "This is not a page or file that the companion knows.",
    "login_page": "This is a login page. Nothing was read.",
    "challenge_page": "This is a browser check (“Just a moment”). Nothing was read.",
    "error_page": "This is an error page. Nothing was read.",
    "page_refused": "Pages of this kind are never read: {detail}.",
    "other_profile": "This is somebody else's profile. Nothing was read.",
    "profile_unconfirmed": "Is {detail} your own profile? Until you say so, nothing of it is kept.",
    "profile_nameless": (
        "The page does not say whose profile it is. Until you say that it is yours, nothing of "
        "it is kept."
    ),
    "other_account": (
        "This page was opened by another account ({detail}). Nothing of it was kept: what two "
        "accounts show must not be mixed."
    ),
    "page_shape_changed": "The page does not look as expected: {detail}.",
    "page_incomplete": "The page was still loading: {detail}.",
    "page_translated": "The page looks translated; words on it may be misread.",
    "contracts_without_id": "Contracts without an id were found on the page: {detail}.",
    "experimental_page": "Reading this kind of page is experimental; please check what it says.",
    "strategies_disagree": "Two ways of reading the page disagree: {detail}.",
    "number_unreadable": "A number could not be read: {detail}.",
    "date_unreadable": "A date could not be read: {detail}.",
    "status_unknown": "A status is not known: {detail}.",
    "json_unreadable": "The file is not readable as JSON: {detail}.",
    "json_member": "Part of the file was left out: {detail}.",
    "csv_columns": "This is not one of Upwork's reports. It is nearest to {detail}.",
    "csv_row_unreadable": "A row could not be read: {detail}.",
    "payment_type_unknown": "A payment type is not known; the amount was kept: {detail}.",
    "balance_broken": (
        "The running balance has a gap: rows are missing here, so this file cannot show that a"
        " contract earned nothing."
    ),
    "balance_missing": (
        "There is no running balance that shows whether rows are missing, so this file cannot show"
        " that a contract earned nothing."
    ),
    "row_not_joined": "A row could not be matched to one contract: {detail}.",
    "facts_conflict": "Two sources disagree: {detail}.",
    "evidence_impossible": "The shown score cannot be reached by any reading: {detail}.",
    "read_again": (
        "An earlier version read this file and could misread it. Please import it again."
    ),
    "reader_missing": "The file reader could not be started. `jss-companion doctor` says more.",
    "reader_stopped": "Reading took too long or too much memory and was stopped.",
    "reader_failed": "Reading failed. Please report this with a redacted copy of the page.",
}
