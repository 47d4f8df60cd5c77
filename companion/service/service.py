"""The service: reads, remembers and answers; a thin object over store, reader and analysis."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from companion.analysis.analyse import analyse
from companion.analysis.changes import between, changes
from companion.analysis.freshness import freshness
from companion.analysis.history import history
from companion.analysis.lessons import lessons
from companion.analysis.state import State
from companion.domain.estimate import Change
from companion.domain.evidence import PageKind, Reading
from companion.domain.forecast import Beginning, Ending, Forecast, WhatIf
from companion.domain.history import History
from companion.domain.problem import Problem
from companion.reading import address
from companion.reading.unpack import unpack
from companion.rules.policy import Policy, policy_for
from companion.scoring.forecast import forecast
from companion.scoring.what_if import what_if
from companion.service.remembered import Remembered
from companion.store.store import Store
from companion.store.tables import archive
from companion.worker import Reader

#: What captured pages are called to a person.
NAMES = {
    PageKind.CONTRACT_HISTORY: "contract history",
    PageKind.ACTIVE_CONTRACTS: "active contracts",
    PageKind.WORKROOM: "workroom",
    PageKind.MY_STATS: "My Stats",
    PageKind.INSIGHTS: "insights",
    PageKind.PROFILE: "own profile",
}

#: What is stored, by its revision, on a day.
Moment = tuple[int, date]
Lessons = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file gave."""

    reading: Reading
    new_evidence: int


class Service:
    """Safe to call from several threads; every method may raise the store's errors."""

    def __init__(self, store: Store, reader: Reader) -> None:
        self._store = store
        self._reader = reader
        self._lock = threading.Lock()
        self._revision = 0
        self._states: Remembered[Moment, State] = Remembered(4)
        self._changes: Remembered[Moment, tuple[Change, ...]] = Remembered(2)
        self._lessons: Remembered[Moment, Lessons] = Remembered(2)

    def capture(self, html: str, url: str, now: datetime, *, truncated: bool = False) -> Reading:
        """Reads a captured page and stores what it says; the page itself is not kept."""
        name = name_of(url)
        reading = self._reader.read(html.encode("utf-8", "replace"), name, now, url)
        if truncated:
            cut = Problem("truncated", name)
            reading = replace(reading, problems=tuple(dict.fromkeys((*reading.problems, cut))))
        if not _is_loading(reading):
            self._append(reading, url)
        return reading

    def import_file(self, name: str, content: bytes, now: datetime) -> tuple[Imported, ...]:
        """Reads a file, or the files in an archive, and stores what they say."""
        read = [self._reader.read(part, inside, now) for inside, part in unpack(content, name)]
        return tuple(Imported(reading, self._append(reading, None)) for reading in read)

    def state(self, now: datetime, day: date | None = None) -> State:
        """Everything stored, analysed for a day (today in UTC if none is given)."""
        on = day or now.astimezone(UTC).date()
        return self._states.get((self._revision, on), lambda: self._analysed(on, is_today=not day))

    def changes(self, now: datetime) -> tuple[Change, ...]:
        """Every change of the shown score with what may have caused it."""
        analysis = self.state(now).analysis
        return self._changes.get((self._revision, analysis.day), lambda: changes(analysis))

    def known_changes(self, now: datetime) -> tuple[Change, ...]:
        """The same if they are known already, else none; they are then worked out meanwhile.

        What a page shows must not wait for what may take a second.
        """
        moment = (self._revision, self.state(now).analysis.day)
        found = self._changes.known(moment)
        if not self._changes.begun(moment):
            threading.Thread(target=self.changes, args=(now,), daemon=True).start()
        return found or ()

    def between(self, now: datetime, first: date | None, last: date | None) -> tuple[Change, ...]:
        """The change of the shown score between two days; every change if none is given."""
        if first is None and last is None:
            return self.changes(now)
        return between(self.state(now).analysis, first, last)

    def history(self, now: datetime) -> History:
        """Shown scores, estimates as they were made, and events."""
        return history(self.state(now).analysis, self._store.estimates())

    def forecast(self, now: datetime, months: int = 24) -> Forecast:
        """The score of each coming day if nothing else happens."""
        analysis = self.state(now).analysis
        return forecast(analysis.known, analysis.day, months=months)

    def what_if(
        self, now: datetime, endings: Sequence[Ending], beginnings: Sequence[Beginning]
    ) -> WhatIf:
        """The score if these things happened today."""
        analysis = self.state(now).analysis
        return what_if(analysis.known, analysis.day, endings, beginnings)

    def policy(self, on: date) -> Policy:
        """The rules in force on a day."""
        return policy_for(on)

    def learned(self, now: datetime) -> Lessons | None:
        """What the shown scores teach about the rules; None while none was seen."""
        analysis = self.state(now).analysis
        if not analysis.shown:
            return None
        return self._lessons.get((self._revision, analysis.day), lambda: lessons(analysis))

    def export(self) -> dict[str, Any]:
        """Everything stored, as plain values."""
        return self._store.export()

    def export_tables(self) -> bytes:
        """Everything stored, as tables in a zip archive."""
        return archive(self._store.export())

    def erase(self) -> list[str]:
        """Erases everything that was read; what went, in words.

        Pairings stay, so that the browser that asks need not pair again.
        """
        erased = self._store.erase_evidence()
        self._reader.forget()
        for kept in (self._states, self._changes, self._lessons):
            kept.clear()
        self._changed()
        return erased

    def _append(self, reading: Reading, url: str | None) -> int:
        before = self._store.revision
        new = self._store.append(reading, url)
        if self._store.revision != before:
            self._changed()
        return new

    def _changed(self) -> None:
        with self._lock:
            self._revision += 1

    def _analysed(self, day: date, *, is_today: bool) -> State:
        seen = self._store.sources()
        analysis = analyse(self._store.evidence(), day)
        if analysis.estimate is not None and is_today:
            self._store.save_estimate(day, analysis.estimate, analysis.card.nominal)
        fresh = freshness(seen, analysis.covered)
        return State(analysis, seen, self._store.problems(), fresh)


def _is_loading(reading: Reading) -> bool:
    """Whether the page was empty for a moment, as a list is while it turns its page."""
    return not reading.evidence and any(p.code == "page_incomplete" for p in reading.problems)


def name_of(url: str) -> str:
    """What a captured page is called to a person; a workroom with its contract."""
    kind, contract_id = address.kind_of(url), address.workroom_contract(url)
    words = NAMES.get(kind, "page") if kind else "page"
    return f"{words} {contract_id}" if contract_id else words
