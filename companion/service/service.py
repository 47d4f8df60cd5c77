"""The service: reads, remembers and answers; a thin object over store, reader and analysis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from companion.analysis.analyse import Analysis, analyse
from companion.analysis.changes import Explain, between, here
from companion.analysis.coming import forecast, what_if
from companion.analysis.freshness import freshness
from companion.analysis.history import history
from companion.analysis.lessons import lessons, teaches
from companion.analysis.months_ahead import months_ahead, outlook
from companion.analysis.plan import plan
from companion.analysis.state import State
from companion.domain.estimate import Change
from companion.domain.evidence import PageKind, Reading, Source
from companion.domain.forecast import Beginning, Ending, Forecast, WhatIf
from companion.domain.history import History
from companion.domain.months_ahead import MonthsAhead
from companion.domain.owner import Owner
from companion.domain.plan import Plan
from companion.domain.problem import Problem
from companion.domain.told import ToldFact
from companion.domain.told_evidence import Telling
from companion.inference.months_ahead.outlook import Outlook
from companion.linking.skew import distrust_future
from companion.reading.address import workroom_contract
from companion.reading.files.archive import unpack
from companion.reading.files.saved import trusted
from companion.reading.site import place_of
from companion.rules.policy import Policy, policy_for
from companion.service.explanations import Explanations
from companion.service.forgetting import forget_source, sources_of
from companion.service.ownership import Ownership
from companion.service.remembered import Remembered
from companion.service.telling import take_back, tell, told
from companion.store.csv_export import archive
from companion.store.retention import cutoff
from companion.store.store import Store
from companion.worker import Reader

#: Facts taken from one captured page: a hundred of the longest real pages. Storing and scoring
#: more would keep everything else waiting; what is cut off is told.
MOST_FACTS = 15_000

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

    def __init__(self, store: Store, reader: Reader, explain: Explain = here) -> None:
        self._store = store
        self._reader = reader
        self._ownership = Ownership(store)
        self._states: Remembered[Moment, State] = Remembered(4)
        self._explanations = Explanations(explain)
        self._lessons: Remembered[Moment, Lessons] = Remembered(2)
        self._outlooks: Remembered[Moment, Outlook | None] = Remembered(1)
        self._plans: Remembered[tuple[Moment, tuple[date, ...]], Plan | None] = Remembered(2)

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
        if truncated or len(reading.evidence) > MOST_FACTS:
            cut = Problem("truncated", name)
            problems = tuple(dict.fromkeys((*reading.problems, cut)))
            reading = replace(reading, evidence=reading.evidence[:MOST_FACTS], problems=problems)
        if not _is_loading(reading):
            self._store.append(reading, url, now)
        return reading

    def import_file(
        self, name: str, content: bytes, now: datetime, *, mine: bool = False
    ) -> tuple[Imported, ...]:
        """Reads a file, or the files in an archive, and stores what they say.

        With `mine`, the person says that a profile that does not say whose it is is theirs.
        """
        parts = unpack(content, name)
        read = [self._reader.read(p, n, min(trusted(p, n, now) or now, now)) for n, p in parts]
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
        moment = (self._store.revision, on)
        return self._states.get(moment, lambda: self._analysed(on, now, is_today=not day))

    def changes(self, now: datetime) -> tuple[Change, ...]:
        """Every change of the shown score with what may have caused it."""
        return self._explanations.every(*self._moment(now))

    def last_change(self, now: datetime) -> Change | None:
        """The newest change of the shown score with what may have caused it."""
        return self._explanations.last(*self._moment(now))

    def known_last_change(self, now: datetime) -> Change | None:
        """The same if it is known already, else None; it is then worked out meanwhile."""
        return self._explanations.known_last(*self._moment(now))

    def _moment(self, now: datetime) -> tuple[Moment, Analysis]:
        revision, analysis = self._latest(now)
        return (revision, analysis.day), analysis

    def _latest(self, now: datetime) -> tuple[int, Analysis]:
        """The analysis of today and the revision to remember by what is worked out from it.

        The revision is read first: an older name for newer data is harmless.
        """
        revision = self._store.revision
        return revision, self.state(now).analysis

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
        return forecast(self.state(now).analysis, months)

    def months_ahead(
        self, now: datetime, *, scenarios: bool = False, contract_id: str | None = None
    ) -> MonthsAhead | None:
        """What is likely if the person goes on as usual; None under rules that allow no such view.

        The futures are drawn once for what is stored. Raises `NoSuchContractError`.
        """
        revision, analysis = self._latest(now)
        drawn = self._outlooks.get((revision, analysis.day), lambda: outlook(analysis))
        if drawn is None:
            return None
        return months_ahead(analysis, drawn, scenarios=scenarios, contract_id=contract_id)

    def plan(self, now: datetime, important: tuple[date, ...] = ()) -> Plan | None:
        """What to end or ask about in the coming weeks; None under rules that allow no such view.

        Nothing doubtful is planned in the days for a review before an `important` day.
        """
        revision, analysis = self._latest(now)
        moment = (revision, analysis.day)
        return self._plans.get((moment, important), lambda: plan(analysis, important))

    def what_if(
        self, now: datetime, endings: Sequence[Ending], beginnings: Sequence[Beginning]
    ) -> WhatIf:
        """The score if these things happened today."""
        return what_if(self.state(now).analysis, endings, beginnings)

    def policy(self, on: date) -> Policy:
        """The rules in force on a day."""
        return policy_for(on)

    def learned(self, now: datetime) -> Lessons | None:
        """What shown scores and insights teach about the rules; None while nothing was seen."""
        revision, analysis = self._latest(now)
        if not teaches(analysis):
            return None
        return self._lessons.get((revision, analysis.day), lambda: lessons(analysis))

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
        self._ownership.forget()
        self._reader.forget()
        self._explanations.clear()
        for kept in (self._states, self._lessons, self._outlooks, self._plans):
            kept.clear()
        return erased

    def _analysed(self, day: date, now: datetime, *, is_today: bool) -> State:
        today = now.astimezone(UTC).date()
        seen = self._store.sources()
        analysis = analyse(distrust_future(self._store.evidence(), today), day)
        if analysis.estimate is not None and is_today:
            self._store.save_estimate(day, analysis.estimate, analysis.card.nominal)
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
