"""`causes`: what most likely moved the shown score, from files or from what is stored."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from companion.cli.days import DAY
from companion.cli.nothing_read import nothing_read
from companion.cli.options import AS_OF, JSON, OPTIONAL_FILES, STATE_DIR, URL
from companion.cli.say import ESTIMATE, say, say_json
from companion.messages.catalogue import text
from companion.messages.words import signed
from shared_schema.pages import CausesResponse


@click.command()
@click.option("--from", "first", type=DAY, help=text("causes_list.help_from"))
@click.option("--to", "last", type=DAY, help=text("causes_list.help_to"))
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
    from companion.cli.query import About

    if first and last and first >= last:
        raise click.UsageError(text("causes_list.from_before_to"))
    if not as_json and nothing_read(files, folder):
        return
    about = About(files, url, as_of, folder)
    body = {"from_day": _iso(first), "to_day": _iso(last)}
    answer = about.answer("/v1/causes", body, CausesResponse)
    if as_json:
        say_json(answer.model_dump_json(by_alias=True, indent=1))
        return
    for line in lines(answer):
        say(line)


def _iso(day: datetime | None) -> str | None:
    return day.date().isoformat() if day else None


def lines(answer: CausesResponse) -> Iterator[str]:
    """The changes as a person reads them."""
    yield answer.sentence
    for change in answer.changes:
        yield ""
        yield change.sentence
        for cause in change.causes:
            sentence = cause.sentence
            if cause.code == "not_explained" and sentence in change.sentence:
                sentence = text("causes_list.not_explained")  # the rest was just said
            if cause.points is not None:
                points = signed(cause.points)
                sentence = text("causes_list.with_points", cause=sentence, points=points)
            yield f"  {cause.probability:4.0%}  {sentence}"
    yield ""
    yield ESTIMATE
