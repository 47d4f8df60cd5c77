"""`stop`: ends the running companion."""

from pathlib import Path

import click

from companion.cli.exits import Exit, fail
from companion.cli.options import STATE_DIR
from companion.cli.say import say
from companion.cli.take_over import ended
from companion.config import Paths, state_dir
from companion.messages.catalogue import text


@click.command()
@STATE_DIR
def stop(folder: Path | None) -> None:
    """End the running companion, once it has finished what it is doing."""
    if not ended(Paths(state_dir(folder))):
        fail(Exit.NOT_RUNNING, text("setup.none_to_stop"))
    say(text("setup.ended"))
