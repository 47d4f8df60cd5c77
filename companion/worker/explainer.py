"""Explains changes of the shown score in a process that gives way to everything else.

In the companion's own process it would hold up captures for as long as it lasts, and keep its
hundreds of megabytes.
"""

import pickle
import threading
from collections.abc import Sequence

from companion.domain.contract import Contract
from companion.domain.estimate import Change, ShownScore
from companion.worker.process import Limits, Process

#: a hundred shown scores take a minute, and a quarter of this memory
EXPLAINING = Limits(seconds=280, memory_bytes=2 * 1024 * 1024 * 1024)


class Explainer:
    """One explanation at a time, each in a process of its own; safe to call from any thread."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._running: Process | None = None
        self._closed = False

    def __call__(
        self, contracts: Sequence[Contract], shown: Sequence[ShownScore], groups: int | None
    ) -> tuple[Change, ...]:
        """What `companion.analysis.changes.here` gives; given by it where no process may start.

        Raises:
            RuntimeError: if the explainer is closed, also while it explains.
        """
        with self._turn:
            answer = self._asked(pickle.dumps((tuple(contracts), tuple(shown), groups)))
        if isinstance(answer, bytes):
            changes: tuple[Change, ...] = pickle.loads(answer)  # noqa: S301 - our own process
            return changes
        self._need_open()
        from companion.analysis.changes import here  # noqa: PLC0415 - heavy; seldom needed

        return here(contracts, shown, groups)

    def _asked(self, question: bytes) -> bytes | str:
        try:
            process = self._start()
        except OSError as error:  # too little memory, or too many files open
            return str(error)
        try:
            return process.ask({}, question)
        finally:
            process.stop()
            self._running = None

    def _start(self) -> Process:
        with self._lock:
            self._need_open()
            self._running = Process(EXPLAINING, "_explainer")
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
