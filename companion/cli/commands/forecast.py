"""`forecast`: the coming days on which the score moves."""

from collections.abc import Iterator
from datetime import datetime

import click

from companion.cli.basis import Basis, takes_files
from companion.cli.commands import forecast_as_usual
from companion.cli.days import DAY
from companion.cli.exits import Exit, fail
from companion.cli.options import JSON, today_only
from companion.cli.say import ESTIMATE, say_answer
from companion.domain.estimate import LEVEL, WIDE
from companion.domain.posterior import NOTABLE
from companion.messages.catalogue import text
from companion.messages.words import day as written
from companion.messages.words import decimal, percent
from shared_schema.pages import ForecastMove, ForecastResponse


@click.command()
@click.option("--months", type=click.IntRange(1, 24), default=24, show_default=True)
@click.option("--all", "every", is_flag=True, help=text("prediction.help_all"))
@click.option("--as-usual", is_flag=True, help=text("ahead.help_as_usual"))
@click.option("--on", type=DAY, help=text("ahead.help_on"))
@click.option("--ends", metavar="ID", help=text("ahead.help_ends"))
@JSON
@takes_files
def forecast(
    basis: Basis,
    *,
    months: int,
    every: bool,
    as_usual: bool,
    on: datetime | None,
    ends: str | None,
    as_json: bool,
) -> None:
    """Print the coming days on which the score moves if nothing else happens.

    With --as-usual: what is likely in the coming year if you go on working as you have, and
    what would change it. Reads FILES, or without any what is stored.
    """
    today_only(basis.as_of, basis.files)
    if not as_usual and (on or ends):
        fail(Exit.USAGE, text("ahead.only_as_usual"))
    if not as_json and basis.is_empty():
        return
    if as_usual:
        likely = forecast_as_usual.as_usual(basis, on=on.date() if on else None, contract_id=ends)
        say_answer(likely, forecast_as_usual.as_usual_lines(likely), as_json=as_json)
        return
    coming = basis.answer("/v1/forecast", {"months": months}, ForecastResponse)
    say_answer(coming, forecast_lines(coming, every=every), as_json=as_json)


def forecast_lines(coming: ForecastResponse, *, every: bool = False) -> Iterator[str]:
    """The forecast for a person: where it is an estimate, small steps only if asked for."""
    first, last = coming.from_day, coming.to_day
    if coming.sentence:
        yield coming.sentence
        return
    if coming.score is None and not coming.moves:
        yield text("forecast.never", first=first, last=last, estimate=ESTIMATE)
        return
    yield text("forecast.begins", first=first, score=_score_today(coming))
    moves = coming.moves if every or coming.low is None else list(_notable(coming))
    yield from map(_move_line, moves)
    if not coming.moves:
        yield f"  {text('forecast.stays')}"
    if len(moves) < len(coming.moves):
        yield f"  {text('prediction.left_out', n=len(coming.moves) - len(moves))}"
    yield text("forecast.ends", last=last, estimate=ESTIMATE)


def _score_today(coming: ForecastResponse) -> str:
    """The score, with its range where there is one."""
    score = _score(coming.score)
    if coming.low is None or coming.high is None:
        return score
    low, high, sure = decimal(coming.low), decimal(coming.high), percent(LEVEL)
    if coming.high - coming.low > WIDE:
        return text("report.wide", low=low, high=high, sure=sure)
    between = text("report.between", point=score, low=low, high=high, sure=sure)
    return score if low == high else between


def _score(score: float | None) -> str:
    return text("forecast.no_score") if score is None else decimal(score)


def _move_line(move: ForecastMove) -> str:
    return f"  {written(move.on):>11}  {_score(move.score):>8}  {move.why}".rstrip()


def _notable(coming: ForecastResponse) -> Iterator[ForecastMove]:
    """Days on which the score is half a point from what was told last, or comes or goes."""
    last = coming.score
    for move in coming.moves:
        moved = last is None or move.score is None or abs(move.score - last) >= NOTABLE
        if moved and move.score is not last:
            yield move
            last = move.score
