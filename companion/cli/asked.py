"""Questions that are asked of FILES or, without any, of what is stored."""

import sys
from datetime import datetime
from pathlib import Path

import click

from companion.analysis.analyse import Analysis
from companion.cli.exits import Exit
from companion.cli.files import day_of, read_files, readable
from companion.cli.patience import patience
from companion.cli.say import say

FILES = click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print it as JSON and nothing else.")
ESTIMATE = "An estimate by JSS Companion, not Upwork's figure."


def analysed(files: tuple[Path, ...], url: str | None, as_of: datetime | None) -> Analysis:
    """The analysis of what files say on a day; ends the command where nothing could be read."""
    from companion.analysis.analyse import analyse

    day = day_of(as_of)
    readings = readable(read_files(files, url, day))
    with patience("Estimating"):
        return analyse([e for r in readings for e in r.evidence], day)


def today_only(as_of: datetime | None, files: tuple[Path, ...]) -> None:
    """Ends the command where another day is asked of what is stored."""
    if as_of is not None and not files:
        say("Of what is stored only today is told; --as-of needs FILES.", err=True)
        sys.exit(Exit.USAGE)
