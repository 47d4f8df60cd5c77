"""The one connection: how it is opened, checked and flushed."""

import os
import sqlite3
from pathlib import Path

from companion.private import FILE_MODE, private_folder
from companion.store.errors import StoreDamagedError, StoreReadOnlyError
from companion.store.migrations import migrate, require_known

#: Full: what was acknowledged survives a power cut. Secure delete: what was removed is
#: overwritten. Trusted schema off: a doctored file runs nothing.
_PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 2000",
    "trusted_schema = OFF",
    "secure_delete = ON",
    "cell_size_check = ON",
    "journal_size_limit = 4000000",
)


def open_database(path: Path) -> sqlite3.Connection:
    """Opens the database, new or old, brought to the newest version.

    Raises:
        StoreError, sqlite3.Error, OSError: see `companion.store.errors.translating_errors`.
    """
    private_folder(path.parent)
    if not path.exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
    elif not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise StoreReadOnlyError(path)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        require_known(connection, path)
        _refuse_damaged(connection, path)
        connection.execute("PRAGMA journal_mode = WAL").fetchall()  # the first that writes
        migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """Opens a database where nothing may be written, such as on a read-only disk.

    Raises:
        StoreError, sqlite3.Error, OSError: see `companion.store.errors.translating_errors`.
    """
    late = path.with_name(f"{path.name}-wal")  # what was written last may be there still
    how = "mode=ro" if late.exists() and late.stat().st_size else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    try:
        connection.execute("PRAGMA trusted_schema = OFF").fetchall()
        require_known(connection, path)
        _refuse_damaged(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    wrong = check(connection, "quick_check")
    if wrong:
        raise StoreDamagedError(path, wrong[0])


def check(connection: sqlite3.Connection, how: str = "integrity_check") -> list[str]:
    """What is broken inside the database; nothing if all is well."""
    lines = [str(line) for (line,) in connection.execute(f"PRAGMA {how}(10)")]
    lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [line for line in lines if line != "ok"] + [f"a row of {row[0]} is lost" for row in lost]


def flush(connection: sqlite3.Connection) -> None:
    """Empties the write-ahead file, so that removed data is in no file any more."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
