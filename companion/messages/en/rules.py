"""The rules in force, and what is said beside them."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "help_on": "The rules of this day. [default: today]",
    "help_id": "These rules, such as classic-2015 or strict.",
    "help_diff": "What is different in these rules.",
    "help_learned": "Also what your own shown scores teach about them.",
    "head": "{id}: {title}",
    "head_from": "{id}: {title}, from {first}",
    "head_until": "{id}: {title}, from {first} until {last}",
    "changed": "What changed from {old} to {id}:",
    "changed_from": "What changed from {old} to {id}, from {first}:",
    "changed_until": "What changed from {old} to {id}, from {first} until {last}:",
    "nothing_changed": "Nothing.",
    "deciding": "How a contract counts: the first rule that fits decides.",
    "weighing": "How much it counts, over which months, and the score:",
    "likely": "{value} ({chance} likely)",
    "side": "{answer}: {sentence}",
    "decides_otherwise": "decides otherwise",
    "open": "What nobody outside Upwork knows (the usual answer first, and how likely each is):",
    "disputes": "Where the help pages contradict each other; what is computed stays the same:",
    "questions": "What is known, and what is not, of other kinds of work:",
    "answer": "{answer} ({level}, {year}; {source})",
    "origin_not_told": (
        "No page says how a contract came about. Was it a Project Catalog order, a consultation, a "
        "direct contract, with an Enterprise client or with one that you brought? Say so, and what "
        "is known of such contracts stands here: jss-companion tell origin {id} --help"
    ),
    "nothing_learned": (
        "Nothing is learned: there is no shown score yet, or there are more contracts than can be "
        "worked out."
    ),
}
