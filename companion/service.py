"""The use cases, nothing else: what a page, a file, a question or a command sets in motion."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from companion.analysis.analyse import analyse
from companion.analysis.changes import changes
from companion.analysis.freshness import freshness
from companion.analysis.history import history
from companion.analysis.state import State
from companion.domain.estimate import Change
from companion.domain.evidence import PageKind, Reading
from companion.domain.forecast import Beginning, Ending, Forecast, WhatIf
from companion.domain.history import History
from companion.reading import address
from companion.reading.unpack import unpack
from companion.scoring.forecast import forecast
from companion.scoring.policy import Policy, policy_for
from companion.scoring.what_if import what_if
from companion.store.store import Store
from companion.worker import Reader

#: Readings of unchanged pages that are kept, so that a page posted again is not parsed again.
KEPT_READINGS = 32

#: What captured pages are called to a person.
NAMES = {
    PageKind.CONTRACT_HISTORY: "contract history",
    PageKind.ACTIVE_CONTRACTS: "active contracts",
    PageKind.WORKROOM: "workroom",
    PageKind.MY_STATS: "My Stats",
    PageKind.INSIGHTS: "insights",
    PageKind.PROFILE: "own profile",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file gave."""

    reading: Reading
    new_evidence: int


class Service:
    """Reads, remembers and answers; safe to call from several threads."""

    def __init__(self, store: Store, reader: Reader) -> None:
        self._store = store
        self._reader = reader
        self._lock = threading.Lock()
        self._state: tuple[tuple[int, date], State] | None = None
        self._changes: tuple[tuple[int, date], tuple[Change, ...]] | None = None
        self._revision = 0
        self._readings: OrderedDict[str, Reading] = OrderedDict()

    def capture(self, html: str, url: str, now: datetime) -> Reading:
        """Reads a captured page and stores what it says; the page itself is not kept."""
        content = html.encode()
        reading = self._read_once(content, url, now)
        self._append(reading, url)
        return reading

    def import_file(self, name: str, content: bytes, now: datetime) -> tuple[Imported, ...]:
        """Reads a file, or the files in an archive, and stores what they say."""
        found = []
        for inside, part in unpack(content, name):
            reading = self._reader.read(part, inside, now)
            found.append(self.keep(reading))
        return tuple(found)

    def keep(self, reading: Reading, url: str | None = None) -> Imported:
        """Stores what was read."""
        return Imported(reading, self._append(reading, url))

    def state(self, now: datetime, day: date | None = None) -> State:
        """Everything stored, analysed for a day (today in UTC if none is given)."""
        on = day or now.astimezone(UTC).date()
        with self._lock:
            key = (self._revision, on)
            if self._state is None or self._state[0] != key:
                self._state = (key, self._analysed(on, is_today=day is None))
            return self._state[1]

    def changes(self, now: datetime) -> tuple[Change, ...]:
        """Every change of the shown score with what may have caused it."""
        state = self.state(now)
        with self._lock:
            key = (self._revision, state.analysis.day)
            if self._changes is None or self._changes[0] != key:
                self._changes = (key, changes(state.analysis))
            return self._changes[1]

    def history(self, now: datetime) -> History:
        """Shown scores, estimates as they were made, and events."""
        state = self.state(now)
        return history(state.analysis, self._store.estimates())

    def forecast(self, now: datetime, months: int = 24) -> Forecast:
        """The score of each coming day if nothing else happens."""
        analysis = self.state(now).analysis
        return forecast(analysis.known, analysis.day, analysis.policy, months)

    def what_if(
        self, now: datetime, endings: Sequence[Ending], beginnings: Sequence[Beginning]
    ) -> WhatIf:
        """The score if these things happened today."""
        analysis = self.state(now).analysis
        return what_if(analysis.known, analysis.day, endings, beginnings, analysis.policy)

    def policy(self, on: date) -> Policy:
        """The rules in force on a day."""
        return policy_for(on)

    def export(self) -> dict[str, object]:
        """Everything stored, as plain values."""
        return self._store.export()

    def erase(self) -> list[str]:
        """Erases everything that was read; what went, in words.

        Pairings stay, so that the browser that asks need not pair again.
        """
        erased = self._store.erase_evidence()
        self._forget()
        return erased

    def last_capture_at(self) -> datetime | None:
        """When a page or file was last seen."""
        return max((each.source.seen_at for each in self._store.sources()), default=None)

    def _read_once(self, content: bytes, url: str, now: datetime) -> Reading:
        key = hashlib.sha256(url.encode() + b"\n" + content).hexdigest()
        day = now.astimezone(UTC).date()
        with self._lock:
            kept = self._readings.get(key)
        if kept is not None and kept.source.seen_at.astimezone(UTC).date() == day:
            return kept
        reading = self._reader.read(content, _name_of(url), now, url)
        with self._lock:
            self._readings[key] = reading
            while len(self._readings) > KEPT_READINGS:
                self._readings.popitem(last=False)
        return reading

    def _append(self, reading: Reading, url: str | None) -> int:
        new = self._store.append(reading, url)
        if new or reading.problems:
            with self._lock:
                self._revision += 1
        return new

    def _analysed(self, day: date, *, is_today: bool) -> State:
        seen = self._store.sources()
        analysis = analyse(self._store.evidence(), day)
        if analysis.estimate is not None and is_today:
            self._store.save_estimate(day, analysis.estimate, analysis.card.nominal)
        problems = self._store.problems()
        return State(analysis, seen, problems, freshness(seen, analysis.covered))

    def _forget(self) -> None:
        with self._lock:
            self._revision += 1
            self._readings.clear()


def _name_of(url: str) -> str:
    """What a captured page is called to a person; a workroom with its contract."""
    kind = address.kind_of(url)
    contract_id = address.workroom_contract(url)
    words = NAMES.get(kind, "page") if kind else "page"
    return f"{words} {contract_id}" if contract_id else words


def is_read(reading: Reading) -> bool:
    """Whether a page or file gave anything."""
    return reading.source.kind not in (PageKind.REFUSED, PageKind.UNKNOWN)
