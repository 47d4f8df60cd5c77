"""Starting at login, and no longer."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "ask_install": "Write and run this?",
    "not_written": "{path} cannot be written: {reason}.",
    "not_started": (
        "It could not be started. {reason}. `jss-companion service uninstall` takes back what was "
        "written."
    ),
    "installed": "The companion starts at login from now on, and runs.",
    "removes": "removes {path}",
    "ask_uninstall": "Stop the companion and remove this?",
    "not_removed": "{path} cannot be removed: {reason}.",
    "uninstalled": (
        "The companion does not start at login any more, and everything it installed was removed."
    ),
    "data_stays": "Your data stays in {path}; `jss-companion data erase` removes it.",
    "none": "The companion does not start at login ({system}).",
    "ready": "{system}: ready",
    "state": "{system}: {state}",
    "write_anew": "`jss-companion service install` writes it anew.",
    "by_hand": "{error} It was started by hand: Ctrl-C ends it.",
}
