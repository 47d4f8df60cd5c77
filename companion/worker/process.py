"""One process that reads or explains, as the companion sees it: killed when it takes too much."""

import contextlib
import json
import subprocess
import threading
from dataclasses import dataclass
from typing import IO, Any

from companion.program import program
from companion.worker.frames import read, write

#: codes of the problems of a reader that never started, and of one that was stopped
MISSING, STOPPED = "reader_missing", "reader_stopped"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may take; the largest real page takes a twentieth of each."""

    seconds: float = 5.0
    memory_bytes: int = 512 * 1024 * 1024
    content_bytes: int = 20_000_000
    answer_bytes: int = 64_000_000
    jobs_per_process: int = 100
    processes: int = 2


class Process:
    """One process of a part of the program, such as the reader, and how many jobs it has had."""

    def __init__(self, limits: Limits, part: str = "_reader") -> None:
        self._jobs = 0
        self._limits = limits
        self._ended = threading.Event()
        self._popen = subprocess.Popen(
            program(part, str(limits.memory_bytes)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the companion, which then closes this
        )

    @property
    def usable(self) -> bool:
        """Whether another job may be given to the process."""
        fresh = self._jobs < self._limits.jobs_per_process and not self._ended.is_set()
        return fresh and self._popen.poll() is None

    def _expire(self) -> None:
        self._ended.set()
        self._popen.kill()

    def ask(self, request: dict[str, Any], content: bytes) -> bytes | str:
        """The answer's frame, or the code of the problem if it never started or was stopped."""
        self._jobs += 1
        failed = MISSING if self._jobs == 1 else STOPPED
        alarm = threading.Timer(self._limits.seconds, self._expire)
        alarm.daemon = True
        alarm.start()
        try:
            if self._jobs == 1:
                read(self._stream(self._popen.stdout), 0)  # it says that it has started
                failed = STOPPED
            write(self._stream(self._popen.stdin), json.dumps(request).encode())
            write(self._stream(self._popen.stdin), content)
            return read(self._stream(self._popen.stdout), self._limits.answer_bytes)
        except (OSError, EOFError, ValueError):
            return STOPPED if self._ended.is_set() else failed
        finally:
            alarm.cancel()

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        if stream is None:  # pragma: no cover - both are pipes, as asked for
            raise EOFError
        return stream

    def stop(self) -> None:
        """Kills the process and waits until it is gone."""
        self._ended.set()
        self._popen.kill()
        for stream in (self._popen.stdin, self._popen.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._popen.wait()
