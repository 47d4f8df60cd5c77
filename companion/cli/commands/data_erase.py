"""`data erase`: removes everything kept on this computer, and proves that nothing is left."""

import shutil
import sys
from pathlib import Path

import click

from companion.cli.exits import Exit
from companion.cli.open_store import locked
from companion.cli.say import say, say_block
from companion.config import Paths, load_settings
from companion.credentials import Credentials
from companion.messages.catalogue import text
from companion.store.recovery import client_ids, remove_files

WILL = """This removes for good, from this computer:
  everything read from pages and files, estimates, settings and logs in {folder}
  the keys of {keys} paired browser{s} in the {place}
Files you exported or backed up elsewhere stay. In a browser, removing the extension removes its
own key."""
GONE = "is gone, with everything in it"


@click.command("erase")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--leave-keys", is_flag=True, help="Erase the rest although the keyring is silent.")
def erase(*, yes: bool, leave_keys: bool) -> None:
    """Erase everything stored, keys included, and prove that nothing is left."""
    with locked() as paths:
        backend = load_settings(paths).secrets_backend
        ids = client_ids(paths.database)
        plural = "" if len(ids) == 1 else "s"
        words = {"folder": paths.state_dir, "keys": len(ids), "s": plural, "place": backend}
        say_block(WILL.format(**words), err=True)
        if not yes and click.prompt("Type erase to go on", err=True) != "erase":
            say("Nothing was erased.", err=True)
            sys.exit(Exit.FAILED)
        left = erase_keys(Credentials(backend, paths.state_dir), ids)
        if left and not leave_keys:
            say(
                f"The keyring did not let go of {len(left)} of {len(ids)} keys. Nothing else was "
                "erased. Unlock it and try again, or add --leave-keys.",
                err=True,
            )
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
        say(f"Erased. These files in {paths.state_dir} are not the companion's: {names}.")
    else:
        stays = text("setup.folder_stays", folder=paths.state_dir)
        say(stays if paths.state_dir.exists() else f"Erased: {paths.state_dir} {GONE}.")
    if left:
        say(f"In the keyring, {len(left)} items of “jss-companion” are left.")
    else:
        say(f"No key is left in the {backend}.")
