"""`doctor`: checks everything that can go wrong, and says what to do."""

import contextlib
import getpass
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from companion.cli.awake import wake_held
from companion.cli.doctor_machine import machine_checks
from companion.cli.exits import Exit
from companion.cli.options import STATE_DIR, paths
from companion.cli.say import say, say_json
from companion.config import ConfigError, Paths, load_settings
from companion.credentials import Credentials
from companion.doctor import kept
from companion.doctor.check import Check, by_urgency, is_healthy, lines, plain, shareable
from companion.messages.catalogue import text
from companion.private import UnsafeFileError


@click.command()
@click.option("--json", "as_json", is_flag=True, help=text("option.json"))
@STATE_DIR
@click.pass_context
def doctor(context: click.Context, *, as_json: bool, folder: Path | None) -> None:
    """Check everything that can go wrong, and say what to do. Safe to paste in public."""
    context.obj = folder
    checks = shareable(examined(paths()), Path.home(), _user())
    if as_json:
        report: dict[str, Any] = {
            "product": version("jss-companion"),
            "system": sys.platform,
            "healthy": is_healthy(checks),
            "checks": plain(checks),
        }
        say_json(json.dumps(report, indent=1, ensure_ascii=False))
    else:
        for line in lines(checks):
            say(line)
    if not is_healthy(checks):
        sys.exit(Exit.FAILED)


def examined(here: Paths) -> list[Check]:
    """Every check; a companion that runs, or that systemd starts when asked, is asked too."""
    with contextlib.suppress(ConfigError, UnsafeFileError, OSError):  # told by checks of their own
        wake_held(here)
    seen: dict[str, Check] = {}
    for check in (*machine_checks(here), *_kept(here), *_channel(here)):
        known = seen.get(check.name)
        if known is None or known.state == "unknown":  # the companion knows what we could not see
            seen[check.name] = check
    return by_urgency(seen.values())


def _looked(name: str, look: Callable[[], Iterable[Check]]) -> Iterator[Check]:
    """What is seen; where it may not be looked, that is told and the doctor goes on."""
    try:
        yield from look()
    except OSError as error:
        yield _not_looked(name, error)


def _not_looked(name: str, error: OSError) -> Check:
    code = "not_looked" if error.filename else "it_not_looked"
    reason = error.strerror or error
    return Check(name, "bad", text(f"doctor.{code}", path=error.filename, reason=reason))


def _kept(here: Paths) -> Iterator[Check]:
    yield from _looked("folder", lambda: kept.folder(here))
    yield from _looked("settings", lambda: [kept.settings(here)])
    yield from _looked("instance", lambda: [kept.instance(here)])
    yield from _looked("stored data", lambda: kept.stored(here))
    yield from _looked("keyring", lambda: _keyring(here))


def _keyring(here: Paths) -> Iterator[Check]:
    try:
        backend = load_settings(here).secrets_backend
    except (ConfigError, UnsafeFileError):
        return  # told by the check of the settings
    if backend == "keyring" or here.state_dir.exists():
        yield kept.keyring(Credentials(backend, here.state_dir))


def _channel(here: Paths) -> Iterator[Check]:
    from companion.cli.doctor_channel import Running, ports, running, service

    try:
        companion = running(here)
    except OSError as error:
        companion = Running(None, (_not_looked("companion", error),))
    yield from companion.checks
    yield from _looked("port", lambda: ports(companion.port))
    yield from _looked("login service", lambda: service(here))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
