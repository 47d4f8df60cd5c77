"""`plan`: which contracts to end or ask about in the coming 90 days, and what to do first."""

from collections.abc import Iterator
from datetime import datetime

import click

from companion.cli.basis import Basis, takes_files
from companion.cli.days import DAY
from companion.cli.options import JSON
from companion.cli.say import ESTIMATE, say_answer
from companion.messages.catalogue import text
from companion.wire.old_advice import in_a_line
from shared_schema.plan import FirstThing, PlanResponse


@click.command()
@click.option("--day", "days", type=DAY, multiple=True, help=text("plan.help_day"))
@JSON
@takes_files
def plan(
    basis: Basis,
    *,
    days: tuple[datetime, ...],
    as_json: bool,
) -> None:
    """Say which contracts to end or ask about in the coming 90 days, and on which days.

    Reads FILES, or without any what is stored.
    """
    named = tuple(day.date() for day in days)

    if not as_json and basis.is_empty():
        return
    body = {"important": [day.isoformat() for day in named]}
    answer = basis.answer("/v1/plan", body, PlanResponse)
    say_answer(answer, lines(answer), as_json=as_json)


def lines(answer: PlanResponse) -> Iterator[str]:
    """The plan for a person: the whole, its steps, and what to do first."""
    yield answer.sentence
    for step in answer.steps:
        yield f"  {step.sentence}"
        yield f"    {step.reason}"
        yield f"    {step.likely}"
    if answer.matters and answer.steps:
        yield text("plan.matters")
        yield from (f"  {one.sentence}" for one in answer.matters)
    yield text("plan.first") if answer.first else text("plan.nothing_first")
    yield from (f"  {_first(one)}" for one in answer.first)
    yield from map(in_a_line, answer.old_advice if answer.steps else ())
    yield ESTIMATE


def _first(one: FirstThing) -> str:
    say = {"title": one.title, "text": f"{one.sentence} {one.until}".strip()}
    if one.on is not None:
        return text("plan.first_on", day=one.on, **say)
    return text("plan.first_by", day=one.by, **say) if one.by else text("plan.first_any", **say)
