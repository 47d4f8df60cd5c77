"""The tour in a terminal: what was drawn beside each contract, and what the panel said."""

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from companion.demo.tab import Badge
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
    """Prints a row for each badge, in the order of the pages, and the panel's text."""
    told = {contract["contract_id"]: contract for contract in drawn.report["contracts"]}
    table = Table("Contract", "Drawn beside it", "Why", title="What the browser showed")
    for badge in drawn.badges:
        contract = told[badge.contract_id]
        table.add_row(
            Text(contract["title"] or ""), _label(badge), Text(contract["annotation"]["detail"])
        )
    console.print(table)
    lines = [line.strip() for line in drawn.panel.splitlines() if line.strip()]
    console.print(Panel(Text("\n".join(lines)), title="The panel behind the toolbar button"))


def _label(badge: Badge) -> Text:
    colour, sign = _TONES[badge.tone]
    return Text(f"{sign} {badge.label}", style=colour, no_wrap=True)
