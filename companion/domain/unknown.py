"""What is not known of a contract, why it matters, and which page or file would tell."""

from typing import NamedTuple

from companion.domain.contract import Contract


class Gap(NamedTuple):
    """A field that matters and is unknown: its name for people, and what would supply it."""

    name: str
    supply: str
    sentence: str


_FILE = "import_weekly_summary"
_PROFILE = "open_profile"
_LIST = "open_contract_history"

GAPS: dict[str, Gap] = {
    "start": Gap("the start day", _LIST, "Open your contract history once."),
    "ending": Gap("whether it has ended", _LIST, "Open your contract history once."),
    "earnings": Gap("what it earned", _FILE, "Import the weekly summaries of its years."),
    "payment_days": Gap("the days of its payments", _FILE, "Import the weekly summaries."),
    "feedback": Gap("the client's feedback", _PROFILE, "Open your own profile once."),
}


def unknown_fields(contract: Contract) -> tuple[str, ...]:
    """The gaps of a contract, as keys of GAPS, in order of weight.

    Feedback is no gap where nothing was earned: a contract without earnings counts only
    with a bad review, which is rare, and the profile does not list it.
    """
    found = []
    if contract.earned is None:
        found.append("earnings")
    elif contract.earned.value and not contract.payments_complete:
        found.append("payment_days")
    if _review_missing(contract):
        found.append("feedback")
    if contract.started_on is None:
        found.append("start")
    if contract.ended_on is None:
        found.append("ending")
    return tuple(found)


def _review_missing(contract: Contract) -> bool:
    paid = contract.earned is None or bool(contract.earned.value)
    return paid and contract.feedback is None and contract.stars is None
