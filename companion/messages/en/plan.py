"""The plan of the coming weeks, as pages and the command line tell it."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "steps": (
        "{n} step in 90 days. On {day}: about {score}; if you do nothing, {score_without}.",
        "{n} steps in 90 days. On {day}: about {score}; if you do nothing, {score_without}.",
    ),
    "likely": (
        "With the plan it is 90 % likely between {low} and {high}, and {chance} likely to be at 90 "
        "or more; without it that is {chance_without} likely."
    ),
    "little": "By then it makes hardly a difference: leaving things as they are is as good.",
    "nothing_to_end": (
        "Do nothing: there is no contract whose end is expected to help. Leaving contracts open "
        "costs nothing."
    ),
    "nothing_gained": (
        "Do nothing: the ends that were tried bring no more than chance. Leaving contracts open "
        "costs nothing."
    ),
    "no_score": "Whether a plan helps cannot be said: there is no score that it could change.",
    "older_rules": "Under the rules of that time nothing can be planned ahead.",
    "ask": "{day}: ask the client of “{title}” to end it.",
    "ask_if_done": "{day}: if the work is done, ask the client of “{title}” to end it.",
    "end": "{day}: end “{title}”.",
    # why a step has its day
    "why_brings_most": "Of all that could end, it is expected to bring most.",
    "why_review_first": (
        "Two weeks after the step before, so that its review is in, and one cause can be told from "
        "another."
    ),
    "why_not_at_once": (
        "Never all at once, but without waiting for a review where a bad one is unlikely."
    ),
    "why_after_pending": (
        "Not before: the review of a contract that has ended can still come, and one cause should "
        "be told from another."
    ),
    "why_after_important": (
        "Not before: nothing doubtful is done in the 14 days before a day that matters."
    ),
    "matters_named": "{day}, which you named.",
    "matters_badge": (
        "{first} to {last}: if all goes well, Upwork can give you {badge} in these two weeks at "
        "the earliest."
    ),
    "matters": "Nothing doubtful is planned in the 14 days before:",
    "after": (
        "On {day}: about {score} (90 % likely between {low} and {high}), {chance} likely to be at "
        "90 or more; if you do nothing {score_without} ({chance_without})."
    ),
    "first": "First:",
    "first_by": "{title}: {text} (by {day})",
    "first_on": "{title}: {text} (on {day})",
    "first_any": "{title}: {text}",
    "nothing_first": "Nothing that is known has to be done now.",
    "help_day": "A day that matters to you; nothing doubtful is planned in the 14 days before it.",
    "no_such_contract": "There is no contract {id} among those read.",
}
