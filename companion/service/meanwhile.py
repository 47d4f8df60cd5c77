"""Work that nobody waits for: one thread, the newest question first, older ones dropped."""

import threading
from collections.abc import Callable
from contextlib import suppress

Work = Callable[[], object]


class Meanwhile:
    """Does what was asked last, and then what was asked last meanwhile, one after another.

    What was asked in between is dropped: a newer question has taken its place.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: Work | None = None
        self._runs = False

    def ask(self, work: Work) -> None:
        """Has the work done soon, in the place of what was to be done next."""
        with self._lock:
            self._next = work
            if self._runs:
                return
            self._runs = True
        threading.Thread(target=self._run, name="meanwhile", daemon=True).start()

    def _run(self) -> None:
        while (work := self._take()) is not None:
            with suppress(Exception):  # told to whoever asks and waits
                work()

    def _take(self) -> Work | None:
        with self._lock:
            work, self._next = self._next, None
            self._runs = work is not None
            return work
