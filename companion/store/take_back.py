"""One page, file or told fact taken back from the database."""

import sqlite3
from collections.abc import Iterable

from companion.domain.evidence import Source
from companion.store.corroboration import pass_on
from companion.store.inserts import SOURCE_ID
from companion.store.rows import storable
from companion.store.transaction import transaction


def remove_source(connection: sqlite3.Connection, source: Source) -> int:
    """Takes a page or file back with what only it said; the rows of evidence gone.

    What another of its kind says too stays as that one's.
    """
    row = connection.execute(SOURCE_ID, _named(source)).fetchone()
    return 0 if row is None else remove(connection, row)


def remove(connection: sqlite3.Connection, numbers: Iterable[int]) -> int:
    """Takes pages and files back by number, as above; the rows of evidence gone."""
    gone = 0
    with transaction(connection):
        for number in numbers:
            pass_on(connection, number)
            gone += connection.execute("DELETE FROM evidence WHERE source = ?", (number,)).rowcount
            connection.execute("DELETE FROM sources WHERE id = ?", (number,))
    return gone


def remove_withdrawn(connection: sqlite3.Connection, source: Source) -> int:
    """Removes what a source said once and has corrected since; the rows of evidence gone."""
    query = f"DELETE FROM evidence WHERE withdrawn AND source = ({SOURCE_ID})"  # noqa: S608 - as written there
    return connection.execute(query, _named(source)).rowcount


def _named(source: Source) -> dict[str, str]:
    return {"name": storable(source.name), "kind": source.kind.value, "digest": source.digest}
