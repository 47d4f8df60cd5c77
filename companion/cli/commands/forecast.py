"""`forecast` and `what-if`: the coming days, and what would be if contracts ended or began."""

import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from companion.cli.commands import forecast_as_usual
from companion.cli.days import DAY
from companion.cli.exits import Exit
from companion.cli.options import AS_OF, JSON, OPTIONAL_FILES, STATE_DIR, URL, today_only
from companion.cli.say import ESTIMATE, say
from companion.domain.forecast import Beginning, Ending
from companion.messages.catalogue import text
from companion.messages.words import day as written
from companion.messages.words import decimal
from shared_schema.pages import ForecastMove, ForecastResponse, WhatIfResponse

#: “40000001=4.5”, “40000001=none”; “500”, “3x500=4.5”, “500=none”
_END = re.compile(r"(?P<id>[^=]+)(?:=(?P<stars>none|[1-5](?:\.\d+)?))?")
_NEW = re.compile(
    r"(?:(?P<count>[1-9]\d{0,2})x)?\$?(?P<dollars>\d{1,7}(?:\.\d\d?)?)"
    r"(?:=(?P<stars>none|[1-5](?:\.\d+)?))?"
)
#: Points from which on a step of an estimate is listed unasked.
NOTABLE = 0.5


@click.command()
@AS_OF
@click.option("--months", type=click.IntRange(1, 24), default=24, show_default=True)
@click.option("--all", "every", is_flag=True, help=text("prediction.help_all"))
@click.option("--as-usual", is_flag=True, help=text("ahead.help_as_usual"))
@click.option("--on", type=DAY, help=text("ahead.help_on"))
@click.option("--ends", metavar="ID", help=text("ahead.help_ends"))
@JSON
@URL
@STATE_DIR
@OPTIONAL_FILES
def forecast(
    as_of: datetime | None,
    months: int,
    *,
    every: bool,
    as_usual: bool,
    on: datetime | None,
    ends: str | None,
    as_json: bool,
    url: str | None,
    folder: Path | None,
    files: tuple[Path, ...],
) -> None:
    """Print the coming days on which the score moves if nothing else happens.

    With --as-usual: what is likely in the coming year if you go on working as you have, and
    what would change it. Reads FILES, or without any what is stored.
    """
    from companion.cli.query import About

    about = About(files, url, as_of, folder)
    today_only(as_of, files)
    if not as_usual and (on or ends):
        _wrong(text("ahead.only_as_usual"))
    if as_usual:
        likely = forecast_as_usual.as_usual(about, on=on.date() if on else None, contract_id=ends)
        lines = forecast_as_usual.as_usual_lines(likely)
        _print(likely.model_dump_json(by_alias=True, indent=1) if as_json else lines)
        return
    coming = about.answer("/v1/forecast", {"months": months}, ForecastResponse)
    lines = forecast_lines(coming, every=every)
    _print(coming.model_dump_json(by_alias=True, indent=1) if as_json else lines)


@click.command("what-if")
@AS_OF
@click.option(
    "--end",
    "ends",
    multiple=True,
    metavar="ID[=STARS|none]",
    help=text("forecast.help_end"),
)
@click.option("--refund", "refunds", multiple=True, metavar="ID", help=text("forecast.help_refund"))
@click.option(
    "--new",
    "begun",
    multiple=True,
    metavar="[COUNTx]DOLLARS[=STARS|none]",
    help=text("forecast.help_new"),
)
@JSON
@URL
@STATE_DIR
@OPTIONAL_FILES
def what_if(
    as_of: datetime | None,
    ends: tuple[str, ...],
    refunds: tuple[str, ...],
    begun: tuple[str, ...],
    *,
    as_json: bool,
    url: str | None,
    folder: Path | None,
    files: tuple[Path, ...],
) -> None:
    """Compute the score if contracts ended or began today, and what 80, 90 and 100 % need.

    Reads FILES, or without any what is stored. For example:

    \b
      jss-companion what-if --end 40000001=5 --new 3x500
    """  # noqa: D301 - the escape keeps the example in one line
    from companion.cli.query import About

    endings, beginnings = endings_of(ends, refunds), [beginning_of(typed) for typed in begun]

    body = {
        "end": [
            {"contract_id": e.contract_id, "stars": e.stars, "refunded": e.refunded}
            for e in endings
        ],
        "new": [
            {"earned": b.earned_cents / 100, "stars": b.stars, "count": b.count} for b in beginnings
        ],
    }
    answer = About(files, url, as_of, folder).answer(
        *("/v1/what-if", body, WhatIfResponse),
        wrong=text("forecast.not_stored", ids=_either(endings)),
    )
    _print(answer.model_dump_json(by_alias=True, indent=1) if as_json else what_if_lines(answer))


def _either(endings: list[Ending]) -> str:
    return " or ".join(e.contract_id for e in endings)


def endings_of(ends: tuple[str, ...], refunds: tuple[str, ...]) -> list[Ending]:
    """The endings that the options name; one contract may be both ended and refunded."""
    endings: dict[str, Ending] = {}
    for typed in ends:
        parts = _END.fullmatch(typed) or _wrong(text("forecast.not_ending", typed=typed))
        stars = _stars(parts["stars"], None)
        endings[parts["id"]] = Ending(parts["id"], stars, parts["id"] in refunds)
    for contract_id in refunds:
        endings.setdefault(contract_id, Ending(contract_id, None, refunded=True))
    return list(endings.values())


def beginning_of(typed: str) -> Beginning:
    """The new contracts that an option names."""
    parts = _NEW.fullmatch(typed) or _wrong(text("forecast.not_beginning", typed=typed))
    cents = round(float(parts["dollars"]) * 100)
    count = int(parts["count"] or 1)
    return Beginning(cents, _stars(parts["stars"], 5.0), count)


def _stars(typed: str | None, otherwise: float | None) -> float | None:
    if typed is None:
        return otherwise
    stars = None if typed == "none" else float(typed)
    if stars is not None and stars > 5:  # noqa: PLR2004 - there are five
        _wrong(text("forecast.too_many_stars", stars=typed))
    return stars


def forecast_lines(coming: ForecastResponse, *, every: bool = False) -> Iterator[str]:
    """The forecast for a person: where it is an estimate, small steps only if asked for."""
    first, last = coming.from_day, coming.to_day
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
    low, high = decimal(coming.low), decimal(coming.high)
    return score if low == high else text("forecast.range", score=score, low=low, high=high)


def _score(score: float | None) -> str:
    return text("forecast.no_score") if score is None else decimal(score)


def _move_line(move: ForecastMove) -> str:
    months = text("forecast.months", n=move.window_months) if move.window_months else ""
    return f"  {written(move.on):>11}  {_score(move.score):>8}  {months:<9}  {move.sentence}"


def _notable(coming: ForecastResponse) -> Iterator[ForecastMove]:
    """Days on which the score is half a point from what was told last, or comes or goes."""
    last = coming.score
    for move in coming.moves:
        moved = last is None or move.score is None or abs(move.score - last) >= NOTABLE
        if moved and move.score is not last:
            yield move
            last = move.score


def what_if_lines(outcome: WhatIfResponse) -> Iterator[str]:
    """The what-if for a person; where there is no score, before or after, one sentence."""
    yield outcome.sentence
    if outcome.before is None and outcome.after is None and not outcome.goals:
        return
    if outcome.window_months_after:
        yield text("forecast.months_shown", n=outcome.window_months_after)
    yield from (f"  {goal.sentence}" for goal in outcome.goals)
    yield ESTIMATE


def _print(lines: str | Iterator[str]) -> None:
    for line in [lines] if isinstance(lines, str) else lines:
        say(line)


def _wrong(sentence: str) -> NoReturn:
    say(sentence, err=True)
    sys.exit(Exit.USAGE)
