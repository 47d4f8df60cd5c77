"""How this program starts itself again: as modules of this interpreter, or as the one file it is.

Helper processes are parts of the program. Installed by pip they are modules; in the single file
that `make executable` builds there is no interpreter to hand a module to, and the same parts are
commands that no help mentions.
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

#: hidden command -> the module whose `main` it runs, with the words that follow
PARTS = {
    "_reader": "companion.worker.child",
    "_explainer": "companion.worker.explainer_child",
    "_keyring": "companion.credentials.worker",
    "_reaper": "companion.demo.reaper",
    "_native-host": "companion.cli.native_host",
}
#: what an installed companion runs for every other command
_COMMAND_LINE = "companion.cli.main"


def is_single_file() -> bool:
    """Whether this is the executable that brings its own Python."""
    return bool(getattr(sys, "frozen", False))


def program(*words: str) -> tuple[str, ...]:
    """A program and its arguments that start this companion again with `words`.

    `words` are a command of the command line, or a name of `PARTS` and its words. `-I`: neither
    the working folder nor the environment decides what is imported.
    """
    if is_single_file():
        return (sys.executable, *words)
    part = PARTS.get(words[0]) if words else None
    module, rest = (part, words[1:]) if part else (_COMMAND_LINE, words)
    return (sys.executable, "-I", "-m", module, *rest)


def environment_of_its_own() -> dict[str, str]:
    """The environment for a start that outlives this process.

    The single file unpacks itself into a folder that goes with it; one that it starts shares that
    folder, unless it is told to unpack its own.
    """
    own = {"PYINSTALLER_RESET_ENVIRONMENT": "1"} if is_single_file() else {}
    return {**os.environ, **own}


def windowless(command: tuple[str, ...]) -> tuple[str, ...]:
    """The same without a console on Windows, where an interpreter without one lies beside."""
    quiet = Path(command[0]).with_name("pythonw.exe")
    return (str(quiet), *command[1:]) if sys.platform == "win32" and quiet.exists() else command


def loaded(words: list[str]) -> Callable[[], None]:
    """What runs the part that the first word names, or else the command line."""
    if words and words[0] in PARTS:
        part: Callable[[list[str]], None] = import_module(PARTS[words[0]]).main
        return lambda: part(words[1:])
    command_line: Callable[[], None] = import_module(_COMMAND_LINE).main
    return command_line
