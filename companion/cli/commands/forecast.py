"""`forecast` and `what-if`: the coming days, and what would be if contracts ended or began."""

import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from companion.analysis.analyse import Analysis
from companion.cli.commands import forecast_as_usual
from companion.cli.days import DAY
from companion.cli.exits import Exit
from companion.cli.options import AS_OF, JSON, OPTIONAL_FILES, STATE_DIR, URL, today_only
from companion.cli.say import ESTIMATE, say
from companion.domain.forecast import Beginning, Ending
from companion.messages.catalogue import text
from companion.messages.words import day as written
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
    from companion.analysis.coming import forecast as foretell
    from companion.cli.query import About
    from companion.wire import pages

    def compute(analysis: Analysis) -> ForecastResponse:
        return pages.forecast(foretell(analysis, months), analysis)

    about = About(files, url, as_of, folder)
    today_only(as_of, files)
    if not as_usual and (on or ends):
        _wrong(text("ahead.only_as_usual"))
    if as_usual:
        likely = forecast_as_usual.as_usual(about, on=on.date() if on else None, contract_id=ends)
        lines = forecast_as_usual.as_usual_lines(likely)
        _print(likely.model_dump_json(by_alias=True, indent=1) if as_json else lines)
        return
    found = about.answer("/v1/forecast", {"months": months}, ForecastResponse, compute)
    lines = forecast_lines(found, every=every)
    _print(found.model_dump_json(by_alias=True, indent=1) if as_json else lines)


@click.command("what-if")
@AS_OF
@click.option(
    "--end",
    "ends",
    multiple=True,
    metavar="ID[=STARS|none]",
    help="This contract ends; without STARS, without feedback.",
)
@click.option("--refund", "refunds", multiple=True, metavar="ID", help="It is refunded in full.")
@click.option(
    "--new",
    "begun",
    multiple=True,
    metavar="[COUNTx]DOLLARS[=STARS|none]",
    help="New contracts of this size end, each with a client of its own; 5 stars if not told.",
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
    from companion.analysis.coming import what_if as imagine
    from companion.cli.query import About
    from companion.scoring.what_if import UnknownContractError
    from companion.wire import what_if as what_ifs

    endings, beginnings = endings_of(ends, refunds), [beginning_of(text) for text in begun]

    def compute(analysis: Analysis) -> WhatIfResponse:
        try:
            found = imagine(analysis, endings, beginnings)
        except UnknownContractError as error:
            _wrong(f"There is no contract {error.args[0]} among those read.")
        return what_ifs.what_if(found)

    body = {
        "end": [
            {"contract_id": e.contract_id, "stars": e.stars, "refunded": e.refunded}
            for e in endings
        ],
        "new": [
            {"earned": b.earned_cents / 100, "stars": b.stars, "count": b.count} for b in beginnings
        ],
    }
    found = About(files, url, as_of, folder).answer(
        *("/v1/what-if", body, WhatIfResponse, compute),
        wrong=f"Among those stored there is no contract {_either(endings)}.",
    )
    _print(found.model_dump_json(by_alias=True, indent=1) if as_json else what_if_lines(found))


def _either(endings: list[Ending]) -> str:
    return " or ".join(e.contract_id for e in endings)


def endings_of(ends: tuple[str, ...], refunds: tuple[str, ...]) -> list[Ending]:
    """The endings that the options name; one contract may be both ended and refunded."""
    endings: dict[str, Ending] = {}
    for word in ends:
        found = _END.fullmatch(word) or _wrong(f"“{word}” is not an ID, ID=STARS or ID=none.")
        stars = _stars(found["stars"], None)
        endings[found["id"]] = Ending(found["id"], stars, found["id"] in refunds)
    for contract_id in refunds:
        endings.setdefault(contract_id, Ending(contract_id, None, refunded=True))
    return list(endings.values())


def beginning_of(text: str) -> Beginning:
    """The new contracts that an option names."""
    found = _NEW.fullmatch(text) or _wrong(f"“{text}” is not DOLLARS, 3xDOLLARS or DOLLARS=STARS.")
    cents = round(float(found["dollars"]) * 100)
    count = int(found["count"] or 1)
    return Beginning(cents, _stars(found["stars"], 5.0), count)


def _stars(text: str | None, otherwise: float | None) -> float | None:
    if text is None:
        return otherwise
    stars = None if text == "none" else float(text)
    if stars is not None and stars > 5:  # noqa: PLR2004 - there are five
        _wrong(f"There are no more than 5 stars, not {text}.")
    return stars


def forecast_lines(found: ForecastResponse, *, every: bool = False) -> Iterator[str]:
    """The forecast for a person: where it is an estimate, small steps only if asked for."""
    last = written(found.to_day)
    if found.score is None and not found.moves:
        day = written(found.from_day)
        yield f"{day}: no score, and nothing that is known leads to one until {last}. {ESTIMATE}"
        return
    score = "no score" if found.score is None else f"{found.score:.1f}"
    if (
        found.low is not None
        and found.high is not None
        and f"{found.low:.1f}" != f"{found.high:.1f}"
    ):
        score = f"{score} ({found.low:.1f} to {found.high:.1f})"
    yield f"{written(found.from_day)}: {score}, if nothing else happens:"
    moves = found.moves if every or found.low is None else list(_notable(found))
    for move in moves:
        then = "no score" if move.score is None else f"{move.score:.1f}"
        window = f"{move.window_months} months" if move.window_months else ""
        yield f"  {written(move.on):>11}  {then:>8}  {window:<9}  {move.sentence}"
    if not found.moves:
        yield "  It does not move."
    if len(moves) < len(found.moves):
        yield f"  {text('prediction.left_out', n=len(found.moves) - len(moves))}"
    yield f"Until {last}. {ESTIMATE}"


def _notable(found: ForecastResponse) -> Iterator[ForecastMove]:
    """Days on which the score is half a point from what was told last, or comes or goes."""
    said = found.score
    for move in found.moves:
        moved = said is None or move.score is None or abs(move.score - said) >= NOTABLE
        if moved and move.score is not said:
            yield move
            said = move.score


def what_if_lines(found: WhatIfResponse) -> Iterator[str]:
    """The what-if for a person; where there is no score, before or after, one sentence."""
    yield found.sentence
    if found.before is None and found.after is None and not found.goals:
        return
    if found.window_months_after:
        yield f"The window shown would be that of {found.window_months_after} months."
    yield from (f"  {goal.sentence}" for goal in found.goals)
    yield ESTIMATE


def _print(lines: str | Iterator[str]) -> None:
    for line in [lines] if isinstance(lines, str) else lines:
        say(line)


def _wrong(sentence: str) -> NoReturn:
    say(sentence, err=True)
    sys.exit(Exit.USAGE)
