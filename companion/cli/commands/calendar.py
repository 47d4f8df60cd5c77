"""`calendar`: the coming days that matter, as a file for a calendar."""

from pathlib import Path

import click

from companion.cli.basis import Basis, takes_files
from companion.cli.output import write_out
from companion.cli.say import say
from companion.messages.catalogue import text
from shared_schema.calendar import CalendarResponse


@click.command()
@click.argument(
    "out", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), metavar="OUT.ics"
)
@takes_files
def calendar(
    basis: Basis,
    *,
    out: Path,
) -> None:
    """Write the days on which something ends, runs out or can be met again.

    OUT.ics may be - for the terminal. Reads FILES, or without any what is stored. Importing a
    newer file updates the older one.
    """
    if basis.is_empty():
        return
    answer = basis.answer("/v1/calendar", {}, CalendarResponse)
    if not answer.days:
        say(text("calendar.none"))
        return
    if write_out(out, answer.content.encode()):
        say(text("calendar.written", n=answer.days, file=out))
