"""Setting everything up, and taking all of it away again."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "no_answer": "it does not answer",
    "no_tool": "{name} was not found",
    "missing": "{path} is missing",
    "of_another": "{path} is from another version or place",
    "task": "Job Success Score companion",
    "will": "This will be set up for you on this computer:",
    "will_service": "The companion starts when you log in ({system}).",
    "will_background": "The companion runs in the background until you log out.",
    "will_host": "Your browsers may start it and connect to it without a code.",
    "will_extension": "The browser extension is put into {folder}.",
    "details": "Every file and command: jss-companion setup --show",
    "ask": "Set this up?",
    "nothing_changed": "Nothing was changed.",
    "no_keyring": (
        "This computer has no keyring that works ({state}). The key of your browser can be kept "
        "in a file that only you may read instead; every program that you start can read it too."
    ),
    "keyring_locked": "it is locked",
    "keyring_no_backend": "there is none",
    "keyring_timeout": "it does not answer",
    "keyring_error": "it is in trouble",
    "ask_file": "Keep the key in a file?",
    "keyring_needed": (
        "Without a place for the key no browser can be connected. Unlock or install a keyring, "
        "or run: jss-companion setup --keys-in-file"
    ),
    "keys_in_file": "Keys are kept in a file.",
    "no_extension": "The extension’s files are missing. Install the companion again.",
    "folder_taken": "{path} is not the companion’s folder. Move it away and try again.",
    "not_written": "{path} cannot be written: {reason}. {undo}",
    "undo": "What was set up before that is taken back by: jss-companion remove",
    "not_started": "The login service could not be started: {reason}. {undo}",
    "not_running": "The companion could not be started in the background. {undo}",
    "still_busy": "The companion that runs is busy. Try again in a minute.",
    "ended": "The companion has ended.",
    "none_to_stop": "No companion is running; there is nothing to stop.",
    "restarted": "The companion was ended for that, and runs again in the background.",
    "stopped": "The companion that was running was ended first.",
    "done": "All is set up. The companion runs.",
    "done_already": "All was set up already. The companion runs.",
    "paired": (
        "A browser is connected already: {browsers}.",
        "{n} browsers are connected already: {browsers}.",
    ),
    "opened": "Your browser shows what to do next ({page}).",
    "open": "Open this page in your browser; it says what to do next: {page}",
    "waiting": "Waiting until your browser is connected. Ctrl-C ends the waiting, nothing else.",
    "code": "If the extension asks for a code: {code}",
    "connected": "Connected: {browser}.",
    "connect_later": "No browser was connected yet. The extension leads you through it.",
    "remove_nothing": "Nothing was set up on this computer, and nothing is stored.",
    "remove_none": "Nothing was set up on this computer.",
    "end_ask": "End the companion?",
    "remove_will": "This will be removed from this computer:",
    "help_show": "Print every file and command, and do nothing.",
    "help_keys_in_file": "Keep keys in a file if there is no keyring.",
    "help_no_browser": "Open no browser and wait for none.",
    "help_erase_data": "Erase everything stored too, keys included.",
    "no_memory": "There is not enough memory for this. Close something and try again.",
    "no_files": (
        "The system lets too few files be open at once (ulimit -n). Close something, or allow more."
    ),
    "some_part": "one of its parts",
    "not_loaded": "The command could not load {part}: too little memory, or not installed.",
    "no_thread": "The system lets no more threads start. Close something and try again.",
    "no_port": "No port is free: {reasons}.",
    "folder_stays": (
        "Erased: {folder} holds nothing of yours any more; it stays for what was set up "
        "(jss-companion remove)."
    ),
    "remove_ask": "End the companion and remove this?",
    "removed": "The companion was ended, and what was set up is removed.",
    "remains": "Still there: {paths}.",
    "erase_ask": "Also erase everything it has stored, keys included?",
    "data_stays": "Your data stays in {folder}. To erase it: jss-companion data erase",
    "last": (
        "Remove the extension in your browser, and the program as you installed it, such as with: "
        "uv tool uninstall jss-companion"
    ),
}
