"""One page, file or told fact taken back from the database."""

import sqlite3

from companion.domain.evidence import Source
from companion.store.inserts import SOURCE_ID
from companion.store.rows import storable
from companion.store.transaction import transaction


def remove_source(connection: sqlite3.Connection, source: Source) -> int:
    """Takes a page or file back with what only it said; the rows of evidence gone.

    What another of its kind had said first, and is still here, stays as that one's.
    """
    row = connection.execute(SOURCE_ID, _named(source)).fetchone()
    if row is None:
        return 0
    with transaction(connection):
        connection.execute(_TO_EARLIER, (row[0], row[0]))
        gone = connection.execute("DELETE FROM evidence WHERE source = ?", row).rowcount
        connection.execute("DELETE FROM sources WHERE id = ?", row)
    return gone


#: gives rows that were there before a source to the last of its kind that can have brought them
_TO_EARLIER = """UPDATE evidence SET source = earlier.id, last_seen = earlier.last_seen,
    last_us = earlier.last_us
    FROM sources AS gone, sources AS earlier
    WHERE evidence.source = ? AND gone.id = ?
    AND julianday(evidence.first_seen) < julianday(gone.first_seen)
    AND earlier.id = (SELECT id FROM sources AS one WHERE one.kind = gone.kind
        AND one.id <> gone.id AND julianday(one.first_seen) <= julianday(evidence.first_seen)
        ORDER BY julianday(one.first_seen) DESC LIMIT 1)"""


def remove_withdrawn(connection: sqlite3.Connection, source: Source) -> int:
    """Removes what a source said once and has corrected since; the rows of evidence gone."""
    query = f"DELETE FROM evidence WHERE withdrawn AND source = ({SOURCE_ID})"  # noqa: S608 - as written there
    return connection.execute(query, _named(source)).rowcount


def _named(source: Source) -> dict[str, str]:
    return {"name": storable(source.name), "kind": source.kind.value, "digest": source.digest}
