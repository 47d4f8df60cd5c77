"""The one connection: how it is opened, checked and closed, and its transactions."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
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
_BESIDE = ("-wal", "-shm", "-journal")


def open_database(path: Path) -> sqlite3.Connection:
    """Opens the database, new or old, brought to the newest version.

    Raises:
        StoreError, sqlite3.Error, OSError: see `companion.store.errors.told`.
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
        StoreError, sqlite3.Error, OSError: see `companion.store.errors.told`.
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
    told = [str(line) for (line,) in connection.execute(f"PRAGMA {how}(10)")]
    lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [line for line in told if line != "ok"] + [f"a row of {row[0]} is lost" for row in lost]


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All of the changes or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # a full disk has rolled back by itself
            connection.execute("ROLLBACK")
        raise


def flush(connection: sqlite3.Connection) -> None:
    """Empties the write-ahead file, so that removed data is in no file any more."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def files_of(path: Path) -> list[Path]:
    """Every file that exists for the database: itself, its companions, backups, set-asides."""
    if not path.parent.is_dir():
        return []
    own = {path.name, *(path.name + end for end in _BESIDE)}
    marks = (f"{path.name}.before-", f"{path.name}.damaged-", f".{path.name}.")
    return sorted(p for p in path.parent.iterdir() if p.name in own or p.name.startswith(marks))


def remove_files(path: Path) -> list[Path]:
    """Removes every file of the database, and gives those that are still there (none)."""
    for each in files_of(path):
        each.unlink(missing_ok=True)
    return files_of(path)


def set_aside(path: Path, mark: str) -> list[Path]:
    """Moves the database and its companions away without changing them; their new places.

    `mark` tells one set-aside file from another, such as the day and time.
    """
    moved = []
    for end in ("", *_BESIDE):
        file = path.with_name(path.name + end)
        if file.exists():
            moved.append(file.rename(path.with_name(f"{path.name}.damaged-{mark}{end}")))
    return moved
