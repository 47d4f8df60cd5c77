"""What can be wrong with the stored data: one error each."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from companion.messages.catalogue import text

_NO_SPACE = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {sqlite3.SQLITE_FULL}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
#: the low byte of SQLite's error codes; the rest says more exactly where
_PRIMARY = 0xFF


class StoreError(Exception):
    """The stored data cannot be opened or written; the text says why and what to do.

    `code` names its kind, as the channel does; `reason` its sentence.
    """

    code = "storage_failed"
    reason = "failed"

    def __init__(self, path: Path, detail: str = "") -> None:
        self.path, self.detail = path, detail
        super().__init__(text(f"storage.{self.reason}", path=path, detail=detail))


class StoreReadOnlyError(StoreError):
    """The folder or file may not be written."""

    code = "storage_readonly"
    reason = "readonly"


class StoreFullError(StoreError):
    """The disk is full; the last change was not made, all earlier ones are there."""

    code = "storage_full"
    reason = "full"


class StoreNewerError(StoreError):
    """A newer release wrote the data."""

    code = "storage_newer"
    reason = "newer"


class StoreDamagedError(StoreError):
    """The file is not a database, or its inside is broken."""

    code = "storage_damaged"
    reason = "damaged"


class StoreBusyError(StoreError):
    """Another program holds the file."""

    code = "storage_busy"
    reason = "busy"


class NotABackupError(StoreError):
    """A file given for restoring is none of the companion's databases, or is damaged."""

    reason = "no_backup"


class NotAnExportError(ValueError):
    """A file given for import is not a complete export; nothing was changed."""


@contextmanager
def translating_errors(path: Path) -> Iterator[None]:
    """Turns SQLite's errors about the file at `path` into the ones above."""
    try:
        yield
    except sqlite3.Error as error:
        raise error_of_sqlite(error, path) from error
    except OSError as error:
        raise _error_of_system(error, path) from error


def _error_of_system(error: OSError, path: Path) -> StoreError:
    if error.errno in _NO_SPACE:
        return StoreFullError(path)
    if error.errno in _REFUSED:
        return StoreReadOnlyError(path)
    return StoreError(path, error.strerror or str(error))


def error_of_sqlite(error: sqlite3.Error, path: Path) -> StoreError:
    """The error to show for an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    primary = code & _PRIMARY
    if primary in _FULL or code in (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE):
        return StoreFullError(path)
    if primary in _READ_ONLY:
        return StoreReadOnlyError(path)
    if primary in _DAMAGED:
        return StoreDamagedError(path, str(error))
    if primary in _BUSY:
        return StoreBusyError(path)
    return StoreError(path, str(error))
