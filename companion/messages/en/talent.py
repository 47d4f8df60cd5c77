"""Upwork's badges and what each takes; `companion/badges/requirements.py` has the numbers."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "badge_top_rated": "Top Rated",
    "badge_top_rated_plus": "Top Rated Plus",
    "badge_rising_talent": "Rising Talent",
    "badge_expert_vetted": "Expert-Vetted",
    "met": "met",
    "not_met": "not met",
    "not_known": "not known",
    "need_score_now": "A score of 90 % or more now",
    "need_score_if_any": "A score of 90 % or more, if there is one",
    "need_score_weeks": "90 % or more in 13 of the last 16 weeks, or Rising Talent",
    "need_first_project": "A first contract more than 90 days ago",
    "need_earned_1000": "$1,000 earned in the last 12 months",
    "need_earned_10000": "$10,000 earned in the last 12 months",
    "need_earned_250": "$250 earned in the last 12 months",
    "need_large_contracts": "No bad result on a large contract in the last 12 months",
    "need_stars_average": "4.8 stars on average",
    "need_no_bad_feedback": "No bad feedback",
    "need_no_holds": "No recent holds on the account",
    "need_invited": "An invitation by Upwork, after its own interviews",
    "score_shown": "Upwork showed {percent} % on {day}.",
    "score_estimated": "It is between {low} and {high} on what is known.",
    "score_unknown": "It is not known: open My Stats once.",
    "score_none": "There is no score, and none is needed.",
    "weeks": (
        "{needed} of the last {of} weeks are needed. Seen with {percent} % or more: {reached}; "
        "with less: {below}; not known: {unknown}."
    ),
    "weeks_likely": (
        "{needed} of the last {of} weeks are needed. Seen with {percent} % or more: {reached}; "
        "between two scores of {percent} % or more: {likely}; with less: {below}; not known: "
        "{unknown}."
    ),
    "first": "The first contract began on {day}; it has to be more than {days} days ago.",
    "first_unknown": "No contract with its first day was read yet.",
    "earned": "{earned} earned in the last 12 months; {needed} is needed.",
    "earned_unread": (
        "No earnings of the last 12 months were read yet; {needed} is needed. The weekly summaries "
        "of these months would tell."
    ),
    "earned_at_least": (
        "At least {earned} earned in the last 12 months, by the files that were read; {needed} is "
        "needed. The weekly summaries of these months would tell."
    ),
    "earned_short": (
        "{earned} earned in the last 12 months; {needed} is needed, so {missing} is missing."
    ),
    "large_bad": "A contract of {amount} or more counts as bad.",
    "large_none": "No contract of $5,000 or more of these months is known to have ended badly.",
    "large_field": (
        "One contract that may count as bad is large in some fields of work and not in others: "
        "large begins at {least} to {most}, by field."
    ),
    "stars": (
        "{average} stars in the one review that was seen; {needed} are needed.",
        "{average} stars on average in {n} reviews that were seen; {needed} are needed.",
    ),
    "stars_unknown": "No review was seen yet: open your profile once.",
    "bad_seen": "A contract counts as bad.",
    "bad_unknown": "None was seen, but not every contract’s review is known.",
    "bad_none": "None was seen.",
    "holds": (
        "No page that is read tells of holds. A badge that was lost for taking payment off the "
        "platform cannot come back for six months."
    ),
    "invited": "Upwork publishes nothing that could be checked here.",
    "ends_on": "These payments alone are enough until {day}.",
    "back_on": "On {day} at the earliest, if the score stays at 90 % or more until then.",
    "met_on": "From {day}.",
    "review": (
        "Upwork looks at badges every two weeks and does not say on which day: the next time is "
        "on {day} at the latest."
    ),
    "likely": "If you go on as usual, it is {chance} likely that 13 of 16 weeks are met on {day}.",
    "state_met": "{badge}: everything that can be checked is met.",
    "state_not_met": "{badge}: not met. Missing: {missing}.",
    "state_not_known": "{badge}: nothing stands against it; not everything is known.",
    "not_upworks": "Worked out by JSS Companion; Upwork alone gives badges.",
}
