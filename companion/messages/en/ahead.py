"""The months ahead if the person goes on as in the last twelve months; never Upwork's number."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "usual": (
        "If you go on as in the last 12 months: most likely {score} on {day}, between {low} and "
        "{high}; {chance} likely to be at {percent} or more."
    ),
    "usual_same": (
        "If you go on as in the last 12 months: almost surely {score} on {day}; {chance} likely to "
        "be at {percent} or more."
    ),
    "usual_maybe_none": "{usual} {chance} likely to have no score at all then.",
    "usual_none": (
        "If you go on as in the last 12 months, there is most likely no score on {day} ({chance})."
    ),
    "older_rules": "By the rules of that time the months ahead cannot be estimated.",
    "basis": (
        "It rests on your {n} latest contract: about {rate} new a month ({low} to {high}).",
        "It rests on your {n} latest contracts: about {rate} new a month ({low} to {high}).",
    ),
    "basis_thin": "{basis} That is little, so it leans on what is usual, and the range is wide.",
    "basis_none": "Nothing of your work is known yet: this is what is usual, in a wide range.",
    "basis_away": (
        "{basis} You have not worked for a while; that you are still working is {chance} likely."
    ),
    "heading": "The score with its range ({sure} sure), and the chance of so much or more:",
    "heading_day": "Day",
    "heading_score": "Score",
    "heading_at_least": "{percent}+",
    "if_more_jobs": "Two more jobs a month",
    "if_no_new_work": "No new job for eight weeks",
    "if_ends": "“{title}” ends today",
    "if_ends_badly": "“{title}” ends today with one star",
    "scenario": (
        "{title}: {points} points on {day} (between {low} and {high}); {chance} instead of "
        "{usual} likely to be at {percent} or more."
    ),
    "scenario_perhaps": (
        "{title}: most likely no change on {day} (between {low} and {high}); {chance} instead of "
        "{usual} likely to be at {percent} or more."
    ),
    "scenario_same": (
        "{title}: almost surely no change on {day}; {chance} instead of {usual} likely to be at "
        "{percent} or more."
    ),
    "instead": "What would change it:",
    "two_views": (
        "This is how it is likely to go on; without --as-usual, `forecast` says what comes if "
        "nothing else happens."
    ),
    "no_such_contract": "There is no contract {id} among those read.",
    "no_score": "no score",
    "only_as_usual": "--on and --ends go with --as-usual.",
    "help_as_usual": "The coming year if you go on as in the last twelve months.",
    "help_on": "With --as-usual: the day that matters to you.",
    "help_ends": "With --as-usual: the contract that may end.",
    "scenario_none": "{title}: {chance} likely to have no score on {day}.",
}
