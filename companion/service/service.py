"""The service: reads, remembers and answers; a thin object over store, reader and analysis."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any

from companion.analysis.analyse import analyse
from companion.analysis.changes import Explain, here
from companion.analysis.freshness import freshness
from companion.analysis.history import history
from companion.analysis.state import State
from companion.domain.evidence import PageKind, Reading, Source
from companion.domain.history import History
from companion.domain.owner import Owner
from companion.domain.problem import Problem
from companion.domain.told import ToldFact
from companion.domain.told_evidence import Telling
from companion.linking.derived import DerivedContracts
from companion.linking.skew import distrust_future
from companion.reading.address import workroom_contract
from companion.reading.files.archive import unpack
from companion.reading.files.saved import seen_at
from companion.reading.site import place_of
from companion.service.forgetting import forget_source, sources_of
from companion.service.ownership import Ownership
from companion.service.remembered import Remembered
from companion.service.reminder_texts import USUAL, ReminderTexts
from companion.service.telling import take_back, tell, told
from companion.service.today import Moment, Today, WorkedOut
from companion.store.csv_export import archive
from companion.store.retention import cutoff
from companion.store.store import Store
from companion.worker import Reader


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file gave."""

    reading: Reading
    new_evidence: int


class Service:
    """Safe to call from several threads; every method may raise the store's errors."""

    def __init__(
        self,
        store: Store,
        reader: Reader,
        explain: Explain = here,
        reminders: ReminderTexts = USUAL,
    ) -> None:
        #: the person's own texts of notes to clients
        self.reminders = reminders
        self._store = store
        self._reader = reader
        self._ownership = Ownership(store)
        self._states: Remembered[Moment, State] = Remembered(4)
        self._worked_out = WorkedOut(explain)
        self._derived = DerivedContracts()
        #: one analysis at a time: two at once are no faster, and hold twice the memory
        self._turn = Lock()

    def capture(
        self,
        html: str,
        url: str,
        now: datetime,
        *,
        truncated: bool = False,
        viewer: str | None = None,
    ) -> Reading:
        """Reads a captured page and stores what it says; the page itself is not kept.

        `viewer` is the name of the profile that the page's menu links. A page that is not the
        person's is not even read.
        """
        name = name_of(url)
        source = Source(name, PageKind.UNKNOWN, now)
        refused = self._ownership.before_reading(source, url, viewer)
        if refused is not None:
            return refused
        reading = self._reader.read(html.encode("utf-8", "replace"), name, now, url)
        if truncated:
            cut = Problem("truncated", name)
            reading = replace(reading, problems=tuple(dict.fromkeys((*reading.problems, cut))))
        if not _is_loading(reading):
            self._store.append(reading, url, now)
        return reading

    def import_file(
        self,
        name: str,
        content: bytes,
        now: datetime,
        *,
        modified: datetime | None = None,
        mine: bool = False,
    ) -> tuple[Imported, ...]:
        """Reads a file, or the files in an archive, and stores what they say.

        `modified` is the file's own time, if that is known. With `mine`, the person says that a
        profile that does not say whose it is is theirs.
        """
        parts = unpack(content, name)
        read = [
            self._reader.read(inside, part, seen_at(inside, part, now, packed, modified))
            for part, inside, packed in parts
        ]
        kept = [self._ownership.judged(reading, confirmed=mine) for reading in read]
        return tuple(
            Imported(after, self._store.append(after, None, now) if after is before else 0)
            for before, after in zip(read, kept, strict=True)
        )

    @property
    def owner(self) -> Owner:
        """The names of the person's own profile, and of those that are not theirs."""
        return self._ownership.owner

    @property
    def asked_profile(self) -> str | None:
        """The profile of which the person should say whether it is theirs."""
        return self._ownership.asked

    def answer_profile(self, name: str, *, mine: bool) -> int:
        """The person says whether a profile is theirs; facts removed because of it."""
        return self._ownership.answer(name, mine=mine)

    def forget_profiles(self) -> None:
        """Forgets whose profile is whose: the next one is asked about again."""
        self._ownership.forget()

    def tell(self, fact: ToldFact, now: datetime) -> str | None:
        """Keeps what the person tells; a code of “told_flaw” if it cannot be kept."""
        return tell(self._store, fact, now)

    def told(self) -> tuple[Telling, ...]:
        """Everything that the person told, oldest first."""
        return told(self._store)

    def take_back(self, fact_id: str) -> bool:
        """Removes what the person told; whether it was there."""
        return take_back(self._store, fact_id)

    def forget_source(self, name: str) -> int | None:
        """Takes back what was read from pages and files of a name; None if there are none."""
        return forget_source(self._store, name)

    def source_names(self) -> tuple[str, ...]:
        """The names of pages and files that were read."""
        return tuple(source.name for source in sources_of(self._store))

    def state(self, now: datetime, day: date | None = None) -> State:
        """Everything stored, analysed for a day (today in UTC if none is given)."""
        on = day or now.astimezone(UTC).date()
        known = self._states.known((self._store.revision, on))
        return known if known is not None else self._newest(on, now, is_today=not day)

    def _newest(self, day: date, now: datetime, *, is_today: bool) -> State:
        """As `state`; of all who wait while pages come in, the first analyses for the others."""
        with self._turn:
            revision = self._store.revision
            # of what is no longer stored nobody asks again; it would be hundreds of megabytes
            self._states.keep(lambda moment: moment[0] >= revision)
            self._worked_out.forget_before(revision)
            state = self._states.get((revision, day), lambda: self._analysed(day, now))
        estimate, nominal = state.analysis.estimate, state.analysis.card.nominal
        if estimate is not None and is_today:
            self._store.save_estimate(day, estimate, nominal, revision)
        return state

    def prepare(self, now: datetime) -> None:
        """Loads what an analysis needs, unless somebody has asked for one already.

        What is stored is analysed as of today, which is neither kept nor written down: the first
        page would take twice as long as every later one.
        """
        today = now.astimezone(UTC).date()
        with self._turn:
            if self._store.sources() and not self._states.begun((self._store.revision, today)):
                self._analysed(today, now)

    def today(self, now: datetime) -> Today:
        """What can be asked of today's analysis.

        The revision is read first: an older name for newer data is harmless.
        """
        revision = self._store.revision
        analysis = self.state(now).analysis
        return Today(analysis, (revision, analysis.day), self._worked_out)

    def history(self, now: datetime) -> History:
        """Shown scores, estimates as they were made, and events."""
        return history(self.state(now).analysis, self._store.estimates())

    def export(self) -> dict[str, Any]:
        """Everything stored, as plain values."""
        return self._store.export()

    def export_tables(self) -> bytes:
        """Everything stored, as tables in a zip archive."""
        return archive(self._store.export())

    def retain(self, now: datetime, months: int, *, remove: bool) -> int:
        """How many facts were last seen longer ago than that; they are removed if asked for."""
        before = cutoff(now, months)
        if before is None:
            return 0
        facts = self._store.older(before)
        if facts and remove:
            self._store.forget(before)
        return facts

    def erase(self) -> list[str]:
        """Erases everything that was read; what went, in words.

        Pairings stay, so that the browser that asks need not pair again.
        """
        erased = self._store.erase_evidence()
        self.reminders.forget()
        self._ownership.forget()
        self._reader.forget()
        self._states.clear()
        self._worked_out.clear()
        self._derived = DerivedContracts()
        return erased

    def _analysed(self, day: date, now: datetime) -> State:
        """Everything that is stored when its turn has come."""
        today = now.astimezone(UTC).date()
        seen = self._store.sources()
        evidence = distrust_future(self._store.evidence(), today)
        analysis = analyse(evidence, day, before=self._derived)
        fresh = freshness(seen, analysis.covered)
        return State(analysis, seen, self._store.problems(), fresh)


def _is_loading(reading: Reading) -> bool:
    """Whether the page was empty for a moment, as a list is while it turns its page."""
    return not reading.evidence and any(p.code == "page_incomplete" for p in reading.problems)


def name_of(url: str) -> str:
    """What a captured page is called to a person; a workroom with its contract."""
    place, contract_id = place_of(url), workroom_contract(url)
    words = place.kind.label if place else PageKind.UNKNOWN.label
    return f"{words} {contract_id}" if contract_id else words
