"""Exit codes, listed once; `--help` and the README print what they mean."""

import sys
from enum import IntEnum
from typing import NoReturn

from companion.cli.say import say
from companion.messages.catalogue import text


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


def meaning(code: Exit) -> str:
    """What an exit code means, for `--help` and the README."""
    return text(f"exit_code.{code.name.lower()}")


def fail(code: Exit, sentence: str) -> NoReturn:
    """Says on standard error why the command ends, and ends it."""
    say(sentence, err=True)
    sys.exit(code)
