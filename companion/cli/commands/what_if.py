"""`what-if`: the score if contracts ended or began today, and what 80, 90 and 100 % need."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import click

from companion.cli.basis import Basis, takes_files
from companion.cli.exits import Exit, fail
from companion.cli.options import JSON
from companion.cli.say import ESTIMATE, say_answer
from companion.domain.forecast import Beginning, Ending
from companion.messages.catalogue import text
from companion.messages.words import decimal
from shared_schema.pages import WhatIfResponse
from shared_schema.report import Goal

#: “40000001=4.5”, “40000001=none”; “500”, “3x500=4.5”, “500=none”
_END = re.compile(r"(?P<id>[^=]+)(?:=(?P<stars>none|[1-5](?:\.\d+)?))?")


_NEW = re.compile(
    r"(?:(?P<count>[1-9]\d{0,2})x)?\$?(?P<dollars>\d{1,7}(?:\.\d\d?)?)"
    r"(?:=(?P<stars>none|[1-5](?:\.\d+)?))?"
)


@click.command("what-if")
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
@takes_files
def what_if(
    basis: Basis,
    *,
    ends: tuple[str, ...],
    refunds: tuple[str, ...],
    begun: tuple[str, ...],
    as_json: bool,
) -> None:
    """Compute the score if contracts ended or began today, and what 80, 90 and 100 % need.

    Reads FILES, or without any what is stored. For example:

    \b
      jss-companion what-if --end 40000001=5 --new 3x500
    """  # noqa: D301 - the escape keeps the example in one line
    endings, beginnings = endings_of(ends, refunds), [beginning_of(typed) for typed in begun]

    if not as_json and basis.is_empty():
        return
    body = {
        "end": [
            {"contract_id": e.contract_id, "stars": e.stars, "refunded": e.refunded}
            for e in endings
        ],
        "new": [
            {"earned": b.earned_cents / 100, "stars": b.stars, "count": b.count} for b in beginnings
        ],
    }
    answer = basis.answer(
        *("/v1/what-if", body, WhatIfResponse),
        wrong=text("forecast.not_stored", ids=_either(endings)),
    )
    lines = what_if_lines(answer, is_asked=bool(endings or beginnings))
    say_answer(answer, lines, as_json=as_json)


def _either(endings: list[Ending]) -> str:
    return " or ".join(e.contract_id for e in endings)


def endings_of(ends: tuple[str, ...], refunds: tuple[str, ...]) -> list[Ending]:
    """The endings that the options name; one contract may be both ended and refunded."""
    endings: dict[str, Ending] = {}
    for typed in ends:
        parts = _END.fullmatch(typed) or fail(Exit.USAGE, text("forecast.not_ending", typed=typed))
        stars = _stars(parts["stars"], None)
        endings[parts["id"]] = Ending(parts["id"], stars, parts["id"] in refunds)
    for contract_id in refunds:
        endings.setdefault(contract_id, Ending(contract_id, None, refunded=True))
    return list(endings.values())


def beginning_of(typed: str) -> Beginning:
    """The new contracts that an option names."""
    parts = _NEW.fullmatch(typed) or fail(Exit.USAGE, text("forecast.not_beginning", typed=typed))
    cents = round(float(parts["dollars"]) * 100)
    count = int(parts["count"] or 1)
    return Beginning(cents, _stars(parts["stars"], 5.0), count)


def _stars(typed: str | None, otherwise: float | None) -> float | None:
    if typed is None:
        return otherwise
    stars = None if typed == "none" else float(typed)
    if stars is not None and stars > 5:  # noqa: PLR2004 - there are five
        fail(Exit.USAGE, text("forecast.too_many_stars", stars=typed))
    return stars


def _telling(goals: Sequence[Goal]) -> Iterator[Goal]:
    """Of the goals that are reached the highest alone, as it says the lower ones too."""
    for goal, above in zip_longest(goals, goals[1:]):
        if not (_is_reached(goal) and above is not None and _is_reached(above)):
            yield goal


def _is_reached(goal: Goal) -> bool:
    return goal.jobs is not None and round(goal.jobs) <= 0


def what_if_lines(outcome: WhatIfResponse, *, is_asked: bool = True) -> Iterator[str]:
    """The what-if for a person; where there is no score, before or after, one sentence."""
    if is_asked or outcome.after is None:
        yield outcome.sentence
    else:
        yield text("what_if.now", after=decimal(outcome.after))
    if outcome.before is None and outcome.after is None and not outcome.goals:
        return
    if outcome.window_months_after:
        yield text("forecast.months_shown", n=outcome.window_months_after)
    yield from (f"  {goal.sentence}" for goal in _telling(outcome.goals))
    yield ESTIMATE
