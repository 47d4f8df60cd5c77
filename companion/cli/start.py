"""Where the installed command begins: an interruption while the rest loads ends it in a word."""

import os
import signal
import sys
from types import FrameType


def main() -> None:
    """Loads the command line and runs it."""
    usual = signal.signal(signal.SIGINT, _ends)
    from companion.cli.main import main as begin

    signal.signal(signal.SIGINT, usual)
    begin()


def _ends(number: int, frame: FrameType | None) -> None:
    """Nothing was begun: there is nothing to tidy, and no place to tell of is of interest."""
    del number, frame
    os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, b"Interrupted.\n")
    os._exit(130)
