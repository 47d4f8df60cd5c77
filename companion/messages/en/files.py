"""Files that are named on the command line: what is read of them, and what is not."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "help_template": (
        "Print an empty contracts.json with explanations, to fill in and import; read nothing."
    ),
    "nothing": "Nothing could be read in any file.",
    "none": "There is no file in that folder that could be read: {endings}.",
    "reading": "Reading",
    "unknown_error": "unknown error",
    "too_large": "The file is larger than 3 MB. Stop the companion and import it then.",
    "problem": "{where}: {sentence}",
    "kept": "{files} read, {facts}.",
    "help_redacted": (
        "Write a copy of the one page that is safe to publish: its shape without its words."
    ),
    "help_json": "Print JSON and nothing else.",
    "one_page": "--redacted copies one page: name exactly one file.",
    "other_file": "--redacted would overwrite the page itself: name another file.",
    "no_copy": "This is no page or CSV file to be copied, or it is too large or nested too deep.",
    "not_written": "{path} cannot be written: {reason}.",
    "written": "Wrote {path}. Look through it before you publish it.",
}
