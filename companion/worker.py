"""A reader that can be killed: pages are parsed in a process of their own, within limits.

`Reader` is what the rest of the companion calls. Run as a module, this file is the other
side: frames in by standard input, frames out by standard output. A frame is a length of
four bytes and JSON; a request's frame is followed by one with the content itself.
"""

import atexit
import contextlib
import gc
import hashlib
import json
import queue
import struct
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import IO, Any, Self

from companion.domain.codec import reading_from_plain, reading_to_plain
from companion.domain.evidence import PageKind, Reading, Source
from companion.domain.problem import Problem

_LENGTH = struct.Struct(">I")
#: processor time of one process over all its jobs; ordinary jobs take a tenth of a second
_CPU_SECONDS = 300
#: answers kept for unchanged pages: how many, and of how many bytes at most
_MOST_KEPT, _LARGEST_KEPT = 16, 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may take; the largest real page takes a twentieth of each."""

    seconds: float = 5.0
    memory_bytes: int = 512 * 1024 * 1024
    content_bytes: int = 20_000_000
    answer_bytes: int = 64_000_000
    jobs_per_process: int = 100
    processes: int = 2


class _Process:
    """One reader process and how many jobs it has had."""

    def __init__(self, limits: Limits) -> None:
        self._jobs = 0
        self._limits = limits
        self._expired = threading.Event()
        self._popen = subprocess.Popen(
            # -I: neither the working folder nor the environment decides what is imported
            [sys.executable, "-I", "-m", "companion.worker", str(limits.memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the companion, which then closes this
        )

    @property
    def usable(self) -> bool:
        """Whether another job may be given to the process."""
        fresh = self._jobs < self._limits.jobs_per_process and not self._expired.is_set()
        return fresh and self._popen.poll() is None

    def _expire(self) -> None:
        self._expired.set()
        self._popen.kill()

    def ask(self, request: dict[str, Any], content: bytes) -> bytes | None:
        """The answer's frame, or None if the process was stopped or stopped by itself."""
        self._jobs += 1
        alarm = threading.Timer(self._limits.seconds, self._expire)
        alarm.daemon = True
        alarm.start()
        try:
            _write(self._stream(self._popen.stdin), json.dumps(request).encode())
            _write(self._stream(self._popen.stdin), content)
            return _read(self._stream(self._popen.stdout), self._limits.answer_bytes)
        except (OSError, EOFError, ValueError):
            return None
        finally:
            alarm.cancel()

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        if stream is None:  # pragma: no cover - both are pipes, as asked for
            raise EOFError
        return stream

    def stop(self) -> None:
        """Kills the process and waits until it is gone."""
        self._popen.kill()
        for stream in (self._popen.stdin, self._popen.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._popen.wait()


class _Answers:
    """The last answers, so that an unchanged page need not be parsed again.

    A page that is watched while it renders is sent again and again as it was.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> bytes | None:
        """The answer that was put there, if it is still kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, answer: bytes) -> None:
        """Keeps an answer, unless it is large; the oldest goes."""
        if len(answer) > _LARGEST_KEPT:
            return
        with self._lock:
            self._kept[key] = answer
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)


class Reader:
    """Reads pages and files in processes that are killed when they take too much.

    Safe to call from several threads; at most `limits.processes` read at the same time,
    further calls wait. Processes start when they are first needed.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._places: queue.LifoQueue[_Process | None] = queue.LifoQueue()
        for _ in range(self._limits.processes):
            self._places.put(None)
        self._answers = _Answers()
        self._running: set[_Process] = set()
        self._lock = threading.Lock()
        self._closed = False
        atexit.register(self.close)

    def read(self, content: bytes, name: str, seen_at: datetime, url: str | None = None) -> Reading:
        """What `companion.reading.read.read` gives, or a reading with only a problem.

        Problems are `too_large`, `reader_stopped` (too long or too much memory) and
        `reader_failed`. Waits for at most the time limit once it is its turn. A page
        that has not changed since one of the last readings is not parsed again.

        Raises:
            RuntimeError: if the reader is closed.
        """
        source = Source(name, PageKind.UNKNOWN, seen_at, hashlib.sha256(content).hexdigest())
        if len(content) > self._limits.content_bytes:
            limit = f"{self._limits.content_bytes // 1_000_000} MB"
            return Reading(source, problems=(Problem("too_large", name, limit),))
        # relative dates count from the day, so that an answer holds for that day
        key = (source.digest, name, url, seen_at.date())
        answer = self._answers.get(key)
        if answer is None:
            request = {"name": name, "seen_at": seen_at.isoformat(), "url": url}
            answer = self._ask(request, content)
            if answer is None:
                return Reading(source, problems=(Problem("reader_stopped", name),))
            self._answers.put(key, answer)
        return self._understood(answer, source)

    def forget(self) -> None:
        """Forgets what was read, so that nothing of it is left in memory."""
        self._answers = _Answers()

    @staticmethod
    def _understood(answer: bytes, source: Source) -> Reading:
        try:
            plain = json.loads(answer)
            plain["source"][2] = source.seen_at.isoformat()
            return reading_from_plain(plain)
        except (ValueError, TypeError, KeyError, IndexError):
            return Reading(source, problems=(Problem("reader_failed", source.name),))

    def _ask(self, request: dict[str, Any], content: bytes) -> bytes | None:
        place = self._places.get()
        try:
            process, place = self._usable(place), None
            answer = process.ask(request, content)
            if answer is not None and process.usable:
                place = process
            else:
                self._stop(process)
            return answer
        finally:
            self._places.put(place)

    def _usable(self, place: _Process | None) -> _Process:
        if place is not None and place.usable:
            return place
        if place is not None:
            self._stop(place)
        return self._start()

    def _start(self) -> _Process:
        with self._lock:
            if self._closed:
                message = "the reader is closed"
                raise RuntimeError(message)
            process = _Process(self._limits)
            self._running.add(process)
            return process

    def _stop(self, process: _Process) -> None:
        with self._lock:
            self._running.discard(process)
        process.stop()

    def close(self) -> None:
        """Stops all processes, also those that are reading; harmless a second time."""
        with self._lock:
            self._closed = True
            running, self._running = self._running, set()
        for process in running:
            process.stop()
        atexit.unregister(self.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _write(stream: IO[bytes], frame: bytes) -> None:
    stream.write(_LENGTH.pack(len(frame)) + frame)
    stream.flush()


def _read(stream: IO[bytes], longest: int) -> bytes:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > longest:
        raise EOFError
    frame = stream.read(length)
    if len(frame) < length:
        raise EOFError
    return frame


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answers requests until there are no more: the loop of the reader process."""
    from companion.reading.read import read  # noqa: PLC0415 - heavy; only this process needs it

    while True:
        try:
            request = json.loads(_read(requests, 1_000_000))
            content = _read(requests, 0xFFFFFFFF)
        except EOFError:
            return
        seen_at = datetime.fromisoformat(request["seen_at"])
        reading = read(content, request["name"], seen_at, request["url"])
        _write(answers, json.dumps(reading_to_plain(reading)).encode())
        gc.collect()  # the page's tree refers to itself; it is dropped while nobody waits


def _limit_memory(most: int) -> None:
    """Lets the process take no more than `most` bytes, where the system can do that."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # ends a reader whose companion was killed while it was reading
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))


if __name__ == "__main__":
    _limit_memory(int(sys.argv[1]))
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        serve(sys.stdin.buffer, sys.stdout.buffer)
