"""What is not known of a contract, and which page or file would tell."""

from collections.abc import Mapping

from companion.domain.contract import Contract

#: a field that matters and is unknown -> the step that would supply it
SUPPLIES: Mapping[str, str] = {
    "start": "open_contract_history",
    "ending": "open_contract_history",
    "earnings": "import_weekly_summary",
    "payment_days": "import_weekly_summary",
    "feedback": "open_profile",
    "agency_terms": "tell_agency",
}


def unknown_fields(contract: Contract) -> tuple[str, ...]:
    """The gaps of a contract, as keys of SUPPLIES, in order of weight.

    Feedback is no gap where nothing was earned: a contract without earnings counts only
    with a bad review, which is rare, and no page that is asked for shows it (`may_hide_stars`).
    """
    gaps = []
    if contract.earned is None:
        gaps.append("earnings")
    elif contract.earned.value and not contract.payments_complete:
        gaps.append("payment_days")
    if _review_missing(contract):
        gaps.append("feedback")
    if contract.started_on is None:
        gaps.append("start")
    if contract.ended_on is None:
        gaps.append("ending")
    if contract.agency and contract.agency.value and contract.agency_terms is None:
        gaps.append("agency_terms")
    return tuple(gaps)


def may_hide_stars(contract: Contract) -> bool:
    """Whether nobody sees if it was reviewed: it ended, and a profile lists only paid contracts.

    Bad stars make it count all the same (docs/MODEL.md, section 2.4).
    """
    is_unpaid = contract.earned is not None and not contract.earned.value
    is_open = contract.ended_on is not None and contract.ended_on.value is None
    return is_unpaid and not is_open and contract.feedback is None and contract.stars is None


def _review_missing(contract: Contract) -> bool:
    paid = contract.earned is None or bool(contract.earned.value)
    return paid and contract.feedback is None and contract.stars is None
