"""Ends the demo's companion and removes its folder when the demo ends, even if it was killed.

Run as a module: the folder, then a command. The command runs until standard input closes,
which the system does for whatever reason the demo ends.
"""

import contextlib
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

#: file in the folder that tells that the command ended by itself; its output lies beside it
ENDED = "ended"
LOG = "run.log"
_ENDING_S = 10.0


def keep(root: Path, command: list[str]) -> None:
    """Runs the command, its output in a log, until nobody holds the other end any more."""
    with (root / LOG).open("wb") as log:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        while child.poll() is None and not select.select([sys.stdin], [], [], 0.1)[0]:
            continue
        if child.poll() is not None:
            (root / ENDED).touch()
        sys.stdin.buffer.read()
        child.terminate()
        try:
            child.wait(_ENDING_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    remove(root)


def remove(root: Path) -> None:
    """Removes a folder into which a browser that is ending may still write for a moment."""
    end = time.monotonic() + _ENDING_S
    while root.exists() and time.monotonic() < end:
        with contextlib.suppress(OSError):
            shutil.rmtree(root)
            return
        time.sleep(0.1)


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # not SIG_IGN: the command would inherit that, and could not be ended
        signal.signal(number, lambda *_: None)
    keep(Path(sys.argv[1]), sys.argv[2:])
