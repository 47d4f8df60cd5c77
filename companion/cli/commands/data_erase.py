"""`data erase`: removes everything kept on this computer, and proves that nothing is left."""

import shutil
import sys
from pathlib import Path

import click

from companion.cli.agree import answer
from companion.cli.exits import Exit
from companion.cli.open_store import locked
from companion.cli.say import say, say_block
from companion.config import Paths, load_settings
from companion.credentials import Credentials
from companion.messages.catalogue import text
from companion.store.recovery import client_ids, remove_files


@click.command("erase")
@click.option("--yes", is_flag=True, help=text("option.yes"))
@click.option("--leave-keys", is_flag=True, help=text("data.help_leave_keys"))
def erase(*, yes: bool, leave_keys: bool) -> None:
    """Erase everything stored, keys included, and prove that nothing is left."""
    with locked() as paths:
        backend = load_settings(paths).secrets_backend
        ids = client_ids(paths.database)
        will = text("data.erase_will", path=paths.state_dir, n=len(ids), backend=backend)
        say_block(will, err=True)
        if not yes and answer(text("data.ask_erase")) != "erase":
            say(text("data.nothing_erased"), err=True)
            sys.exit(Exit.FAILED)
        left = erase_keys(Credentials(backend, paths.state_dir), ids)
        if left and not leave_keys:
            say(text("data.keys_held", held=len(left), all=len(ids)), err=True)
            sys.exit(Exit.KEYRING)
        remains = erase_files(paths)
    _prove(paths, remains, left, backend)


def erase_keys(credentials: Credentials, ids: list[str]) -> list[str]:
    """Deletes the keys of these browsers; the ids of those that may still be there."""
    return [i for i in ids if not credentials.delete(i, interactive=True)]


def erase_files(paths: Paths) -> list[Path]:
    """Removes every file of the companion; what is in its folder still, being others'.

    The empty folder stays where a login service needs it: it could not make one.
    """
    remove_files(paths.database)
    own = (paths.runtime, paths.secrets, paths.settings, paths.lock)
    for path in own:
        path.unlink(missing_ok=True)
        for part in paths.state_dir.glob(f".{path.name}.*"):
            part.unlink(missing_ok=True)
    shutil.rmtree(paths.logs, ignore_errors=True)
    shutil.rmtree(paths.reminders, ignore_errors=True)
    programs = _installed(paths)
    remains = sorted(set(paths.state_dir.iterdir()) - programs)
    if not remains and not programs:
        paths.state_dir.rmdir()
    return remains


def _installed(paths: Paths) -> set[Path]:
    """What setting up wrote, which needs this folder.

    A login service may write nowhere else, and the program that browsers start lies in it.
    """
    from companion.cli.login_service import installed_plan, target_of
    from companion.install.choose import host_plan

    plans = (installed_plan(paths), host_plan(target_of(paths)))
    return {file.path for plan in plans for file in plan.files if file.path.exists()}


def _prove(paths: Paths, remains: list[Path], left: list[str], backend: str) -> None:
    if remains:
        names = ", ".join(p.name for p in remains)
        say(text("data.erased_but", path=paths.state_dir, names=names))
    else:
        stays = text("setup.folder_stays", folder=paths.state_dir)
        gone = text("data.erased", path=paths.state_dir)
        say(stays if paths.state_dir.exists() else gone)
    if left:
        say(text("data.keys_left", n=len(left)))
    else:
        say(text("data.no_key_left", backend=backend))
