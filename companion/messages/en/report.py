"""The report of a day, and of one contract, on the command line."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "estimate": "An estimate by JSS Companion, not Upwork’s figure.",
    "help_policy": "Pin the rules, such as public-2026 or strict.",
    "help_shown": "The score that is shown that day.",
    "help_json": "Print the report as JSON and nothing else.",
    "estimating": "Estimating",
    "unfit": "This cannot be worked out: a value is out of range.",
    "answering": "Working it out",
    "asking": "Asking the companion",
    "no_score": "{day}: no score. {why}",
    "no_estimate": "{day}: no estimate. {why}",
    "unlikely": "{day}: probably no score ({chance}). If there is one, it is {estimate}.",
    "shown": "{day}: Upwork showed {shown} %; our estimate is {estimate}.",
    "shown_before": (
        "{day}: our estimate is {estimate}. Upwork showed {shown} % when it was last seen, on {on}."
    ),
    "not_shown": "{day}: our estimate is {estimate}. Upwork’s own score was not seen.",
    "or_none": "{line} Or there is no score at all ({chance} likely).",
    "between": "{point} ({low} to {high}, {sure} sure)",
    "wide": "somewhere between {low} and {high} ({sure} sure): too little is known",
    "rules": "{line} Rules: {rules}.",
    "nothing_read": "{day}: nothing has been read yet.",
    "begin": (
        "Nothing has been read yet. Open your contract history and press the toolbar button there, "
        "or read saved pages and CSV files: jss-companion import FILES"
    ),
    "like_jobs": "A large or a long contract counts like more than one job.",
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
