"""`tell`: what only you know, one command for each kind of fact; made from the table of kinds."""

import re
from datetime import date, datetime
from typing import Any

import click

from companion.cli.days import DAY
from companion.cli.exits import Exit, fail
from companion.cli.group import StateGroup
from companion.cli.say import say
from companion.cli.tellings import answered
from companion.domain.told import TOLD, About, ToldKind
from companion.messages.catalogue import text
from companion.messages.told import label, question


class Contract(click.ParamType[str]):
    """The number of a contract."""

    name = "contract-id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The number as it was typed, if it can be one."""
        if not re.fullmatch(r"[0-9]{5,12}", str(value)):
            self.fail(text("told.no_number", typed=value), param, ctx)
        return str(value)


class Number(click.ParamType[float]):
    """A number, also one below zero, which would be taken for an option."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number; whether it is within limits is checked where it is kept."""
        try:
            return float(value)
        except ValueError:
            if str(value).startswith("-"):
                raise click.NoSuchOption(value, ctx=ctx) from None
            self.fail(text("told_flaw.number"), param, ctx)


CONTRACT, NUMBER = Contract(), Number()


@click.group(cls=StateGroup, help=text("told.help"))
def tell() -> None:
    """Has a command for each kind of fact."""


def _command(kind: ToldKind) -> click.Command:
    params: list[click.Parameter] = []
    if kind.about is not About.FREELANCER:
        params.append(click.Argument(["contract_id"], type=CONTRACT))
    if kind.about is About.PAIR:
        params.append(click.Argument(["other_id"], type=CONTRACT))
    if kind.choices:
        params.append(
            click.Argument(["value"], type=click.Choice([_typed(c) for c in kind.choices]))
        )
    if kind.limits:
        params.append(click.Argument(["value"], type=NUMBER, metavar="NUMBER"))
    if kind.has_day:
        words = text("told.help_day_ahead") if kind.is_ahead else text("told.help_day")
        on = click.Option(["--on"], type=DAY, help=words)
        params.append(on)
    return click.Command(
        _typed(kind.code),
        callback=_telling(kind),
        params=params,
        short_help=question(kind.code),
        help=f"{question(kind.code)}\n\n{_explained(kind)}",
        context_settings={"ignore_unknown_options": kind.limits is not None},
    )


def _telling(kind: ToldKind) -> Any:
    @click.pass_context
    def told(context: click.Context, /, on: datetime | None = None, **given: Any) -> None:
        value = given.pop("value", "")
        chosen = value.replace("-", "_") if isinstance(value, str) else value
        day: date | None = on.date() if on else None
        if kind.has_day and day is None:
            fail(Exit.USAGE, text("told.no_day"))
        body = {"kind": kind.code, "value": chosen, "on": day and str(day), **given}
        answer = answered(context.obj, {k: v for k, v in body.items() if v is not None})
        if not answer.is_kept:
            fail(Exit.USAGE, answer.sentence)
        say(answer.sentence)

    return told


def _explained(kind: ToldKind) -> str:
    """What each choice means, where its name does not say it."""
    lines = [f"{_typed(choice)}: {label(kind.code, choice)}" for choice in kind.choices]
    return "\b\n" + "\n".join(lines) if lines else ""


def _typed(code: str) -> str:
    """A code as it is typed."""
    return code.replace("_", "-")


for _kind in TOLD.values():
    tell.add_command(_command(_kind))
