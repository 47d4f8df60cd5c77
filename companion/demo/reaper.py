"""Ends what the demo started and removes its folder when the demo ends, even if it was killed.

Run as a module with the folder. Each line of standard input is a command, a JSON list of
words, which then runs until standard input closes: the system does that for whatever
reason the demo ends.
"""

import contextlib
import json
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

#: file in the folder that tells that a command ended by itself; what it said lies beside it
ENDED = "ended"
LOG = "run.log"
_ENDING_S = 10.0


def reap(root: Path, lines: Iterable[bytes]) -> None:
    """Runs commands, what they say going to a log, until there are no more lines."""
    with (root / LOG).open("wb") as log:
        running = [_start(json.loads(line), root, log.fileno()) for line in lines]
    for child in running:
        child.terminate()
    for child in running:
        try:
            child.wait(_ENDING_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    remove(root)


def _start(command: list[str], root: Path, log: int) -> "subprocess.Popen[bytes]":
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def tell() -> None:
        child.wait()
        with contextlib.suppress(OSError):  # the folder may be on its way out
            (root / ENDED).touch()

    threading.Thread(target=tell, daemon=True).start()
    return child


def remove(root: Path) -> None:
    """Removes a folder into which a browser that is ending may still write for a moment."""
    end = time.monotonic() + _ENDING_S
    while root.exists() and time.monotonic() < end:
        with contextlib.suppress(OSError):
            shutil.rmtree(root)
            return
        time.sleep(0.1)


def main(words: list[str]) -> None:
    """The reaper's process: `words` are the folder that goes with the demo."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # not SIG_IGN: the command would inherit that, and could not be ended
        signal.signal(number, lambda *_: None)
    reap(Path(words[0]), sys.stdin.buffer)


if __name__ == "__main__":
    main(sys.argv[1:])
