"""The explaining process: contracts and shown scores in, changes with their causes out.

It is asked as a reader is (`companion/worker/frames.py`); what goes in and out are values of the
companion itself.
"""

import contextlib
import os
import pickle
import sys
from typing import IO

from companion.allocator import keep_freed_memory
from companion.collector import collect_seldom
from companion.worker.child import limit_memory
from companion.worker.frames import read, write

#: it waits for whoever else needs a processor
_NICENESS = 19


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answers until there are no more questions."""
    from companion.analysis.changes import here  # noqa: PLC0415 - heavy; needed here alone

    collect_seldom()
    write(answers, b"")
    while True:
        try:
            read(questions, 1_000_000)
            question = read(questions, 0xFFFFFFFF)
        except EOFError:
            return
        contracts, shown, groups = pickle.loads(question)  # noqa: S301 - from the companion itself
        write(answers, pickle.dumps(here(contracts, shown, groups)))


def main(words: list[str]) -> None:
    """The explaining process: `words` are the most bytes of memory that it may take."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each would reserve memory of its own
    limit_memory(int(words[0]))
    keep_freed_memory()
    if sys.platform != "win32":
        os.nice(_NICENESS)
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(sys.argv[1:])
