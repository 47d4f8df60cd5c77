"""Files that only this user may read: written whole, and refused when others could have."""

import contextlib
import os
import secrets
import stat
import sys
from pathlib import Path

from companion.messages.catalogue import text

#: what only this user may do
FOLDER_MODE, FILE_MODE = 0o700, 0o600


class UnsafeFileError(Exception):
    """A file or folder that must be private belongs to somebody else or is open to others."""


def private_umask() -> None:
    """Lets nothing that this process creates be read by other users."""
    os.umask(0o077)


def private_folder(path: Path) -> None:
    """Creates a folder for this user only, or makes the one that is there so.

    Raises:
        UnsafeFileError: if it is somebody else's.
        OSError: if it cannot be created.
    """
    path.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    if owned(path) is False:
        raise UnsafeFileError(text("own_files.folder_of_another", path=path))
    if not private(path):
        with contextlib.suppress(OSError):  # a read-only disk: the store says so itself
            path.chmod(FOLDER_MODE)


def open_private(path: Path) -> int:
    """Opens a private file for reading and writing, created if missing; a descriptor.

    Raises:
        UnsafeFileError: if the file is a link or somebody else's.
        OSError: if it cannot be opened.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), FILE_MODE)
    if owned(path) is False:
        os.close(handle)
        raise UnsafeFileError(text("own_files.file_of_another", path=path))
    return handle


def owned(path: Path) -> bool | None:
    """Whether this user owns the file; None where the system has no such owners."""
    return path.lstat().st_uid == os.geteuid() if hasattr(os, "geteuid") else None


def private(path: Path) -> bool:
    """Whether nobody else may read or write the file (always so where modes mean nothing)."""
    return sys.platform == "win32" or not stat.S_IMODE(path.lstat().st_mode) & 0o077


def write_private(path: Path, content: bytes) -> None:
    """Writes a file for this user only: whole or not at all, and on the disk on return.

    A device or pipe, such as /dev/stdout, is written to and never replaced.

    Raises:
        OSError: if the disk is full or read-only; the old file is then still there.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def read_private(path: Path) -> bytes | None:
    """The content of a private file; None if there is none.

    Raises:
        UnsafeFileError: if it is somebody else's, open to others, or no plain file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags)  # without waiting: a pipe would never end
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnsafeFileError(
            text("own_files.not_readable", path=path, reason=error.strerror)
        ) from error
    try:
        _refuse_doubtful(path, handle)
    except UnsafeFileError:
        os.close(handle)
        raise
    with os.fdopen(handle, "rb") as file:
        return file.read()


def _refuse_doubtful(path: Path, handle: int) -> None:
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise UnsafeFileError(text("own_files.not_plain", path=path))
    if owned(path) is False or not private(path):
        raise UnsafeFileError(text("own_files.readable_by_others", path=path))


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
