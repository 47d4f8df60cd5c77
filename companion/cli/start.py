"""Where the installed command begins: an interruption while the rest loads ends it in a word.

Nothing is imported at the top but what the interpreter has loaded by itself: until the handler
stands, an interruption would print where in the loading it came. What Python says of one while it
starts itself, before any line of this program, is its own.
"""

import _signal as signal  # type: ignore[import-not-found]  # typeshed has no name for it
import os
import sys


def main() -> None:
    """Loads the command line and runs it, or one of the program's hidden parts."""
    usual = signal.signal(signal.SIGINT, _ends)
    from companion.program import loaded

    begin = loaded(sys.argv[1:])
    signal.signal(signal.SIGINT, usual)
    begin()


def _ends(number: int, frame: object) -> None:
    """Nothing was begun: there is nothing to tidy, and no place to tell of is of interest."""
    del number, frame
    os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, b"Interrupted.\n")
    os._exit(130)
