"""`causes`: what most likely moved the shown score, from files or from what is stored."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from companion.analysis.analyse import Analysis
from companion.cli.days import DAY
from companion.cli.options import AS_OF, JSON, OPTIONAL_FILES, STATE_DIR, URL
from companion.cli.say import ESTIMATE, say, say_json
from shared_schema.pages import CausesResponse


@click.command()
@click.option("--from", "first", type=DAY, help="Day of the earlier shown score.")
@click.option("--to", "last", type=DAY, help="Day of the later shown score.")
@AS_OF
@JSON
@URL
@STATE_DIR
@OPTIONAL_FILES
def causes(
    first: datetime | None,
    last: datetime | None,
    as_of: datetime | None,
    *,
    as_json: bool,
    url: str | None,
    folder: Path | None,
    files: tuple[Path, ...],
) -> None:
    """Say what most likely moved the shown score, change by change or between two days.

    Reads FILES, or without any what is stored.
    """
    from companion.analysis.changes import between
    from companion.cli.progress import progress
    from companion.cli.query import About
    from companion.wire.changes import causes as told

    if first and last and first >= last:
        message = "The day of --from must lie before that of --to."
        raise click.UsageError(message)
    days = first.date() if first else None, last.date() if last else None

    def compute(analysis: Analysis) -> CausesResponse:
        with progress("Weighing causes"):
            return told(analysis, between(analysis, *days))

    about = About(files, url, as_of, folder)
    body = {"from_day": days[0] and str(days[0]), "to_day": days[1] and str(days[1])}
    found = about.answer("/v1/causes", body, CausesResponse, compute)
    if as_json:
        say_json(found.model_dump_json(by_alias=True, indent=1))
        return
    for line in lines(found):
        say(line)


def lines(found: CausesResponse) -> Iterator[str]:
    """The changes as a person reads them."""
    yield found.sentence
    for change in found.changes:
        yield ""
        yield change.sentence
        for cause in change.causes:
            points = "" if cause.points is None else f" ({cause.points:+.1f} points)"
            yield f"  {cause.probability:4.0%}  {cause.sentence}{points}".replace("-", "−", 1)
    yield ""
    yield ESTIMATE
