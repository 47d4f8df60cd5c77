"""`data keys`: where the keys of paired browsers are kept; a file only if the user says so."""

from dataclasses import replace

import click

from companion.cli.awake import awake
from companion.cli.exits import Exit, fail
from companion.cli.open_store import locked, settings_now
from companion.cli.options import paths
from companion.cli.say import say
from companion.cli.take_over import ended
from companion.config import Backend, Paths, save_settings
from companion.credentials import Credentials
from companion.messages.catalogue import text
from companion.store.store import Store


@click.command("keys")
@click.argument("place", type=click.Choice(["keyring", "file"]), required=False)
def keys(place: str | None) -> None:
    """Show where the keys of paired browsers are kept, or move them to the keyring or a file."""
    settings = settings_now()
    if place is None or place == settings.secrets_backend:
        say(text("data.keys_in", place=settings.secrets_backend))
        return
    there = Credentials("file" if place == "file" else "keyring", paths().state_dir)
    test = there.self_test(interactive=True)
    if test.state not in ("ok", "file"):
        fail(Exit.KEYRING, text("data.place_unusable", place=place, state=test.state))
    was_running = ended(paths())
    with locked() as here:
        before = Credentials(settings.secrets_backend, here.state_dir)
        lost = _moved(here, before, there)
        chosen: Backend = "file" if place == "file" else "keyring"
        save_settings(here, replace(settings, secrets_backend=chosen))
    if was_running and awake(paths()):
        say(text("setup.restarted"))
    say(text(f"data.keys_in_{place}_now"))
    if lost:
        say(text("data.pair_again", n=lost))


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
