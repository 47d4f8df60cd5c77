"""What is wrong with a page or file; `detail` is what was met with."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "file_unreadable": "The file cannot be opened: {detail}.",
    "empty_file": "The file is empty.",
    "archive_unreadable": "The archive cannot be opened: {detail}.",
    "spreadsheet": "This is a spreadsheet; save it as CSV (in its program’s File menu, “Save as” "
    "or “Export to”) and use that file.",
    "document": "This is a {detail}, which is not read; download the report itself as CSV.",
    "not_text": "The file is not a web page and not a CSV file.",
    "too_large": "The file is larger than {detail}; nothing was read from it.",
    "too_deep": "The page is nested too deep (over {detail} levels). Nothing was read from it.",
    "truncated": "The page ends in the middle. Open or save it again and read it once more.",
    "page_long": (
        "This page is very long: only {detail} of it were read. The rest was left out, and "
        "nothing is concluded from that."
    ),
    "kind_unknown": (
        "This is not a page or file that the companion knows. It reads your contracts, profile, "
        "My Stats and insights, and the weekly summary and transaction report as CSV files."
    ),
    "login_page": "This is a login page. Nothing was read.",
    "challenge_page": "This is a browser check (“Just a moment”). Nothing was read.",
    "error_page": "This is an error page. Nothing was read.",
    "page_refused": "Pages of this kind are never read: {detail}.",
    "other_profile": "This is somebody else’s profile. Nothing was read.",
    "profile_unconfirmed": "Is {detail} your own profile? Until you say so, nothing of it is kept.",
    "profile_nameless": (
        "The page does not say whose profile it is. Until you say that it is yours, nothing of "
        "it is kept."
    ),
    "other_account": (
        "This page was opened by another account ({detail}). Nothing of it was kept: what two "
        "accounts show must not be mixed."
    ),
    "page_shape_changed": "Upwork may have changed this page; part of it was not read: {detail}.",
    "page_incomplete": "The page was still loading: {detail}. Read it again once it is all there.",
    "page_translated": (
        "The page looks translated, so words may be misread. Show it in English and read it again."
    ),
    "contracts_without_id": "Contracts without a number were left out; on this page: {detail}.",
    "experimental_page": "Reading this kind of page is experimental; please check what it says.",
    "strategies_disagree": "This can be read in two ways, please check it: {detail}.",
    "number_unreadable": "A number could not be read: {detail}.",
    "date_unreadable": "A date could not be read: {detail}.",
    "status_unknown": "Whether a contract is open or has ended is not clear from “{detail}”.",
    "json_unreadable": "The file of contracts has a mistake and was not read: {detail}.",
    "json_member": "Part of the file was left out: {detail}.",
    "csv_columns": "This is not one of Upwork’s reports. It is nearest to {detail}.",
    "csv_row_unreadable": (
        "This row was left out, because its {detail} is missing or cannot be read. Download the "
        "report again and import it as it is."
    ),
    "payment_type_unknown": "A kind of payment is not known; its amount is counted: {detail}.",
    "balance_broken": (
        "The running balance has a gap: rows are missing here, so this file cannot show that a"
        " contract earned nothing."
    ),
    "balance_missing": (
        "There is no running balance that shows whether rows are missing, so this file cannot show"
        " that a contract earned nothing."
    ),
    "row_not_joined": "It is not clear to which contract this belongs: {detail}.",
    "facts_conflict": "Two pages or files say different things: {detail}.",
    "evidence_impossible": (
        "No reading of the rules gives the shown score: {detail}. A page or file may be missing."
    ),
    "evidence_unlikely": (
        "Hardly any reading of the rules gives the shown score: {detail}. A page or file may be "
        "missing, or something that only Upwork sees."
    ),
    "contracts_missing": (
        "Upwork shows a score ({detail}), but too few of the contracts that were read count for "
        "one. Others are probably missing: open each page of your contracts once."
    ),
    "read_again": (
        "An earlier version read this file and could misread it. Please import it again."
    ),
    "reader_missing": "The file reader could not be started. `jss-companion doctor` says more.",
    "reader_stopped": "Reading took too long or too much memory and was stopped.",
    "reader_failed": (
        "Reading failed. Please report it with a copy without names: `jss-companion inspect "
        "--redacted`."
    ),
}
