"""What the doctor says of the running companion, its ports and its start at login."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "not_running": "It does not run.",
    "start": "Start it: jss-companion run",
    "silent": "Nothing answers on port {port}.",
    "unproven": "What answers on port {port} cannot prove to be your companion.",
    "end_stranger": "Find out what it is, end it, and start the companion again.",
    "proven": "It runs on port {port} and proved itself.",
    "proven_passed": (
        "It runs on port {port} on a socket that the system holds and proved itself."
    ),
    "sessions": "{pairings} paired, {sessions} sessions.",
    "port_refused": "Port {port} {reason}, so the companion took another.",
    "port_free": "It is free.",
    "port_taken": "It {reason}.",
    "port_alike": "It {reason}, which looks like a companion and is not yours.",
    "port_harmless": "The extension sends nothing to what is not proven.",
    "used_by": "is used by {program}",
    "used": "is used by another program",
    "reserved": "is reserved by the system",
    "unusable": "cannot be used ({reason})",
    "login": "It is set up.",
    "no_login": "The companion does not start at login.",
    "login_wrong": "{detail}.",
    "write_anew": "Write it anew: jss-companion service install",
}
