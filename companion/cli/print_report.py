"""The report as a person reads it in a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from companion.cli.asked import ESTIMATE
from companion.domain.words import count, signed
from companion.domain.words import day as written
from companion.scoring.explain import lacking
from companion.scoring.policy import named
from shared_schema.report import Report, ReportContract

#: tone -> colour of the label; the words say the same without it
COLOURS = {"good": "green", "bad": "red", "attention": "yellow", "unknown": "cyan"}


def print_report(report: Report) -> None:
    """Prints score, windows, contracts and problems."""
    console = Console()
    console.print(Text(headline(report), style="bold"))
    console.print(_windows(report))
    console.print(_contracts(report))
    for problem in report.problems:
        console.print(Text(f"{problem.where}: {problem.sentence}", style="yellow"))
    console.print(Text(ESTIMATE, style="dim"))


def headline(report: Report) -> str:
    """Shown score, estimate and range in one line."""
    score = report.score
    shown = "not seen" if score.shown is None else f"{score.shown} %"
    if score.estimate is None:
        longest, rules = report.windows[-1], named(report.policy, report.as_of)
        why = " ".join(lacking(score.missing, longest.contracts, longest.clients, rules))
        return f"{written(report.as_of)}: no score. {why}".strip()
    e = score.estimate
    return (
        f"{written(report.as_of)}: shown {shown}, estimate {e.point:.1f} "
        f"({e.low:.1f} to {e.high:.1f} with {e.level:.0%} probability), rules {report.policy}"
    )


def _windows(report: Report) -> Table:
    table = Table("Window", "Score", "Good units", "Bad units", "Contracts", "Clients")
    for w in report.windows:
        best = " (best)" if w.months == report.score.window_months else ""
        table.add_row(
            f"{w.months} months{best}",
            "no score" if w.score is None else f"{w.score:.2f}",
            f"{w.successful_units:g}",
            f"{w.unsuccessful_units:g}",
            str(w.contracts),
            str(w.clients),
        )
    return table


def _contracts(report: Report) -> Table:
    table = Table("Contract", "Title", "Client", "Counts as", "Effect", "Leaves next", "Why")
    for c in sorted(report.contracts, key=_weight):
        table.add_row(
            c.contract_id,
            Text(c.title or "(no title)"),
            Text(c.company or c.client or "unknown"),
            Text(c.annotation.label, style=COLOURS.get(c.annotation.tone, "")),
            "" if c.effect_points is None else signed(c.effect_points),
            written(min(x.on for x in c.leaves)) if c.leaves else "",
            Text(c.annotation.detail),
        )
    table.caption = count(len(report.contracts), "contract")
    return table


def _weight(contract: ReportContract) -> tuple[float, str]:
    return -abs(contract.effect_points or 0.0), contract.contract_id
