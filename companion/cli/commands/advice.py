"""`advice`: what to do with each contract, or with one, and why."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from companion.analysis.analyse import Analysis
from companion.cli.analyse_files import analysed
from companion.cli.exits import Exit
from companion.cli.options import AS_OF, OPTIONAL_FILES, STATE_DIR, URL, today_only
from companion.cli.say import ESTIMATE, say
from companion.messages.catalogue import text
from shared_schema.report import Report, ReportContract

#: Advice that asks for nothing: told only of a contract that is named.
_NOTHING = ("nothing_to_do", "not_counted", "bad_unfelt")


@click.command()
@AS_OF
@click.option("--contract", "contract_id", metavar="ID", help=text("advice_list.help_contract"))
@URL
@STATE_DIR
@OPTIONAL_FILES
def advice(
    as_of: datetime | None,
    contract_id: str | None,
    *,
    url: str | None,
    folder: Path | None,
    files: tuple[Path, ...],
) -> None:
    """Say what to do with each contract, why, and who says so.

    Reads FILES, or without any what is stored.
    """
    from companion.cli.query import from_stored

    today_only(as_of, files)
    if files:
        report = _compute(analysed(files, url, as_of))
    else:
        report = from_stored(folder, "/v1/report", {}, Report, _compute)
    wanted = [c for c in report.contracts if contract_id in (None, c.contract_id)]
    if contract_id and not wanted:
        say(text("plan.no_such_contract", id=contract_id), err=True)
        sys.exit(Exit.USAGE)
    for contract in wanted:
        if contract_id or contract.advice.code not in _NOTHING:
            for line in lines(contract):
                say(line)
    if not contract_id:
        say(text("advice_list.rest"))
    say(ESTIMATE)


def _compute(analysis: Analysis) -> Report:
    from companion.wire.report import report

    return report(analysis, (), ())


def lines(contract: ReportContract) -> Iterator[str]:
    """The advice on one contract for a person."""
    said = contract.advice
    yield f"{contract.title or contract.contract_id} ({contract.contract_id})"
    yield from (f"  {line}" for line in (said.text, said.reason, said.needs, said.source) if line)
