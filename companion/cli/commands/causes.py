"""`causes`: what most likely moved the shown score, from files or from what is stored."""

from collections.abc import Iterator
from datetime import datetime

import click

from companion.cli.basis import Basis, takes_files
from companion.cli.days import DAY
from companion.cli.options import JSON
from companion.cli.say import ESTIMATE, say_answer
from companion.messages.catalogue import text
from companion.messages.words import signed
from shared_schema.pages import CausesResponse


@click.command()
@click.option("--from", "first", type=DAY, help=text("causes_list.help_from"))
@click.option("--to", "last", type=DAY, help=text("causes_list.help_to"))
@JSON
@takes_files
def causes(
    basis: Basis,
    *,
    first: datetime | None,
    last: datetime | None,
    as_json: bool,
) -> None:
    """Say what most likely moved the shown score, change by change or between two days.

    Reads FILES, or without any what is stored.
    """
    if first and last and first >= last:
        raise click.UsageError(text("causes_list.from_before_to"))
    if not as_json and basis.is_empty():
        return
    body = {"from_day": _iso(first), "to_day": _iso(last)}
    answer = basis.answer("/v1/causes", body, CausesResponse)
    say_answer(answer, lines(answer), as_json=as_json)


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
