"""What was read, inside the database: appended, read back, and forgotten when asked."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from companion.domain.codec import problem_from_plain
from companion.domain.evidence import Evidence, PageKind, PageNumber, Reading, Source, SubjectKind
from companion.domain.problem import Problem
from companion.domain.seen import Seen
from companion.store.corroboration import drop_superseded, others_kept, say_anew
from companion.store.inserts import (
    EARLIER_EVIDENCE,
    EARLIER_SOURCE,
    INSERT_EVIDENCE,
    INSERT_SOURCE,
    SOURCE_ID,
)
from companion.store.rows import (
    EvidenceRow,
    epoch_us,
    plain_address,
    rows_of,
    storable,
    text_of,
)
from companion.store.transaction import transaction


@dataclass(frozen=True, slots=True)
class Appended:
    """New rows of evidence, and whether anything reads differently than before.

    Evidence that was only seen again on the same day reads as before: trust goes by days.
    """

    rows: int
    differs: bool


def append(
    connection: sqlite3.Connection, reading: Reading, url: str | None, now: datetime
) -> Appended:
    """Adds what a reading says in one transaction.

    What was said before by the same kind of source is only seen again: it then counts as
    of the later day, or as of this one if it was read at a time after `now`. What the same
    bytes no longer say, read by a newer reader, is withdrawn.
    """
    rows = rows_of(reading.source.kind, reading.evidence)
    seen_at, future = reading.source.seen_at, epoch_us(now)
    with transaction(connection):
        before = _sources_by_day(connection)
        source = _see(connection, reading, plain_address(url), future)
        values = _columns(source, seen_at, rows)
        added = _add(connection, values)
        is_whole = bool(rows and reading.source.digest)  # what is not said now is withdrawn
        if is_whole:
            say_anew(connection, source)
        with others_kept(connection, values if _has_others(connection, source) else []):
            refreshed = _refresh(connection, source, seen_at, rows, future)
        withdrawn = is_whole and _withdraw(connection, source, seen_at, rows, future)
        if url is not None:
            _prune_superseded(connection, source)
        differs = bool(added or refreshed or withdrawn) or _sources_by_day(connection) != before
    return Appended(added, differs)


def _sources_by_day(connection: sqlite3.Connection) -> set[tuple[Any, ...]]:
    """Every source as of its last day."""
    return set(
        connection.execute(
            "SELECT name, kind, url, page, pages, contracts, problems, substr(last_seen, 1, 10)"
            " FROM sources"
        )
    )


def _see(connection: sqlite3.Connection, reading: Reading, url: str | None, future: int) -> int:
    """The number of the reading's source, which is as recent as the reading now."""
    source, page = reading.source, reading.page
    moment = source.seen_at.isoformat()
    values = {
        "name": storable(source.name),
        "kind": source.kind.value,
        "digest": source.digest,
        "url": url,
        "first_seen": moment,
        "last_seen": moment,
        "last_us": epoch_us(source.seen_at),
        "page": page and page.number,
        "pages": page and page.of,
        "contracts": _contracts(reading),
        "problems": text_of(reading.problems),
    }
    connection.execute(
        f"{INSERT_SOURCE} url = excluded.url, last_seen = excluded.last_seen,"
        " last_us = excluded.last_us, page = excluded.page, pages = excluded.pages,"
        " contracts = excluded.contracts, problems = excluded.problems"
        " WHERE excluded.last_us >= last_us OR last_us > :future",
        {**values, "future": future},
    )
    connection.execute(EARLIER_SOURCE, values)
    return int(connection.execute(SOURCE_ID, values).fetchone()[0])


def _contracts(reading: Reading) -> int:
    subjects = {one.subject for one in reading.evidence}
    return sum(subject.kind is not SubjectKind.FREELANCER for subject in subjects)


def _has_others(connection: sqlite3.Connection, source: int) -> bool:
    """Whether others of its kind may say the same; captures of one page go together."""
    query = (
        "SELECT 1 FROM sources AS one, sources AS other WHERE one.id = ? AND other.id <> one.id"
        " AND other.kind = one.kind AND NOT (other.url IS NOT NULL AND other.url IS one.url"
        " AND other.page IS one.page AND other.name = one.name) LIMIT 1"
    )
    return connection.execute(query, (source,)).fetchone() is not None


def _columns(source: int, seen_at: datetime, rows: Iterable[EvidenceRow]) -> list[dict[str, Any]]:
    moment = seen_at.isoformat()
    of_all = {
        "source": source,
        "first_seen": moment,
        "last_seen": moment,
        "last_us": epoch_us(seen_at),
        "withdrawn": False,
    }
    return [row.columns() | of_all for row in rows]


def _add(connection: sqlite3.Connection, values: Sequence[Mapping[str, Any]]) -> int:
    added = max(connection.executemany(INSERT_EVIDENCE, values).rowcount, 0)
    if added < len(values):
        connection.executemany(EARLIER_EVIDENCE, values)
    return added


def _refresh(
    connection: sqlite3.Connection,
    source: int,
    seen_at: datetime,
    rows: list[EvidenceRow],
    future: int,
) -> bool:
    """Makes what was said before as recent as this; whether that is a later day or a return."""
    moment, us = seen_at.isoformat(), epoch_us(seen_at)
    places = [(r.identity, r.position, us) for r in rows]
    telling = connection.executemany(
        "UPDATE evidence SET withdrawn = 0, last_seen = ?, last_us = ?"
        " WHERE identity = ? AND position = ? AND (last_us <= ? OR last_us > ?) AND"
        " (withdrawn OR substr(last_seen, 1, 10) <> ? OR (day IS NOT NULL AND last_us < ?))",
        [(moment, us, *place, future, moment[:10], us) for place in places],
    ).rowcount
    connection.executemany(
        "UPDATE evidence SET source = ?, key = ?, last_seen = ?, last_us = ?"
        " WHERE identity = ? AND position = ? AND (last_us <= ? OR last_us > ?)",
        [(source, r.key, moment, us, *p, future) for r, p in zip(rows, places, strict=True)],
    )
    return telling > 0


def _withdraw(
    connection: sqlite3.Connection,
    source: int,
    seen_at: datetime,
    rows: Iterable[EvidenceRow],
    future: int,
) -> bool:
    """Withdraws what a source said and does not say now, days of their own excepted; if any."""
    held = connection.execute(
        "SELECT DISTINCT identity FROM evidence"
        " WHERE source = ? AND day IS NULL AND withdrawn = 0 AND (last_us <= ? OR last_us > ?)",
        (source, epoch_us(seen_at), future),
    ).fetchall()
    gone = {identity for (identity,) in held} - {r.identity for r in rows}
    connection.executemany(
        "UPDATE evidence SET withdrawn = 1 WHERE identity = ?", [(i,) for i in gone]
    )
    return bool(gone)


def _prune_superseded(connection: sqlite3.Connection, source: int) -> None:
    """Drops captures of a page whose every word a newer capture of it has said again."""
    drop_superseded(connection, source)
    connection.execute(
        "DELETE FROM sources WHERE url IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM evidence WHERE source = sources.id)"
        " AND NOT EXISTS (SELECT 1 FROM corroborations WHERE source = sources.id)"
        " AND EXISTS (SELECT 1 FROM sources AS newer WHERE newer.last_us > sources.last_us"
        " AND newer.name = sources.name AND newer.kind = sources.kind"
        " AND newer.url = sources.url AND newer.page IS sources.page)"
    )


def evidence(connection: sqlite3.Connection, known: Mapping[int, Evidence]) -> dict[int, Evidence]:
    """Everything said and not withdrawn, each as of the last time it was seen, by number of row.

    What is `known` from before and stayed as it was is not understood anew.
    """
    sources: dict[tuple[int, str], Source] = {}
    everything = {}
    for row in connection.execute(
        "SELECT e.source, e.last_seen, s.name, s.kind, s.digest, e.id, e.identity, e.position,"
        " e.subject, e.key, e.field, e.value, e.strategy, e.day FROM evidence AS e"
        " JOIN sources AS s ON s.id = e.source WHERE e.withdrawn = 0 ORDER BY e.id"
    ):
        place = row[0], row[1]
        if place not in sources:
            seen_at = datetime.fromisoformat(row[1])
            sources[place] = Source(row[2], PageKind(row[3]), seen_at, row[4])
        source, number, kept = sources[place], row[5], known.get(row[5])
        if kept is None or kept.source != source or kept.subject.key != row[9]:
            kept = EvidenceRow(*row[6:]).evidence(source)
        everything[number] = kept
    return everything


def contracts(connection: sqlite3.Connection) -> int:
    """How many contracts with a number something is said of; counted without reading it all."""
    query = "SELECT count(DISTINCT key) FROM evidence WHERE subject = ? AND withdrawn = 0"
    return int(connection.execute(query, (SubjectKind.CONTRACT.value,)).fetchone()[0])


def sources(connection: sqlite3.Connection) -> tuple[Seen, ...]:
    """Every page and file that still says something or is the newest of its name."""
    rows = connection.execute(
        "SELECT name, kind, last_seen, digest, page, pages, contracts, json_array_length(problems)"
        " FROM sources ORDER BY last_us, id"
    )
    return tuple(_seen_of(*row) for row in rows)


def _seen_of(*row: Any) -> Seen:
    name, kind, last_seen, digest, page, pages, contracts, problems = row
    source = Source(name, PageKind(kind), datetime.fromisoformat(last_seen), digest)
    return Seen(source, None if page is None else PageNumber(page, pages), contracts, problems)


def problems(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """What is wrong with the newest capture of each page, and with every file; each once."""
    newest: dict[object, str] = {}
    for name, kind, digest, url, page, text in connection.execute(
        "SELECT name, kind, digest, url, page, problems FROM sources ORDER BY last_us, id"
    ):
        newest[(name, digest) if url is None else (name, kind, url, page)] = text
    plain = [problem for text in newest.values() for problem in json.loads(text)]
    return tuple(dict.fromkeys(map(problem_from_plain, plain)))


def forget(connection: sqlite3.Connection, before: datetime) -> int:
    """Removes what was last seen before a moment, and its sources; the rows of evidence gone."""
    us = epoch_us(before)
    with transaction(connection):
        gone = connection.execute("DELETE FROM evidence WHERE last_us < ?", (us,)).rowcount
        connection.execute(
            "DELETE FROM sources WHERE last_us < ?"
            " AND NOT EXISTS (SELECT 1 FROM evidence WHERE source = sources.id)",
            (us,),
        )
    return gone


def pages(connection: sqlite3.Connection) -> tuple[tuple[int, PageKind, str], ...]:
    """Number, kind and address of every captured page."""
    rows = connection.execute("SELECT id, kind, url FROM sources WHERE url IS NOT NULL")
    return tuple((int(number), PageKind(kind), str(url)) for number, kind, url in rows)


def older(connection: sqlite3.Connection, before: datetime) -> int:
    """How many rows of evidence were last seen before a moment."""
    query = "SELECT count(*) FROM evidence WHERE last_us < ?"
    return int(connection.execute(query, (epoch_us(before),)).fetchone()[0])


def erase(connection: sqlite3.Connection) -> list[str]:
    """Removes all that was read and estimated; what went, in words."""
    gone = []
    with transaction(connection):
        for table, (one, several) in _ERASED.items():
            number = connection.execute(f"DELETE FROM {table}").rowcount  # noqa: S608 - names above
            gone += [f"{number} {one if number == 1 else several}"] if number > 0 else []
    return gone


#: tables of what was read, in an order in which they can be emptied; one row and several in words
_ERASED = {
    "evidence": ("fact read from pages and files", "facts read from pages and files"),
    "sources": ("page or file seen", "pages and files seen"),
    "estimates": ("daily estimate", "daily estimates"),
}
