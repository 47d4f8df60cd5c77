"""How the command line ends where no command says so itself: each failure in one sentence."""

import errno
import os
from contextlib import ExitStack
from pathlib import Path

import click

from companion.cli.exits import Exit
from companion.messages.catalogue import text

#: how many files every command can have open at once beside those of the interpreter: the
#: stored data, its log, a reader's pipes, a port and those who call there
_FILES = 24
_INTERRUPTED = 130


def need_files() -> None:
    """Sees to it that enough files may be open, before something half done has to be told of.

    Raises:
        OSError: if the system allows fewer.
    """
    with ExitStack() as stack:
        for _ in range(_FILES):
            stack.enter_context(Path(os.devnull).open("rb"))


def ending(error: BaseException) -> tuple[str, int] | None:
    """What to say of a failure, and the exit code; None if it is a fault of the program."""
    match error:
        case click.exceptions.Abort() | KeyboardInterrupt():
            return text("run.interrupted"), _INTERRUPTED
        case MemoryError() | SystemError():  # the second: no memory was left to say so
            return text("setup.no_memory"), Exit.FAILED
        case RuntimeError() if "thread" in str(error):
            return text("setup.no_thread"), Exit.FAILED
        case ImportError():
            part = error.name or text("setup.some_part")
            return text("setup.not_loaded", part=part), Exit.FAILED
        case OSError():  # one that no command tells in its own words
            return _of_system(error), Exit.FAILED
    return _of_own_files(error)


def _of_own_files(error: BaseException) -> tuple[str, int] | None:
    """What says in its own words what is wrong with the companion's folder and files."""
    from companion.config import ConfigError
    from companion.private import UnsafeFileError

    is_told = isinstance(error, ConfigError | UnsafeFileError)
    return (str(error), Exit.STORE) if is_told else None


def _of_system(error: OSError) -> str:
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return text("setup.no_files")
    path, reason = error.filename or text("run.output"), error.strerror or error
    return text("run.file_trouble", path=path, reason=reason)
