"""The shape of the database: an ordered list of steps, each applied once, all or nothing."""

import sqlite3
from itertools import chain
from pathlib import Path

from companion.store.errors import StoreDamagedError, StoreNewerError
from companion.store.transaction import transaction

#: what marks a database as the companion's: "JSS1"
APPLICATION_ID = 0x4A535331

#: Weekly summaries by another name than the site's yearly one, and without two days in it.
_YEAR_IN_NAME = """kind = 'weekly_summary' AND name GLOB '*[0-9][0-9][0-9][0-9]*'
    AND name NOT GLOB '*[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]*'
    AND name NOT GLOB '*[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
    AND replace(replace(lower(name), '_', '-'), ' ', '-') NOT GLOB
        '*weekly-summary-[0-9][0-9][0-9][0-9].*'"""

#: Step n brings version n - 1 to version n. Released steps are never changed.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE sources (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            digest TEXT NOT NULL,
            url TEXT,
            first_seen TEXT NOT NULL,
            last_seen TEXT NOT NULL,
            last_us INTEGER NOT NULL,   -- last_seen in microseconds, to be compared
            page INTEGER,
            pages INTEGER,
            contracts INTEGER NOT NULL, -- contracts and rows that it told of
            problems TEXT NOT NULL,     -- JSON, of its last reading
            UNIQUE (name, kind, digest)
        ) STRICT""",
        # A statement is one field of a contract, or all fields of a row without an id:
        # its rows share the identity. `day` is set where every day is kept on its own.
        """CREATE TABLE evidence (
            id INTEGER PRIMARY KEY,
            identity BLOB NOT NULL,
            position INTEGER NOT NULL,
            source INTEGER NOT NULL REFERENCES sources (id), -- the last that said it
            subject TEXT NOT NULL,
            key TEXT NOT NULL,
            field TEXT NOT NULL,
            value TEXT NOT NULL,        -- JSON
            strategy TEXT NOT NULL,
            day TEXT,
            first_seen TEXT NOT NULL,
            last_seen TEXT NOT NULL,
            last_us INTEGER NOT NULL,
            withdrawn INTEGER NOT NULL DEFAULT 0, -- a later reading of the same bytes says else
            UNIQUE (identity, position)
        ) STRICT""",
        "CREATE INDEX evidence_source ON evidence (source)",
        """CREATE TABLE pairings (
            client_id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            origin TEXT NOT NULL,
            version TEXT NOT NULL,
            protocol INTEGER NOT NULL,
            created_at TEXT NOT NULL,
            last_seen_at TEXT
        ) STRICT""",
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        """CREATE TABLE estimates (
            day TEXT PRIMARY KEY,
            estimate TEXT NOT NULL,     -- JSON
            nominal REAL
        ) STRICT""",
    ),
    # Version 0.1 misread transaction reports (titles, taxes, what they prove), and took any
    # year in a name for the days that a file covers. What it made of them is withdrawn, and
    # the person is asked to import these files again; nothing else is touched.
    (
        """UPDATE evidence SET withdrawn = 1
            WHERE source IN (SELECT id FROM sources WHERE kind = 'transactions')""",
        f"""UPDATE evidence SET withdrawn = 1
            WHERE field = 'covers' AND source IN
                (SELECT id FROM sources WHERE {_YEAR_IN_NAME})""",  # noqa: S608 - the text above
        f"""UPDATE sources SET problems = json_array(json_array('read_again', name, ''))
            WHERE kind = 'transactions' OR ({_YEAR_IN_NAME})""",  # noqa: S608 - as above
    ),
    # Until here only the last source that said a row was kept. Where the row is older than that
    # one's first reading, the last of its kind before is taken for who said it first.
    (
        """CREATE TABLE corroborations ( -- who says a row of evidence beside its source
            evidence INTEGER NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
            source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            last_seen TEXT NOT NULL,
            last_us INTEGER NOT NULL,
            PRIMARY KEY (evidence, source)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX corroborations_source ON corroborations (source)",
        """INSERT INTO corroborations
            SELECT e.id, earlier.id, e.key, earlier.last_seen, earlier.last_us
            FROM evidence AS e JOIN sources AS last ON last.id = e.source
            JOIN sources AS earlier ON earlier.id = (SELECT id FROM sources AS one
                WHERE one.kind = last.kind AND one.id <> last.id
                AND julianday(one.first_seen) <= julianday(e.first_seen)
                ORDER BY julianday(one.first_seen) DESC LIMIT 1)
            WHERE julianday(e.first_seen) < julianday(last.first_seen)""",
    ),
)


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    migrations: tuple[tuple[str, ...], ...] = MIGRATIONS,
) -> None:
    """Brings the database to the newest version, with a backup before if it holds data.

    Raises:
        StoreNewerError: if a newer release wrote it.
        StoreDamagedError: if it is the database of another program.
        sqlite3.Error: if a step fails; the database is then as it was.
    """
    version = require_known(connection, path, len(migrations))
    if version == len(migrations):
        return
    if version:
        backup(connection, path.with_name(f"{path.name}.before-{version + 1}"))
    with transaction(connection):
        for statement in chain.from_iterable(migrations[version:]):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")


def require_known(connection: sqlite3.Connection, path: Path, newest: int | None = None) -> int:
    """The version of the database, which this release can use; nothing is changed.

    Raises:
        StoreNewerError: if a newer release wrote it.
        StoreDamagedError: if it is the database of another program.
    """
    known = len(MIGRATIONS) if newest is None else newest
    version = version_of(connection, path)
    if version > known:
        raise StoreNewerError(path, f"version {version}, this one knows {known}")
    return version


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the database; 0 if it is new and empty."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID and (version or tables):
        raise StoreDamagedError(path, "it is the database of another program")
    return int(version)


def backup(connection: sqlite3.Connection, to: Path) -> None:
    """Writes a whole copy for this user only; an older copy of that name is replaced.

    Raises:
        sqlite3.Error: if it cannot be written; an older copy is then still there.
    """
    part = to.with_name(f".{to.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        connection.execute("VACUUM INTO ?", (str(part),))
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
