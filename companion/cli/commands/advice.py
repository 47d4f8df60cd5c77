"""`advice`: what to do with each contract, or with one, and why; what old advice is worth now."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from companion.cli.basis import Basis, takes_files
from companion.cli.end import end_of
from companion.cli.exits import Exit
from companion.cli.old_advice import print_old_advice
from companion.cli.options import JSON
from companion.cli.say import ESTIMATE, say, say_json
from companion.messages.catalogue import text
from companion.wire.old_advice import in_a_line
from shared_schema.report import Report, ReportContract

#: Advice that asks for nothing: told only of a contract that is named.
_NOTHING = ("nothing_to_do", "not_counted", "bad_unfelt")
_TOLD_AS_DATA = {"__all__": {"contract_id", "title", "advice"}}


@click.command()
@click.option("--contract", "contract_id", metavar="ID", help=text("advice_list.help_contract"))
@click.option("--myths", is_flag=True, help=text("old_advice.help"))
@JSON
@takes_files
def advice(
    basis: Basis,
    *,
    contract_id: str | None,
    myths: bool,
    as_json: bool,
) -> None:
    """Say what to do with each contract, why, and who says so.

    Reads FILES, or without any what is stored.
    """
    if myths:
        print_old_advice(as_json=as_json)
        return
    if not as_json and basis.is_empty():
        return
    report = basis.answer("/v1/report", {}, Report)
    wanted = [c for c in report.contracts if contract_id in (None, c.contract_id)]
    if contract_id and not wanted:
        say(text("plan.no_such_contract", id=contract_id), err=True)
        sys.exit(Exit.USAGE)
    shown = [c for c in wanted if contract_id or c.advice.code not in _NOTHING]
    if as_json:
        say_json(_as_data(report, shown))
        return
    for alike in _alike(shown):
        for line in lines(alike):
            say(line)
        for row in alike[0].advice.old_advice if contract_id else ():
            say(f"  {in_a_line(row)}")
    if not contract_id:
        say(text("advice_list.rest") if shown else text("advice_list.none"))
    say(ESTIMATE)


def _as_data(report: Report, contracts: list[ReportContract]) -> str:
    """The report cut down to what advice is about."""
    kept: dict[str, Any] = {"schema_": True, "as_of": True, "contracts": _TOLD_AS_DATA}
    cut = report.model_copy(update={"contracts": contracts})
    return cut.model_dump_json(by_alias=True, indent=1, include=kept)


def _alike(contracts: list[ReportContract]) -> Iterable[list[ReportContract]]:
    """Contracts with the same advice together, in the order in which each advice comes first."""
    groups: dict[tuple[str, ...], list[ReportContract]] = {}
    for contract in contracts:
        advised = contract.advice
        key = (advised.text, end_of(contract), advised.reason, advised.needs or "")
        groups.setdefault(key, []).append(contract)
    return groups.values()


def lines(alike: Sequence[ReportContract]) -> Iterator[str]:
    """The advice on contracts that share it, for a person."""
    advised = alike[0].advice
    first = f"{advised.text}{end_of(alike[0])}" if advised.text else ""
    yield from (f"{c.title or c.contract_id} ({c.contract_id})" for c in alike)
    yield from (
        f"  {line}" for line in (first, advised.reason, advised.needs, advised.source) if line
    )
