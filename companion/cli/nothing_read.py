"""What every question about stored data says while nothing was read: that, and how to begin."""

from pathlib import Path

import click

from companion.cli.say import say
from companion.messages.catalogue import text


def nothing_read(files: tuple[Path, ...], folder: Path | None) -> bool:
    """Whether there is nothing that could be asked about; then it has been said."""
    if files or _knows_something(folder):
        return False
    say(text("report.begin"))
    return True


def _knows_something(folder: Path | None) -> bool:
    from companion.cli.daemon import daemon
    from companion.cli.daemon_files import is_running
    from companion.cli.open_store import open_to_read
    from companion.config import Paths, state_dir

    if is_running(Paths(state_dir(folder))):
        with daemon(folder) as call:
            state = call("/v1/status")
            return bool(state["contracts"] or state["last_capture_at"])
    click.get_current_context().obj = folder
    with open_to_read() as store:
        return bool(store.evidence())
