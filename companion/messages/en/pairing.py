"""Connecting a browser by a code, and which browsers are connected."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "expired": "The code has expired. Run jss-companion pair for a new one.",
    "disturbed": (
        "Pairing was disturbed by another program on this computer. Run jss-companion pair again."
    ),
    "closed": "The code was withdrawn, perhaps by another jss-companion pair.",
    "keyring": "The browser’s key could not be kept. {sentence}",
    "store": "The pairing could not be kept. {sentence}",
    "chromium": "Chromium extension",
    "firefox": "Firefox extension",
    "named": "{name} ({kind} {version})",
    "nameless": "{kind} {version}",
    "help_print": "Print the code even to a file or pipe.",
    "help_copy": "Copy the code to the clipboard.",
    "help_json": "Print the list as JSON.",
    "terminal_only": "The code is shown on a terminal only. To print it anyway: --print",
    "done": "Paired: {browser}, on this computer.",
    "no_clipboard": "No clipboard tool was found; copy the code by hand.",
    "nowhere": "The code could be shown nowhere. To print it: --print",
    "paste": "Paste it into the extension: its icon, then “Pair this browser”.",
    "paste_copied": (
        "Paste it from the clipboard into the extension: its icon, then “Pair this browser”."
    ),
    "waiting": "Waiting for the browser: {time}",
    "listed": "{browser}, last seen {time}",
    "none": "No browser is paired. Pair one with: jss-companion pair",
    "not_one": "“{id}” is not the beginning of exactly one paired browser.",
    "forgotten": "The browser was forgotten; it must be paired again to ask anything.",
}
