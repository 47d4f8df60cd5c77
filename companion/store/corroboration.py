"""Who else says a row of evidence: it stays when the last that said it is taken back.

Of each row the newest source stands with the row itself; every other that says it stands here.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

_INSERT = (
    "INSERT OR REPLACE INTO corroborations (evidence, source, key, last_seen, last_us)"
    " SELECT id, {} FROM evidence"
    " WHERE identity = :identity AND position = :position AND source <> :source"
)
_BEFORE = f"{_INSERT.format('source, key, last_seen, last_us')} AND NOT withdrawn"
_OLDER = f"{_INSERT.format(':source, :key, :last_seen, :last_us')} AND NOT :withdrawn"
_DOUBLES = "DELETE FROM corroborations WHERE (evidence, source) IN (SELECT id, source FROM evidence"


def say_anew(connection: sqlite3.Connection, source: int) -> None:
    """Drops what a source said, before it is read again; days of their own are kept."""
    connection.execute(
        "DELETE FROM corroborations WHERE source = ?"
        " AND evidence IN (SELECT id FROM evidence WHERE day IS NULL)",
        (source,),
    )


@contextmanager
def others_kept(
    connection: sqlite3.Connection, rows: Sequence[Mapping[str, Any]]
) -> Iterator[None]:
    """Keeps who says the rows of a source that is read, whichever stands with them afterwards."""
    connection.executemany(_BEFORE, rows)
    yield
    keep_older(connection, rows)
    connection.executemany(f"{_DOUBLES} WHERE identity = :identity AND position = :position)", rows)


def keep_older(connection: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keeps that the rows' source says them where a newer one stands with them."""
    connection.executemany(_OLDER, rows)


def pass_on(connection: sqlite3.Connection, source: int) -> None:
    """Gives the rows of a source that is taken back to the newest of the others that say them."""
    connection.execute(
        """UPDATE evidence SET source = other.source, key = other.key, withdrawn = 0,
            last_seen = other.last_seen, last_us = other.last_us
            FROM (SELECT evidence AS row, source, key, last_seen, max(last_us) AS last_us
                FROM corroborations WHERE source <> :source GROUP BY evidence) AS other
            WHERE evidence.id = other.row AND evidence.source = :source""",
        {"source": source},
    )
    connection.execute(f"{_DOUBLES})")


def drop_superseded(connection: sqlite3.Connection, source: int) -> None:
    """Drops what older captures of a captured page say and this one says too."""
    connection.execute(
        """DELETE FROM corroborations WHERE source IN (SELECT old.id FROM sources AS old
            JOIN sources AS newer ON newer.last_us > old.last_us AND newer.name = old.name
                AND newer.kind = old.kind AND newer.url = old.url AND newer.page IS old.page
            WHERE newer.id = :source)
        AND evidence IN (SELECT evidence FROM corroborations WHERE source = :source
            UNION ALL SELECT id FROM evidence WHERE source = :source)""",
        {"source": source},
    )
