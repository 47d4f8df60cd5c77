"""`told`: everything that you told, and how to take it back."""

from pathlib import Path

import click

from companion.cli.exits import Exit, fail
from companion.cli.options import JSON, STATE_DIR
from companion.cli.say import say, say_json
from companion.cli.tellings import answered, listed
from companion.messages.catalogue import text
from shared_schema.told import ToldFact

#: characters of an id that are shown: enough to tell the facts of one person apart
SHOWN = 8


@click.command(help=text("told.help_told"))
@click.option("--take-back", "fact_id", metavar="ID", help=text("told.help_take_back"))
@JSON
@STATE_DIR
@click.pass_context
def told(
    context: click.Context, folder: Path | None, fact_id: str | None, *, as_json: bool
) -> None:
    """Lists facts, or takes one back."""
    context.obj = folder
    answer = listed(folder)
    if fact_id is not None:
        answer = answered(folder, {"take_back": _whole(fact_id, answer.facts)})
        if not answer.is_kept:
            fail(Exit.USAGE, answer.sentence)
    if as_json:
        say_json(answer.model_dump_json(by_alias=True, indent=1, include={"schema_", "facts"}))
        return
    say(answer.sentence or _heading(answer.facts))
    for fact in answer.facts if fact_id is None else ():
        say(f"  {fact.id[:SHOWN]}  {fact.titled} ({fact.told_at.date()})")


def _heading(facts: list[ToldFact]) -> str:
    return text("told.heading") if facts else text("told.none")


def _whole(fact_id: str, facts: list[ToldFact]) -> str:
    """The whole id of the one fact that is meant."""
    meant = [f.id for f in facts if f.id.startswith(fact_id.lower())]
    if len(meant) != 1 or not fact_id:
        fail(Exit.USAGE, text("told.not_there"))
    return meant[0]
