"""The files of a database: what can be done where it cannot be opened, or must not be."""

import contextlib
import sqlite3
from pathlib import Path

from companion.private import FILE_MODE
from companion.store.connection import check
from companion.store.errors import (
    NotABackupError,
    StoreDamagedError,
    StoreReadOnlyError,
    translating_errors,
)
from companion.store.migrations import require_known

_BESIDE = ("-wal", "-shm", "-journal")


def files_of(path: Path) -> list[Path]:
    """Every file that exists for the database: itself, its companions, backups, set-asides."""
    if not path.parent.is_dir():
        return []
    own = {path.name, *(path.name + end for end in _BESIDE)}
    marks = (f"{path.name}.before-", f"{path.name}.damaged-", f".{path.name}.")
    return sorted(p for p in path.parent.iterdir() if p.name in own or p.name.startswith(marks))


def remove_files(path: Path) -> list[Path]:
    """Removes every file of the database, and gives those that are still there (none)."""
    for file in files_of(path):
        file.unlink(missing_ok=True)
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


def client_ids(path: Path) -> list[str]:
    """The paired browsers in a database that may be damaged, as far as they can be read."""
    ids: list[str] = []
    if path.exists():
        with contextlib.suppress(sqlite3.Error), contextlib.closing(_read_only(path)) as connection:
            for (client_id,) in connection.execute("SELECT client_id FROM pairings"):
                ids.append(str(client_id))
    return ids


def restore(backup: Path, path: Path, mark: str) -> list[Path]:
    """Puts a backup in the place of the database, which is set aside; where that now lies.

    Raises:
        NotABackupError: if the backup is not whole; nothing was changed.
        StoreError: if it is newer, or the copy cannot be written; nothing was changed.
    """
    part = path.with_name(f".{path.name}.restore")
    _require_whole(backup)
    with translating_errors(path):
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
        with translating_errors(backup), contextlib.closing(_read_only(backup)) as connection:
            wrong = check(connection)
            if wrong or not require_known(connection, backup):
                raise NotABackupError(backup, wrong[0] if wrong else "it is empty")
    except (StoreDamagedError, StoreReadOnlyError) as error:
        raise NotABackupError(backup, error.detail or "it cannot be read") from error


def _copy(backup: Path, to: Path) -> None:
    """Copies by way of SQLite: what lies in a write-ahead file beside the backup comes too."""
    to.touch(FILE_MODE, exist_ok=False)
    with (
        contextlib.closing(_read_only(backup)) as source,
        contextlib.closing(sqlite3.connect(to)) as copy,
    ):
        source.backup(copy)


def _read_only(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing and leaves no files beside the database."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
