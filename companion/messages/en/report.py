"""The report of a day, and of one contract, on the command line."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "estimate": "An estimate by JSS Companion, not Upwork's figure.",
    "help_policy": "Pin the rules, such as public-2026 or strict.",
    "help_shown": "The score that is shown that day.",
    "help_json": "Print the report as JSON and nothing else.",
    "estimating": "Estimating",
    "unfit": "This cannot be worked out: a value is out of range.",
    "answering": "Working it out",
    "asking": "Asking the companion",
    "no_score": "{day}: no score. {why}",
    "exact": "{day}: shown {shown}, estimate {score}, rules {rules}",
    "exact_or_none": (
        "{day}: shown {shown}, estimate {score} or, {chance} likely, no score, rules {rules}"
    ),
    "range": (
        "{day}: shown {shown}, estimate {score} ({low} to {high}, {level} sure), rules {rules}"
    ),
    "range_or_none": (
        "{day}: shown {shown}, estimate {score} ({low} to {high}, {level} sure) or, {chance} "
        "likely, no score, rules {rules}"
    ),
    "not_seen": "not seen",
    "heading_months": "Months",
    "heading_score": "Score",
    "heading_good": "Good jobs",
    "heading_bad": "Bad jobs",
    "heading_contracts": "Contracts",
    "heading_clients": "Clients",
    "months": ("{n} month", "{n} months"),
    "months_best": ("{n} month (best)", "{n} months (best)"),
    "no_score_there": "no score",
    "score_range": "{low} to {high}",
    "not_known": "not known",
}
