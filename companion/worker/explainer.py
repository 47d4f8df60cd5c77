"""Explains changes of the shown score in a process that gives way to everything else.

In the companion's own process it would hold up captures for as long as it lasts, and keep its
hundreds of megabytes.
"""

import pickle
import threading
from collections.abc import Sequence

from companion.domain.contract import Contract
from companion.domain.estimate import Change, ShownScore
from companion.worker.process import MISSING, Limits, Process

#: sixteen changes take some ten seconds, and a quarter of this memory
EXPLAINING = Limits(seconds=120, memory_bytes=2 * 1024 * 1024 * 1024)


class UnexplainedError(Exception):
    """What was to be explained took more time or memory than it may."""


class Explainer:
    """One explanation at a time, each in a process of its own; safe to call from any thread."""

    def __init__(self, limits: Limits = EXPLAINING) -> None:
        self._limits = limits
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._running: Process | None = None
        self._closed = False

    def __call__(
        self, contracts: Sequence[Contract], shown: Sequence[ShownScore], groups: slice
    ) -> tuple[Change, ...]:
        """What `companion.analysis.changes.here` gives; given by it where no process may start.

        Raises:
            RuntimeError: if the explainer is closed, also while it explains.
            UnexplainedError: it took too much; the same here would take as much.
        """
        with self._turn:
            answer = self._asked(pickle.dumps((tuple(contracts), tuple(shown), groups)))
        if isinstance(answer, bytes):
            changes: tuple[Change, ...] = pickle.loads(answer)  # noqa: S301 - our own process
            return changes
        self._need_open()
        if answer != MISSING:
            raise UnexplainedError(answer)
        from companion.analysis.changes import here  # noqa: PLC0415 - heavy; seldom needed

        return here(contracts, shown, groups)

    def _asked(self, question: bytes) -> bytes | str:
        try:
            process = self._start()
        except OSError:  # too little memory, or too many files open
            return MISSING
        try:
            return process.ask({}, question)
        finally:
            process.stop()
            self._running = None

    def _start(self) -> Process:
        with self._lock:
            self._need_open()
            self._running = Process(self._limits, "_explainer")
            return self._running

    def _need_open(self) -> None:
        if self._closed:
            message = "the explainer is closed"
            raise RuntimeError(message)

    def close(self) -> None:
        """Ends what is being explained; harmless a second time."""
        with self._lock:
            self._closed = True
            running = self._running
        if running is not None:
            running.stop()
