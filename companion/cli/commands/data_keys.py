"""`data keys`: where the keys of paired browsers are kept; a file only if the user says so."""

from dataclasses import replace

import click

from companion.cli.awake import awake
from companion.cli.exits import Exit, fail
from companion.cli.open_store import locked, paths, settings_now
from companion.cli.say import say
from companion.cli.take_over import ended
from companion.config import Backend, Paths, save_settings
from companion.credentials import Credentials
from companion.messages.catalogue import text
from companion.store.store import Store

WARNING = (
    "Every program that runs as you can read a file. The keyring is the better place "
    "wherever there is one."
)


@click.command("keys")
@click.argument("place", type=click.Choice(["keyring", "file"]), required=False)
def keys(place: str | None) -> None:
    """Show where the keys of paired browsers are kept, or move them to the keyring or a file."""
    settings = settings_now()
    if place is None or place == settings.secrets_backend:
        say(f"Keys are kept in the {settings.secrets_backend}.")
        return
    there = Credentials("file" if place == "file" else "keyring", paths().state_dir)
    test = there.self_test(interactive=True)
    if test.state not in ("ok", "file"):
        fail(Exit.KEYRING, f"The {place} cannot be used ({test.state}). Nothing was changed.")
    was_running = ended(paths())
    with locked() as here:
        before = Credentials(settings.secrets_backend, here.state_dir)
        lost = _moved(here, before, there)
        chosen: Backend = "file" if place == "file" else "keyring"
        save_settings(here, replace(settings, secrets_backend=chosen))
    if was_running and awake(paths()):
        say(text("setup.restarted"))
    say(f"Keys are kept in the {place} from now on." + (f" {WARNING}" * (place == "file")))
    if lost:
        say(f"{lost} browsers have to be paired again: their keys could not be read.")


def _moved(here: Paths, before: Credentials, there: Credentials) -> int:
    """Moves every key that can be read; how many could not."""
    lost = 0
    with Store(here.database) as store:
        for pairing in store.pairings():
            key = before.get(pairing.client_id, interactive=True)
            if key is None or not there.put(pairing.client_id, key, interactive=True):
                lost += 1
            else:
                before.delete(pairing.client_id, interactive=True)
    return lost
