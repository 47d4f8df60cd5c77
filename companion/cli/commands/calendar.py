"""`calendar`: the coming days that matter, as a file for a calendar."""

from datetime import datetime
from pathlib import Path

import click

from companion.cli.nothing_read import nothing_read
from companion.cli.options import AS_OF, OPTIONAL_FILES, STATE_DIR, URL
from companion.cli.output import write_out
from companion.cli.say import say
from companion.messages.catalogue import text
from shared_schema.calendar import CalendarResponse


@click.command()
@AS_OF
@URL
@STATE_DIR
@click.argument(
    "out", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), metavar="OUT.ics"
)
@OPTIONAL_FILES
def calendar(
    as_of: datetime | None,
    *,
    url: str | None,
    folder: Path | None,
    out: Path,
    files: tuple[Path, ...],
) -> None:
    """Write the days on which something ends, runs out or can be met again.

    OUT.ics may be - for the terminal. Reads FILES, or without any what is stored. Importing a
    newer file updates the older one.
    """
    from companion.cli.query import About

    if nothing_read(files, folder):
        return
    about = About(files, url, as_of, folder)
    answer = about.answer("/v1/calendar", {}, CalendarResponse)
    if not answer.days:
        say(text("calendar.none"))
        return
    if write_out(out, answer.content.encode()):
        say(text("calendar.written", n=answer.days, file=out))
