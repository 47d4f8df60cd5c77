"""What can be answered: the choices of each kind of fact."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "review_none": "no review came",
    "review_removed": "Upwork removed it",
    "private_trouble_yes": "yes",
    "private_trouble_no": "no",
    "client_flagged_yes": "yes",
    "client_flagged_no": "no",
    "agency_exclusive": "yes, as an exclusive member",
    "agency_non_exclusive": "yes, as a non-exclusive member",
    "agency_closed": "yes, and the agency has closed",
    "agency_no": "no",
    "origin_usual": "the usual way: a proposal, or an invitation",
    "origin_project_catalog": "as a Project Catalog order",
    "origin_consultation": "as a consultation",
    "origin_own_client": "with a client that I brought to Upwork",
    "origin_enterprise": "with an Enterprise client",
    "origin_direct": "as a direct contract",
    "client_mood_happy": "happy",
    "client_mood_unhappy": "unhappy",
    "client_reachable_yes": "yes",
    "client_reachable_no": "no",
    "client_returns_yes": "yes",
    "client_returns_no": "no",
    "work_done": "done",
    "work_going_on": "going on",
    "work_nothing_agreed": "nothing was agreed yet",
}
