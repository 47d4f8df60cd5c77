"""The analysis of FILES named on the command line."""

from datetime import datetime
from pathlib import Path

from companion.analysis.analyse import Analysis
from companion.cli.files import read_files, readable
from companion.cli.options import day_of
from companion.cli.progress import progress


def analysed(files: tuple[Path, ...], url: str | None, as_of: datetime | None) -> Analysis:
    """The analysis of what files say on a day; ends the command where nothing could be read."""
    from companion.analysis.analyse import analyse

    day = day_of(as_of)
    readings = readable(read_files(files, url, day))
    with progress("Estimating"):
        return analyse([e for r in readings for e in r.evidence], day)
