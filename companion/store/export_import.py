"""Everything stored as plain values, complete, and back into a store, all or nothing."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from companion.domain.codec import evidence_from_plain, problem_from_plain
from companion.domain.evidence import PageKind, Source
from companion.messages.catalogue import text
from companion.store import records
from companion.store.corroboration import keep_older, others_kept
from companion.store.errors import NotAnExportError
from companion.store.inserts import (
    EARLIER_EVIDENCE,
    EARLIER_SOURCE,
    INSERT_EVIDENCE,
    INSERT_SOURCE,
    SOURCE_ID,
)
from companion.store.rows import epoch_us, storable, text_of
from companion.store.transaction import transaction

FORMAT, VERSION = "jss-companion-export", 1


_SOURCES = (
    "SELECT id, name, kind, digest, url, first_seen, last_seen, page, pages, contracts, problems"
    " FROM sources ORDER BY id"
)
_EVIDENCE = (
    "SELECT id, source, lower(hex(identity)) AS saying, position, subject, key, field, value,"
    " strategy, day, first_seen, last_seen, withdrawn FROM evidence ORDER BY id"
)
_CORROBORATIONS = (
    "SELECT evidence, source, key, last_seen FROM corroborations ORDER BY evidence, source"
)


def export(connection: sqlite3.Connection) -> dict[str, Any]:
    """All that is stored, as what JSON can hold; keys of browsers are not stored here."""
    sources = list(_rows(connection, _SOURCES))
    numbers = {source.pop("id"): number for number, source in enumerate(sources)}
    evidence = list(_rows(connection, _EVIDENCE))
    places = {row.pop("id"): place for place, row in enumerate(evidence)}
    others = _rows(connection, _CORROBORATIONS)
    settings = _rows(connection, "SELECT name, value FROM settings ORDER BY name")
    return {
        "format": FORMAT,
        "version": VERSION,
        "sources": [row | {"problems": json.loads(row["problems"])} for row in sources],
        "evidence": [_evidence(row, numbers) for row in evidence],
        "corroborations": [
            row | {"evidence": places[row["evidence"]], "source": numbers[row["source"]]}
            for row in others
        ],
        "estimates": _estimates(connection),
        "settings": {row["name"]: json.loads(row["value"]) for row in settings},
        "pairings": [records.pairing_to_plain(p) for p in records.pairings(connection)],
    }


def _rows(connection: sqlite3.Connection, query: str) -> Iterator[dict[str, Any]]:
    """The rows of a query, each by the names of its columns."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return (dict(row) for row in cursor.execute(query))


def _evidence(row: dict[str, Any], numbers: Mapping[int, int]) -> dict[str, Any]:
    return row | {
        "source": numbers[row["source"]],
        "value": json.loads(row["value"]),
        "withdrawn": bool(row["withdrawn"]),
    }


def _estimates(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    rows = _rows(connection, "SELECT day, nominal, estimate FROM estimates ORDER BY day")
    return [row | {"estimate": json.loads(row["estimate"])} for row in rows]


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
            ids = [_put_source(connection, source) for source in plain["sources"]]
            sources = plain["sources"]
            added = sum(_put_evidence(connection, e, sources, ids) for e in plain["evidence"])
            others = plain.get("corroborations", ())
            keep_older(connection, [_corroboration(c, plain["evidence"], ids) for c in others])
            _put_records(connection, plain)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, NotAnExportError):
            raise
        raise NotAnExportError(text("storage.export_incomplete", detail=error)) from error
    return added


def _require(plain: Any) -> None:
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise NotAnExportError(text("storage.no_export"))
    if plain["version"] != VERSION:
        raise NotAnExportError(text("storage.export_newer"))


def _put_source(connection: sqlite3.Connection, plain: Mapping[str, Any]) -> int:
    datetime.fromisoformat(plain["first_seen"])
    values = {column: plain[column] for column in _COPIED} | {
        "name": storable(str(plain["name"])),
        "kind": PageKind(plain["kind"]).value,
        "digest": str(plain["digest"]),
        "last_us": epoch_us(datetime.fromisoformat(plain["last_seen"])),
        "problems": text_of(problem_from_plain(problem) for problem in plain["problems"]),
    }
    _execute(
        connection,
        f"{INSERT_SOURCE} last_seen = excluded.last_seen, last_us = excluded.last_us,"
        " problems = excluded.problems WHERE excluded.last_us > last_us",
        values,
    )
    connection.execute(EARLIER_SOURCE, values)
    return int(connection.execute(SOURCE_ID, values).fetchone()[0])


#: columns of a source that are in an export as they are stored
_COPIED = ("url", "first_seen", "last_seen", "page", "pages", "contracts")


def _put_evidence(
    connection: sqlite3.Connection,
    plain: Mapping[str, Any],
    sources: Sequence[Mapping[str, Any]],
    ids: Sequence[int],
) -> int:
    source, seen_at = sources[plain["source"]], datetime.fromisoformat(plain["last_seen"])
    datetime.fromisoformat(plain["first_seen"])
    known = [plain[name] for name in ("subject", "key", "field", "value", "strategy")]
    # refuses what could not be read back
    evidence_from_plain(
        known, Source(source["name"], PageKind(source["kind"]), seen_at, source["digest"])
    )
    values = {
        **plain,
        "identity": bytes.fromhex(plain["saying"]),
        "source": ids[plain["source"]],
        "value": json.dumps(plain["value"]),
        "last_us": epoch_us(seen_at),
        "withdrawn": bool(plain["withdrawn"]),
    }
    added = _execute(connection, INSERT_EVIDENCE, values)
    connection.execute(EARLIER_EVIDENCE, values)
    with others_kept(connection, [values]):
        _execute(
            connection,
            "UPDATE evidence SET source = :source, key = :key, last_seen = :last_seen,"
            " last_us = :last_us, withdrawn = :withdrawn"
            " WHERE identity = :identity AND position = :position AND last_us < :last_us",
            values,
        )
    return added


def _corroboration(
    plain: Mapping[str, Any], evidence: Sequence[Mapping[str, Any]], ids: Sequence[int]
) -> dict[str, Any]:
    """Who else says a row, by the names of columns."""
    one = evidence[plain["evidence"]]
    return {
        "identity": bytes.fromhex(one["saying"]),
        "position": one["position"],
        "source": ids[plain["source"]],
        "key": str(plain["key"]),
        "last_seen": plain["last_seen"],
        "last_us": epoch_us(datetime.fromisoformat(plain["last_seen"])),
        "withdrawn": False,
    }


def _put_records(connection: sqlite3.Connection, plain: Mapping[str, Any]) -> None:
    for row in plain["estimates"]:
        day = date.fromisoformat(row["day"]).isoformat()
        records.estimate_from_plain(row["estimate"])
        values = day, row["nominal"], json.dumps(row["estimate"])
        _add_once(connection, "estimates (day, nominal, estimate)", values)
    for name, value in plain["settings"].items():
        text = json.dumps(value)
        _add_once(connection, "settings (name, value)", (name, text))


def _add_once(connection: sqlite3.Connection, table: str, values: tuple[Any, ...]) -> None:
    """Adds a row unless there is one of its name; tables are named above."""
    marks = ", ".join("?" * len(values))
    statement = f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608 - as above
    _execute(connection, statement, values)


def _execute(
    connection: sqlite3.Connection, statement: str, values: Mapping[str, Any] | Sequence[Any]
) -> int:
    """Runs a statement with values of an export, which may be of any type."""
    try:
        return max(connection.execute(statement, values).rowcount, 0)
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, OverflowError) as error:
        raise ValueError(str(error)) from error
