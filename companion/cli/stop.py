"""`stop`: ends the running companion."""

import time
from pathlib import Path

import click

from companion.cli.exits import Exit
from companion.cli.hand_over import runs
from companion.cli.reach import STATE_DIR, companion, ends
from companion.cli.say import say
from companion.config import Paths, state_dir

#: how long the companion may take to finish what it is doing, in seconds
PATIENCE_S = 15.0
PACE_S = 0.1


@click.command()
@STATE_DIR
def stop(folder: Path | None) -> None:
    """End the running companion, once it has finished what it is doing."""
    with companion(folder) as ask:
        ask("/v1/admin/shutdown")
    paths = Paths(state_dir(folder))
    for _ in range(round(PATIENCE_S / PACE_S)):
        if not runs(paths):
            say("The companion has ended.")
            return
        time.sleep(PACE_S)
    ends(Exit.FAILED, "The companion was asked to end and is still busy.")
