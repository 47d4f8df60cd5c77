"""The keyring's own process: started for one question, killed when it takes too long."""

import contextlib
import json
import os
import signal
import subprocess
import sys

from companion.credentials.words import Answer, Request
from companion.program import program


def run_worker(request: Request, limit: float) -> Answer:
    """Asks a new process, which is killed with all it started after `limit` seconds.

    Raises:
        TimeoutError: if it took longer.
        OSError, ValueError: if it could not be started, or answered nonsense.
    """
    process = subprocess.Popen(
        program("_keyring"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(json.dumps(dict(request)).encode(), timeout=limit)
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    finally:
        _end(process)
    answer = json.loads(output)
    if not isinstance(answer, dict):
        raise ValueError("no answer")  # noqa: TRY004, TRY003, EM101 - a garbled answer, not a call
    return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kills the process if it still runs, with whatever it has started."""
    if process.poll() is None:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):  # it has gone with our question half written
                stream.close()
    process.wait()
