"""A reader that can be killed: pages are parsed in processes of their own, within limits."""

import atexit
import hashlib
import json
import queue
import threading
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from datetime import datetime
from typing import Any, Self

from companion.domain.codec import reading_from_plain
from companion.domain.evidence import PageKind, Reading, Source
from companion.domain.problem import Problem
from companion.worker.process import MISSING, Limits, Process

#: answers kept for unchanged pages: how many, and of how many bytes at most
_MOST_KEPT, _LARGEST_KEPT = 16, 1_000_000


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
        self._places: queue.LifoQueue[Process | None] = queue.LifoQueue()
        for _ in range(self._limits.processes):
            self._places.put(None)
        self._answers = _Answers()
        self._running: set[Process] = set()
        self._lock = threading.Lock()
        self._closed = False
        atexit.register(self.close)

    def read(self, content: bytes, name: str, seen_at: datetime, url: str | None = None) -> Reading:
        """What `companion.reading.read.read` gives, or a reading with only a problem.

        Of a captured page, which has an address, `companion.reading.bounded.bounded` leaves so
        much.

        Problems are `too_large`, `reader_missing` (it could not be started), `reader_stopped`
        (too long or too much memory) and `reader_failed`. Waits for at most the time limit once
        it is its turn. A page that has not changed since one of the last readings is not parsed
        again.

        Raises:
            RuntimeError: if the reader is closed.
        """
        source = Source(name, PageKind.UNKNOWN, seen_at, hashlib.sha256(content).hexdigest())
        if len(content) > self._limits.content_bytes:
            limit = f"{self._limits.content_bytes // 1_000_000} MB"
            return Reading(source, problems=(Problem("too_large", name, limit),))
        # relative dates count from the day, so that an answer holds for that day
        key = (source.digest, name, url, seen_at.date())
        kept = self._answers.get(key)
        if kept is not None:
            return self._understood(kept, source)
        answer = self._ask({"name": name, "seen_at": seen_at.isoformat(), "url": url}, content)
        if isinstance(answer, str):
            return Reading(source, problems=(Problem(answer, name),))
        self._answers.put(key, answer)
        return self._understood(answer, source)

    def begin(self) -> None:
        """Starts a process, unless all are at work: the first page then finds it ready."""
        with suppress(queue.Empty, OSError):  # whoever reads next tries again, and tells
            place = self._places.get_nowait()
            try:
                place = self._usable(place)
            finally:
                self._places.put(place)

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

    def _ask(self, request: dict[str, Any], content: bytes) -> bytes | str:
        place = self._places.get()
        try:
            try:
                process, place = self._usable(place), None
            except OSError:  # too little memory, or too many files open
                return MISSING
            answer = process.ask(request, content)
            if isinstance(answer, bytes) and process.usable:
                place = process
            else:
                self._stop(process)
            return answer
        finally:
            self._places.put(place)

    def _usable(self, place: Process | None) -> Process:
        if place is not None and place.usable:
            return place
        if place is not None:
            self._stop(place)
        return self._start()

    def _start(self) -> Process:
        with self._lock:
            if self._closed:
                message = "the reader is closed"
                raise RuntimeError(message)
            process = Process(self._limits)
            self._running.add(process)
            return process

    def _stop(self, process: Process) -> None:
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

    def __exit__(self, *_: object) -> None:
        self.close()
