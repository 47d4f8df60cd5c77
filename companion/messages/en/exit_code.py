"""What each exit code means."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "ok": "done; also when there is no score yet",
    "failed": "something failed, or the doctor found something to mend",
    "usage": "wrong usage",
    "nothing_readable": "nothing readable in any file",
    "not_running": "the companion is not running, or already running",
    "not_paired": "pairing failed or expired",
    "keyring": "the keyring is locked, missing or silent",
    "port": "no port is free",
    "store": "the stored data cannot be opened or written",
    "version": "the companion and the other program do not fit together",
}
