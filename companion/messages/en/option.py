"""Options of several commands, as `--help` prints them."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "json": "Print it as JSON.",
    "json_only": "Print it as JSON and nothing else.",
    "state_dir": "Folder of everything kept. [default: the system’s place for it]",
    "as_of": "Score this day. [default: today]",
    "as_of_needs_files": ("--as-of works only with FILES; stored data is always scored for today."),
    "url": "Address that the page was saved from, if it does not say.",
    "yes": "Do not ask.",
}
