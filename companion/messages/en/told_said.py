"""What the person told, as a sentence; `{title}` and `{other}` are contracts."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "score": "The score was {value} % on {day}.",
    "day_that_matters": (
        "{day} matters to you: nothing doubtful is planned in the 14 days before it."
    ),
    "stars": "The final review has {value} stars.",
    "stars_before": "The review had {value} stars until {day}; then it was changed.",
    "same_client": "It is the same client as in “{other}”.",
    "review_none": "No review came.",
    "review_removed": "Upwork removed the review.",
    "private_trouble_yes": "Something went wrong that only you and the client know.",
    "private_trouble_no": "Nothing went wrong in private.",
    "client_flagged_yes": "Upwork suspended or flagged the client.",
    "client_flagged_no": "Upwork has nothing against the client.",
    "agency_exclusive": "It was done through an agency, as an exclusive member.",
    "agency_non_exclusive": "It was done through an agency, as a non-exclusive member.",
    "agency_closed": "It was done through an agency that has closed.",
    "agency_no": "It was not done through an agency.",
    "origin_usual": "It came about the usual way.",
    "origin_project_catalog": "It came about as a Project Catalog order.",
    "origin_consultation": "It came about as a consultation.",
    "origin_own_client": "It is with a client that you brought to Upwork.",
    "origin_enterprise": "It is with an Enterprise client.",
    "origin_direct": "It is a direct contract.",
    "client_mood_happy": "The client is happy.",
    "client_mood_unhappy": "The client is unhappy.",
    "client_reachable_yes": "The client answers.",
    "client_reachable_no": "The client does not answer.",
    "client_returns_yes": "The client will come back with more work.",
    "client_returns_no": "The client will not come back.",
    "work_done": "The work is done.",
    "work_going_on": "The work is going on.",
    "work_nothing_agreed": "Nothing was agreed yet.",
}
