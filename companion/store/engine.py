"""The SQLite library that Python brought: its version, and what is known against it."""

import sqlite3

#: the oldest release that has everything used here (strict tables)
FLOOR = (3, 37, 0)
#: Releases before these can damage a write-ahead file that two connections use at once.
_MENDED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def engine_version() -> tuple[int, int, int]:
    """The version in use."""
    return sqlite3.sqlite_version_info[:3]


def is_mended(version: tuple[int, int, int]) -> bool:
    """Whether a release is free of the write-ahead fault; one connection alone never meets it."""
    return version >= _MENDED[0] or any(
        version[:2] == mended[:2] and version >= mended for mended in _MENDED
    )
