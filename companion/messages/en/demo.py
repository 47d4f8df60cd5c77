"""The demonstration, on the command line."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "help_seed": "Which invented freelancer.",
    "help_screenshots": "Folder for the pictures.",
    "help_headless": "Show no browser, even where there is a display.",
    "ended_early": "Ended early; nothing was left behind.",
    "stopped": "The demo stopped. {reason}",
    "not_written": "{path} cannot be written: {reason}.",
}
