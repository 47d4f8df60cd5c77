"""Exit codes: each with its sentence, listed once; `--help` and the README print them."""

import sys
from enum import IntEnum
from typing import NoReturn

from companion.cli.say import say


class Exit(IntEnum):
    """How a command ended."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NOTHING_READABLE = 3
    NOT_RUNNING = 4
    NOT_PAIRED = 5
    KEYRING = 6
    PORT = 7
    STORE = 8
    VERSION = 9


SENTENCES: dict[Exit, str] = {
    Exit.OK: "done; also when there is no score yet",
    Exit.FAILED: "something failed, or the doctor found something to mend",
    Exit.USAGE: "wrong usage",
    Exit.NOTHING_READABLE: "nothing readable in any file",
    Exit.NOT_RUNNING: "the companion is not running, or already running",
    Exit.NOT_PAIRED: "pairing failed or expired",
    Exit.KEYRING: "the keyring is locked, missing or silent",
    Exit.PORT: "no port is free",
    Exit.STORE: "the stored data cannot be opened or written",
    Exit.VERSION: "the companion and the other program do not fit together",
}


def fail(code: Exit, sentence: str) -> NoReturn:
    """Says on standard error why the command ends, and ends it."""
    say(sentence, err=True)
    sys.exit(code)
