"""The log: what happened and how long it took, never what about; rotating, for this user only."""

import json
import logging
import os
import re
import stat
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from companion.private import FILE_MODE, private_folder

#: one file of at most so many bytes, and so many older ones beside it
MAX_BYTES, OLDER = 1_000_000, 2

#: a client's id is cut to this length: enough to tell two browsers apart
_PREFIX = 6
_TOO_LARGE = 10**12


def _matching(pattern: str) -> Callable[[object], str | None]:
    """Keeps a text of this form, and nothing else. No form fits a key or a pairing string."""
    form = re.compile(pattern)
    return lambda value: value if isinstance(value, str) and form.fullmatch(value) else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if abs(value) < _TOO_LARGE else None


def _prefix(value: object) -> str | None:
    return value[:_PREFIX] if isinstance(value, str) and value[:_PREFIX].isascii() else None


_name = _matching(r"[a-z][a-z0-9_-]{0,39}")
_identifier = _matching(r"[A-Za-z][A-Za-z_]{0,39}")
_template = _matching(r"other|/[a-z0-9_/{}-]{0,59}")
_version = _matching(r"[0-9][0-9a-z.+-]{0,19}")
_uuid = _matching(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_place = _matching(r"[a-z_]{1,40}\.py:[0-9]{1,6}")


#: Every field that a line may have, and how its value is made harmless. `route` is the
#: template of a route, never an address; there is none for texts, bodies, headers or names.
FIELDS: Mapping[str, Callable[[object], object]] = {
    "event": _name,
    "method": _identifier,
    "route": _template,
    "status": _number,
    "code": _name,
    "ms": _number,
    "bytes": _number,
    "request_id": _uuid,
    "client": _prefix,
    "port": _number,
    "pid": _number,
    "count": _number,
    "state": _name,
    "version": _version,
    "error": _identifier,
    "where": _place,
}


def line(moment: datetime, fields: Mapping[str, object]) -> str:
    """One line of JSON with the fields that may be kept; all others are left out."""
    kept: dict[str, Any] = {"at": moment.astimezone(UTC).isoformat(timespec="milliseconds")}
    for name, harmless in FIELDS.items():
        value = harmless(fields.get(name))
        if value is not None:
            kept[name] = value
    return json.dumps(kept)


def place_of(error: BaseException) -> str:
    """Where an error was raised: file and line of this program, without its words."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename).name
        place, trace = f"{file}:{trace.tb_lineno}", trace.tb_next
    return place


class Log:
    """The log in a folder; safe to call from any thread, and never in the way of what it tells.

    A disk that is full or read-only loses lines, not requests.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._now = now
        self._handlers = [_handler(folder)]

    def __call__(self, **fields: object) -> None:
        """Writes one line with the fields that `FIELDS` allows."""
        record = logging.makeLogRecord({"msg": line(self._now(), fields), "levelno": logging.INFO})
        for handler in self._handlers:
            handler.handle(record)

    def close(self) -> None:
        """Closes the file; later lines are lost."""
        handlers, self._handlers = self._handlers, []  # a closed handler would open again
        for handler in handlers:
            handler.close()


class _Rotating(RotatingFileHandler):
    """A rotating file for this user only, which keeps quiet when it cannot be written."""

    def _open(self) -> Any:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(self.baseFilename, flags, FILE_MODE)
        if sys.platform != "win32" and stat.S_IMODE(os.fstat(handle).st_mode) != FILE_MODE:
            os.fchmod(handle, FILE_MODE)
        return os.fdopen(handle, "a", encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Loses the line: the standard answer would print its content."""
        del record


def _handler(folder: Path) -> logging.Handler:
    try:
        private_folder(folder)
        path = folder / "companion.log"
        return _Rotating(path, maxBytes=MAX_BYTES, backupCount=OLDER, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
