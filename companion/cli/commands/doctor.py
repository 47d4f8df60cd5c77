"""`doctor`: checks everything that can go wrong, and says what to do."""

import contextlib
import getpass
import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from companion.cli.exits import Exit
from companion.cli.open_store import paths
from companion.cli.options import STATE_DIR
from companion.cli.say import say, say_json
from companion.cli.wake_daemon import wake_held
from companion.config import ConfigError, Paths, load_settings
from companion.credentials import Credentials
from companion.doctor import kept, machine
from companion.doctor.check import Check, is_healthy, lines, plain, shareable
from companion.private import UnsafeFileError
from companion.store.engine import FLOOR, engine_version, is_mended

#: where Snap and Flatpak put the browsers that they bring
_PACKAGED = ("/snap/bin", "/var/lib/flatpak/exports/bin", "~/.local/share/flatpak/exports/bin")
_BROWSERS = ("firefox", "chromium", "chrome", "brave", "edge", "opera", "vivaldi")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@STATE_DIR
@click.pass_context
def doctor(context: click.Context, *, as_json: bool, folder: Path | None) -> None:
    """Check everything that can go wrong, and say what to do. Safe to paste in public."""
    context.obj = folder
    checks = shareable(examined(paths()), Path.home(), _user())
    if as_json:
        told: dict[str, Any] = {
            "product": version("jss-companion"),
            "system": sys.platform,
            "healthy": is_healthy(checks),
            "checks": plain(checks),
        }
        say_json(json.dumps(told, indent=1, ensure_ascii=False))
    else:
        for line in lines(checks):
            say(line)
    if not is_healthy(checks):
        sys.exit(Exit.FAILED)


def examined(here: Paths) -> list[Check]:
    """Every check; a companion that runs, or that systemd starts when asked, is asked too."""
    with contextlib.suppress(ConfigError, UnsafeFileError):  # told by a check of its own
        wake_held(here)
    found: dict[str, Check] = {}
    for check in (*_machine(here), *_kept(here), *_channel(here)):
        known = found.get(check.name)
        if known is None or known.state == "unknown":  # the companion knows what we could not see
            found[check.name] = check
    return list(found.values())


def _machine(here: Paths) -> Iterator[Check]:
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
    found = []
    for folder in map(Path, _PACKAGED):
        place = folder.expanduser()
        if place.is_dir():
            found += [p.name for p in place.iterdir() if any(b in p.name for b in _BROWSERS)]
    return sorted(set(found))


def _kept(here: Paths) -> Iterator[Check]:
    yield from kept.folder(here)
    yield kept.settings(here)
    yield kept.instance(here)
    yield from kept.stored(here)
    try:
        backend = load_settings(here).secrets_backend
    except (ConfigError, UnsafeFileError):
        return  # told above
    if backend == "keyring" or here.state_dir.exists():
        yield kept.keyring(Credentials(backend, here.state_dir))


def _channel(here: Paths) -> Iterator[Check]:
    from companion.cli.doctor_channel import ports, running, service

    companion = running(here)
    yield from companion.checks
    yield from ports(companion.port)
    yield from service(here)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
