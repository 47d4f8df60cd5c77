"""Everything stored as plain values, complete, and back into a store, all or nothing."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from companion.domain.codec import evidence_from_plain, problem_from_plain
from companion.domain.evidence import PageKind, Source
from companion.store import records
from companion.store.connection import transaction
from companion.store.errors import NotAnExportError
from companion.store.rows import microseconds, storable, text_of

FORMAT, VERSION = "jss-companion-export", 1


def export(connection: sqlite3.Connection) -> dict[str, Any]:
    """All that is stored, as what JSON can hold; keys of browsers are not stored here."""
    numbers: dict[int, int] = {}
    sources = [_source(row, numbers) for row in connection.execute("SELECT * FROM sources")]
    found = connection.execute("SELECT name, value FROM settings ORDER BY name")
    return {
        "format": FORMAT,
        "version": VERSION,
        "sources": sources,
        "evidence": [_evidence(row, numbers) for row in connection.execute(_EVIDENCE)],
        "estimates": _estimates(connection),
        "settings": {name: json.loads(value) for name, value in found},
        "pairings": [records.pairing_to_plain(p) for p in records.pairings(connection)],
    }


_EVIDENCE = (
    "SELECT source, identity, position, subject, key, field, value, strategy, day, first_seen,"
    " last_seen, withdrawn FROM evidence ORDER BY id"
)


def _source(row: tuple[Any, ...], numbers: dict[int, int]) -> dict[str, Any]:
    numbers[row[0]] = len(numbers)
    return {
        "name": row[1],
        "kind": row[2],
        "digest": row[3],
        "url": row[4],
        "first_seen": row[5],
        "last_seen": row[6],
        "page": row[8],
        "pages": row[9],
        "contracts": row[10],
        "problems": json.loads(row[11]),
    }


def _evidence(row: tuple[Any, ...], numbers: Mapping[int, int]) -> dict[str, Any]:
    return {
        "source": numbers[row[0]],
        "saying": row[1].hex(),
        "position": row[2],
        "subject": row[3],
        "key": row[4],
        "field": row[5],
        "value": json.loads(row[6]),
        "strategy": row[7],
        "day": row[8],
        "first_seen": row[9],
        "last_seen": row[10],
        "withdrawn": bool(row[11]),
    }


def _estimates(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    found = connection.execute("SELECT day, nominal, estimate FROM estimates ORDER BY day")
    return [{"day": d, "nominal": n, "estimate": json.loads(e)} for d, n, e in found]


def import_(connection: sqlite3.Connection, plain: Any) -> int:
    """Adds an export to what is stored; the number of new rows of evidence.

    What is known already stays; of two sightings the later counts. Paired browsers are
    not taken over: their keys are in no export.

    Raises:
        NotAnExportError: if it is not a complete export; nothing is changed then.
    """
    try:
        _require(plain)
        with transaction(connection):
            ids = [_put_source(connection, each) for each in plain["sources"]]
            added = sum(_put_evidence(connection, e, plain, ids) for e in plain["evidence"])
            _put_records(connection, plain)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, NotAnExportError):
            raise
        message = f"This is not a complete export of the companion ({error}). Nothing was changed."
        raise NotAnExportError(message) from error
    return added


def _require(plain: Any) -> None:
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        message = "This is not an export of the companion. Nothing was changed."
        raise NotAnExportError(message)
    if plain["version"] != VERSION:
        message = "This export was written by a newer companion. Update; nothing was changed."
        raise NotAnExportError(message)


def _put_source(connection: sqlite3.Connection, plain: Mapping[str, Any]) -> int:
    kind = PageKind(plain["kind"]).value
    problems = [problem_from_plain(each) for each in plain["problems"]]
    text = text_of(problems)
    us = microseconds(datetime.fromisoformat(plain["last_seen"]))
    datetime.fromisoformat(plain["first_seen"])
    name = storable(str(plain["name"])), kind, str(plain["digest"])
    rest = plain["url"], plain["first_seen"], plain["last_seen"], us, plain["page"], plain["pages"]
    _execute(
        connection,
        "INSERT INTO sources (name, kind, digest, url, first_seen, last_seen, last_us, page, pages,"
        " contracts, problems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen, last_us = excluded.last_us,"
        " problems = excluded.problems WHERE excluded.last_us > last_us",
        (*name, *rest, plain["contracts"], text),
    )
    found = connection.execute(
        "SELECT id FROM sources WHERE name = ? AND kind = ? AND digest = ?", name
    ).fetchone()
    return int(found[0])


def _put_evidence(
    connection: sqlite3.Connection,
    each: Mapping[str, Any],
    plain: Mapping[str, Any],
    ids: list[int],
) -> int:
    said = plain["sources"][each["source"]]
    seen_at = datetime.fromisoformat(each["last_seen"])
    source = Source(said["name"], PageKind(said["kind"]), seen_at, said["digest"])
    kept = [each["subject"], each["key"], each["field"], each["value"], each["strategy"]]
    evidence_from_plain(kept, source)  # refuses what could not be read back
    identity, us = bytes.fromhex(each["saying"]), microseconds(seen_at)
    kept[3] = json.dumps(each["value"])
    moments = each["first_seen"], each["last_seen"], us
    datetime.fromisoformat(each["first_seen"])
    place, withdrawn = (identity, each["position"]), bool(each["withdrawn"])
    added = _execute(
        connection,
        "INSERT INTO evidence (identity, position, source, subject, key, field, value,"
        " strategy, day, first_seen, last_seen, last_us, withdrawn)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (*place, ids[each["source"]], *kept, each["day"], *moments, withdrawn),
    )
    _execute(
        connection,
        "UPDATE evidence SET source = ?, key = ?, last_seen = ?, last_us = ?, withdrawn = ?"
        " WHERE identity = ? AND position = ? AND last_us < ?",
        (ids[each["source"]], each["key"], each["last_seen"], us, withdrawn, *place, us),
    )
    return added


def _put_records(connection: sqlite3.Connection, plain: Mapping[str, Any]) -> None:
    for each in plain["estimates"]:
        day = date.fromisoformat(each["day"]).isoformat()
        records.estimate_from_plain(each["estimate"])
        values = day, each["nominal"], json.dumps(each["estimate"])
        _add_once(connection, "estimates (day, nominal, estimate)", values)
    for name, value in plain["settings"].items():
        text = json.dumps(value)
        _add_once(connection, "settings (name, value)", (name, text))


def _add_once(connection: sqlite3.Connection, table: str, values: tuple[Any, ...]) -> None:
    """Adds a row unless there is one of its name; tables are named above."""
    marks = ", ".join("?" * len(values))
    statement = f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608 - as above
    _execute(connection, statement, values)


def _execute(connection: sqlite3.Connection, statement: str, values: tuple[Any, ...]) -> int:
    """Runs a statement with values of an export, which may be of any type."""
    try:
        return max(connection.execute(statement, values).rowcount, 0)
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, OverflowError) as error:
        raise ValueError(str(error)) from error
