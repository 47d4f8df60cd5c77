"""What was kept of a file, whose profile it is, and how many changes there were."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "nothing_new": (
        "{n} contract or row read; nothing new.",
        "{n} contracts or rows read; nothing new.",
    ),
    "new": "{read} read; {new} kept.",
    "whose_unknown": "It is not known yet which profile is yours.",
    "whose": "Your profile is {names}.",
    "gone": ("{n} fact from other profiles went.", "{n} facts from other profiles went."),
    "both": "{first} {second}",
    "changes": ("{n} change of the shown score.", "{n} changes of the shown score."),
    "changes_none": "The shown score did not change between these days.",
    "changes_no_score": (
        "A change needs two shown scores on different days; so far none was seen. Open My Stats "
        "now and then."
    ),
    "changes_one_score": (
        "A change needs two shown scores on different days; so far one was seen. Open My Stats "
        "now and then."
    ),
}
