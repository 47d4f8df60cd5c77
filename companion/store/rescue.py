"""What can be done with a database that cannot be opened, or must not be."""

import contextlib
import sqlite3
from pathlib import Path

from companion.private import FILE_MODE
from companion.store.connection import check, remove_files, set_aside
from companion.store.errors import NotABackupError, StoreDamagedError, StoreReadOnlyError, told
from companion.store.migrations import require_known

__all__ = ["client_ids", "remove_files", "restore", "set_aside"]


def client_ids(path: Path) -> list[str]:
    """The paired browsers in a database that may be damaged, as far as they can be read."""
    found: list[str] = []
    if path.exists():
        with contextlib.suppress(sqlite3.Error), contextlib.closing(_looked_at(path)) as connection:
            for (client_id,) in connection.execute("SELECT client_id FROM pairings"):
                found.append(str(client_id))
    return found


def restore(backup: Path, path: Path, mark: str) -> list[Path]:
    """Puts a backup in the place of the database, which is set aside; where that now lies.

    Raises:
        NotABackupError: if the backup is not whole; nothing was changed.
        StoreError: if it is newer, or the copy cannot be written; nothing was changed.
    """
    part = path.with_name(f".{path.name}.restore")
    _require_whole(backup)
    with told(path):
        part.unlink(missing_ok=True)
        try:
            _copy(backup, part)
            aside = set_aside(path, mark)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return aside


def _require_whole(backup: Path) -> None:
    try:
        with told(backup), contextlib.closing(_looked_at(backup)) as connection:
            wrong = check(connection)
            if wrong or not require_known(connection, backup):
                raise NotABackupError(backup, wrong[0] if wrong else "it is empty")
    except (StoreDamagedError, StoreReadOnlyError) as error:
        raise NotABackupError(backup, error.detail or "it cannot be read") from error


def _copy(backup: Path, to: Path) -> None:
    """Copies by way of SQLite: what lies in a write-ahead file beside the backup comes too."""
    to.touch(FILE_MODE, exist_ok=False)
    with (
        contextlib.closing(_looked_at(backup)) as source,
        contextlib.closing(sqlite3.connect(to)) as copy,
    ):
        source.backup(copy)


def _looked_at(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing and leaves no files beside the database."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
