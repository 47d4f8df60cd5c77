"""`data`: what is stored, in and out, and how long it is kept."""

import json
import secrets
import shutil
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from companion.cli.agree import agree
from companion.cli.commands.data_erase import erase
from companion.cli.commands.data_export import export
from companion.cli.commands.data_forget import forget
from companion.cli.commands.data_keys import keys
from companion.cli.daemon import daemon
from companion.cli.daemon_files import WAIT_S, is_running
from companion.cli.exits import Exit, fail
from companion.cli.group import StateGroup
from companion.cli.open_store import locked, open_store, settings_now
from companion.cli.options import YES
from companion.cli.options import paths as place
from companion.cli.say import say
from companion.config import Paths, save_settings
from companion.messages.catalogue import text
from companion.store.recovery import restore, set_aside
from companion.store.retention import cutoff
from companion.store.store import Store


@click.group(cls=StateGroup)
def data() -> None:
    """Export, import, back up or erase everything stored."""


data.add_command(export)
data.add_command(forget)
data.add_command(erase)
data.add_command(keys)


@data.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Add an export (JSON) to what is stored; what is known already stays as it is."""
    try:
        plain = json.loads(file.read_bytes())
    except (ValueError, OSError, RecursionError):
        fail(Exit.NOTHING_READABLE, text("data.not_json", path=file))
    with open_store() as store:
        new = store.import_(plain)
    say(text("data.imported", n=new))


@data.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write a whole copy of the database to FILE, for `data restore`."""
    here = place()
    if is_running(here):
        _backed_up(here, file.absolute())
    else:
        with open_store() as store:
            store.backup(file.absolute())
    say(text("data.copied", path=file, private=text("data.private")))


def _backed_up(here: Paths, file: Path) -> None:
    """By the running companion, which may write in its own folder alone; then put in place."""
    copy = here.state_dir / f".{here.database.name}.{secrets.token_hex(8)}"
    try:
        with daemon(here.state_dir) as call:
            call("/v1/admin/backup", {"file": str(copy)}, WAIT_S)
        shutil.move(copy, file)
    except OSError as error:
        fail(Exit.STORE, text("data.not_written", path=file, reason=error.strerror))
    finally:
        copy.unlink(missing_ok=True)


@data.command("restore")
@YES
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore_(file: Path, *, yes: bool) -> None:
    """Put a backup in the place of what is stored, which is set aside and kept."""
    with locked() as paths:
        agree(text("data.ask_restore", path=file, old=paths.database), yes=yes)
        aside = restore(file.absolute(), paths.database, _mark())
        with Store(paths.database):
            say(text("data.restored", path=file))
    _tell_aside(aside)


@data.command("set-aside")
@YES
def set_aside_(*, yes: bool) -> None:
    """Move stored data that is damaged out of the way, unchanged, and start empty."""
    with locked() as paths:
        agree(text("data.ask_set_aside", path=paths.database), yes=yes)
        aside = set_aside(paths.database, _mark())
    _tell_aside(aside)


@data.command("check")
def check() -> None:
    """Look through the whole database for damage."""
    here = place()
    if is_running(here):
        with daemon(here.state_dir) as call:
            wrong = call("/v1/admin/doctor", wait=40)["store"]
    else:
        with open_store() as store:
            wrong = store.check()
    for damage in wrong:
        say(damage)
    if wrong:
        sys.exit(Exit.STORE)
    say(text("data.whole"))


@data.command("retention")
@YES
@click.argument("months", type=click.IntRange(0, 1200), required=False)
def retention(months: int | None, *, yes: bool) -> None:
    """Show how long facts are kept, or keep them for MONTHS after they were last seen (0: ever)."""
    settings, here = settings_now(), place()
    if months is not None:
        settings = replace(settings, retention_months=months)
        if is_running(here):
            _forget_there(here, months, yes=yes)
            save_settings(here, settings)
        else:
            with locked() as paths:
                with Store(paths.database) as store:
                    _forget(store, months, yes=yes)
                save_settings(paths, settings)
    kept = settings.retention_months
    say(text("data.kept_months", n=kept) if kept else text("data.kept_for_ever"))


def _forget(store: Store, months: int, *, yes: bool) -> None:
    before = cutoff(datetime.now(UTC), months)
    older = store.older(before) if before else 0
    if before and older:
        _ask_to_remove(older, months, yes=yes)
        store.forget(before)


def _forget_there(here: Paths, months: int, *, yes: bool) -> None:
    """The same by way of the companion that runs."""
    with daemon(here.state_dir) as call:
        older = call("/v1/admin/retention", {"months": months}, WAIT_S)["facts"]
        if older:
            _ask_to_remove(older, months, yes=yes)
            call("/v1/admin/retention", {"months": months, "remove": True}, WAIT_S)


def _ask_to_remove(older: int, months: int, *, yes: bool) -> None:
    before = cutoff(datetime.now(UTC), months)
    since = before.date().isoformat() if before else ""
    agree(text("data.ask_remove", n=older, before=since), yes=yes)


def _tell_aside(aside: list[Path]) -> None:
    for path in aside:
        say(text("data.aside", path=path))


def _mark() -> str:
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
