"""The doctor at the computer: what it runs on, asked of the system."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from companion.config import Paths
from companion.doctor import machine
from companion.doctor.check import Check
from companion.store.engine import FLOOR, engine_version, is_mended

#: where Snap and Flatpak put the browsers that they bring
_PACKAGED = ("/snap/bin", "/var/lib/flatpak/exports/bin", "~/.local/share/flatpak/exports/bin")
_BROWSERS = ("firefox", "chromium", "chrome", "brave", "edge", "opera", "vivaldi")


def machine_checks(here: Paths) -> Iterator[Check]:
    """Every check of the computer; what may not be looked at is told as unknown or left out."""
    now = datetime.now(UTC)
    sqlite = engine_version()
    yield machine.python(sys.version_info[:3])
    yield machine.aiohttp(version("aiohttp"))
    yield machine.sqlite(sqlite, mended=is_mended(sqlite), floor=FLOOR)
    yield machine.clock(now, _touched(here))
    yield machine.disk(_free(here))
    yield machine.proxy(os.environ)
    yield machine.browsers(_packaged())


def _touched(here: Paths) -> datetime | None:
    try:
        return datetime.fromtimestamp(here.database.stat().st_mtime, UTC)
    except OSError:
        return None


def _free(here: Paths) -> int | None:
    folder = here.state_dir
    try:
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _packaged() -> list[str]:
    names = [name for folder in _PACKAGED for name in _inside(Path(folder).expanduser())]
    return sorted({name for name in names if any(browser in name for browser in _BROWSERS)})


def _inside(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []
