"""`reminder`: a polite note to the client of a contract, to copy. Nothing is sent."""

import click

from companion.cli.basis import Basis, takes_files
from companion.cli.exits import Exit, fail
from companion.cli.reminder_texts import template, texts, to_edit
from companion.cli.say import say
from companion.messages.catalogue import text
from companion.messages.reminders import KINDS, UnfitTemplateError, filled, places, warning
from shared_schema.report import Report, ReportContract

_NAMES = [kind.replace("_", "-") for kind in KINDS]


@click.command()
@click.argument("contract_id", required=False)
@click.option(
    "--kind",
    type=click.Choice(_NAMES),
    default=_NAMES[0],
    show_default=True,
    help=text("reminder.help_kind"),
)
@click.option("--edit", is_flag=True, help=text("reminder.help_edit"))
@takes_files
def reminder(
    basis: Basis,
    *,
    contract_id: str | None,
    kind: str,
    edit: bool,
) -> None:
    """Write a polite note to the client of a contract, for you to copy and send.

    It never asks for a rating, and nothing is sent. Reads FILES, or without any what is stored.
    """
    click.get_current_context().obj = basis.folder
    if edit:
        _say_where()
        return
    if contract_id is None:
        fail(Exit.USAGE, text("reminder.no_id"))
    report = basis.answer("/v1/report", {}, Report)
    contract = next((c for c in report.contracts if c.contract_id == contract_id), None)
    if contract is None:
        fail(Exit.USAGE, text("plan.no_such_contract", id=contract_id))
    note = _note(contract, kind.replace("-", "_"), report)
    say(note)
    if words := warning(template(kind.replace("-", "_"))):
        say(words, err=True)
    if contract.advice.reminder is None:
        say(text("reminder.not_advised", advice=contract.advice.text), err=True)


def _note(contract: ReportContract, kind: str, report: Report) -> str:
    if contract.title is None:
        fail(Exit.USAGE, text("reminder.no_title", id=contract.contract_id))
    client, started = contract.client or contract.company, contract.started_on
    try:
        return filled(template(kind), contract.title, client, started, report.as_of)
    except UnfitTemplateError as error:
        values = {"path": texts().file(kind), "wrong": error.wrong, "places": places()}
        fail(Exit.USAGE, text("reminder.unfit", **values))


def _say_where() -> None:
    for path in to_edit():
        say(text("reminder.edited", path=path))
    say(text("reminder.places", places=places()))
