"""The tour in a terminal: what was drawn beside each contract, and what the panel said."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from companion.demo.cdp_target import Badge
from companion.demo.tour import Drawn

#: tone → colour and sign of the badge, the signs as the browser shows them
_TONES = {
    "good": ("green", "▲"),
    "bad": ("red", "▼"),
    "neutral": ("", "○"),
    "attention": ("yellow", "!"),
    "unknown": ("cyan", "?"),
}


def print_tour(drawn: Drawn, console: Console) -> None:
    """Prints a row for each badge, in the order of the pages, and the panel's numbers."""
    console.print(_badges(drawn))
    console.print(_panel(drawn))


def _badges(drawn: Drawn) -> Table:
    reported = {contract["contract_id"]: contract for contract in drawn.report["contracts"]}
    columns = (Column("Contract", max_width=24), Column("Drawn beside it", no_wrap=True), "Why")
    table = Table(*columns, box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for badge in drawn.badges:
        contract = reported[badge.contract_id]
        why = _first_sentence(contract["annotation"]["detail"])
        table.add_row(Text(contract["title"] or ""), _label(badge), Text(why))
    return table


def _panel(drawn: Drawn) -> Table:
    table = Table("In the panel", "", "", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name, value, more in drawn.panel:
        table.add_row(Text(name), Text(value, style="bold"), Text(more))
    return table


def _label(badge: Badge) -> Text:
    colour, sign = _TONES[badge.tone]
    return Text(f"{sign} {badge.label}", style=colour, no_wrap=True)


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].removesuffix(".")
