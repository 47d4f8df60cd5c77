"""`stop`: ends the running companion."""

import time
from pathlib import Path

import click

from companion.cli.daemon import daemon
from companion.cli.daemon_files import is_running
from companion.cli.exits import Exit, fail
from companion.cli.options import STATE_DIR
from companion.cli.say import say
from companion.config import Paths, state_dir

#: how long the companion may take to finish what it is doing, in seconds
PATIENCE_S = 15.0
PACE_S = 0.1


@click.command()
@STATE_DIR
def stop(folder: Path | None) -> None:
    """End the running companion, once it has finished what it is doing."""
    with daemon(folder) as call:
        call("/v1/admin/shutdown")
    paths = Paths(state_dir(folder))
    for _ in range(round(PATIENCE_S / PACE_S)):
        if not is_running(paths):
            say("The companion has ended.")
            return
        time.sleep(PACE_S)
    fail(Exit.FAILED, "The companion was asked to end and is still busy.")
