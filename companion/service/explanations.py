"""Why the shown score changed, as far as it was worked out: one explanation at a time."""

import threading
from collections.abc import Callable, Hashable
from typing import TypeVar

from companion.analysis.analyse import Analysis
from companion.analysis.changes import Explain, changes, last_change
from companion.domain.estimate import Change
from companion.service.meanwhile import Meanwhile
from companion.service.remembered import Remembered

T = TypeVar("T")


class Explanations:
    """Remembers explanations by the moment whose analysis they explain.

    Safe to call from several threads.
    """

    def __init__(self, explain: Explain) -> None:
        self._explain = explain
        self._every: Remembered[Hashable, tuple[Change, ...]] = Remembered(2)
        self._last: Remembered[Hashable, Change | None] = Remembered(2)
        self._meanwhile = Meanwhile()
        #: explaining takes a processor and much memory
        self._turn = threading.Lock()

    def every(self, moment: Hashable, analysis: Analysis) -> tuple[Change, ...]:
        """Every change of the shown score with what may have caused it."""
        return self._every.get(moment, lambda: self._in_turn(changes, analysis))

    def last(self, moment: Hashable, analysis: Analysis) -> Change | None:
        """The newest change of the shown score with what may have caused it."""
        return self._last.get(moment, lambda: self._in_turn(last_change, analysis))

    def known_last(self, moment: Hashable, analysis: Analysis) -> Change | None:
        """The same if it is known already, else None; it is then worked out meanwhile.

        What a page shows must not wait for what may take a second.
        """
        known = self._last.known(moment)
        if not self._last.begun(moment):
            self._meanwhile.ask(lambda: self.last(moment, analysis))
        return known

    def clear(self) -> None:
        """Forgets every explanation."""
        self._every.clear()
        self._last.clear()

    def _in_turn(self, what: Callable[[Analysis, Explain], T], analysis: Analysis) -> T:
        with self._turn:
            return what(analysis, self._explain)
