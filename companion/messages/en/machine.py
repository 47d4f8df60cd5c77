"""What the doctor says of the computer: `version` is what was found."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "version": "{version}.",
    "too_old": "{version} is too old.",
    "install_python": "Install Python 3.11 or newer.",
    "parser_faults": (
        "{version} has known faults in its parser, which the companion does not use."
    ),
    "update": "Update to {version} or newer when you can.",
    "known_holes": "{version} has known holes.",
    "install": "Install {version} or newer.",
    "use_sqlite": "Use a Python with SQLite {version}.",
    "sqlite_fault": ("{version} has a fault with two connections at once; the companion uses one."),
    "date_past": "The computer’s date is in the past.",
    "set_date": "Set the date.",
    "seen_later": "Something was read at a time that is still to come.",
    "check_date": "Look whether the computer’s date is right.",
    "date_plausible": "The date is plausible.",
    "room_unknown": "How much is free could not be told.",
    "room": ("{n} MB is free.", "{n} MB are free."),
    "free_room": "Free at least 100 MB.",
    "no_proxy": "None is set.",
    "proxy_spares_us": "One is set, but not for this computer itself.",
    "proxy": "HTTP_PROXY is set and NO_PROXY does not name 127.0.0.1; a browser may follow it.",
    "spare_us": "Add 127.0.0.1 to NO_PROXY and to the browser’s exceptions.",
    "no_packages": "None from Snap or Flatpak was found.",
    "packages": "Found from Snap or Flatpak: {names}. They work; the keyring may differ.",
}
