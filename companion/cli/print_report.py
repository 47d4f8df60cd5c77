"""The report as a person reads it in a terminal."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from companion.cli.end import end_of
from companion.cli.plain_console import PlainConsole
from companion.cli.say import ESTIMATE
from companion.domain.assessment import TOO_MANY
from companion.domain.estimate import LIKELY_NONE, WIDE
from companion.messages.catalogue import text
from companion.messages.words import count, decimal, likelihood, percent, signed
from companion.rules.policy import named, policy_for
from companion.scoring.explain import missing_requirements, too_many
from shared_schema.report import Estimate, Report, ReportContract, ReportWindow

#: tone -> colour of the label; the words say the same without it
COLOURS = {"good": "green", "bad": "red", "attention": "yellow", "unknown": "cyan"}

#: how many next steps are said
MOST_STEPS = 3


def print_report(report: Report) -> None:
    """Prints score, windows, contracts and problems."""
    console = PlainConsole()
    console.print(Text(headline(report), style="bold"))
    if report.contracts:
        if report.windows:
            console.print(_windows(report))
            console.print(Text(text("report.like_jobs"), style="dim"))
        for line in _contracts(report):
            console.print(line)
    for problem in report.problems:
        console.print(Text(f"{problem.where}: {problem.sentence}", style="yellow"))
    for line in _next(report):
        console.print(line)
    console.print(Text(ESTIMATE, style="dim"))


def headline(report: Report) -> str:
    """Shown score, estimate and range in one line."""
    score = report.score
    if not report.sources and not report.contracts and score.shown is None:
        return text("report.nothing_read", day=report.as_of)
    if score.estimate is None:
        if TOO_MANY in score.missing:
            return text("report.no_estimate", day=report.as_of, why=too_many())
        longest, rules = report.windows[-1], named(report.policy, report.as_of)
        lacking = missing_requirements(score.missing, longest.contracts, longest.clients, rules)
        return text("report.no_score", day=report.as_of, why=" ".join(lacking)).strip()
    line = _estimated(report, score.estimate)
    is_usual = report.policy == policy_for(report.as_of).id
    return line if is_usual else text("report.rules", line=line, rules=report.policy)


def _estimated(report: Report, estimate: Estimate) -> str:
    day, chance = report.as_of, estimate.chance_no_score
    if chance >= LIKELY_NONE:
        point = decimal(estimate.point)
        return text("report.unlikely", day=day, chance=likelihood(chance), estimate=point)
    line = _beside_shown(report, _range(estimate))
    is_told = round(chance * 100) > 0  # a trace of it is not
    return text("report.or_none", line=line, chance=likelihood(chance)) if is_told else line


def _beside_shown(report: Report, estimate: str) -> str:
    day, shown, on = report.as_of, report.score.shown, report.score.shown_on
    if shown is None or on is None:
        return text("report.not_shown", day=day, estimate=estimate)
    if on == day:
        return text("report.shown", day=day, shown=shown, estimate=estimate)
    return text("report.shown_before", day=day, shown=shown, on=on, estimate=estimate)


def _range(estimate: Estimate) -> str:
    """The point with its range; no point where the range is so wide that it says nothing."""
    low, high, sure = decimal(estimate.low), decimal(estimate.high), percent(estimate.level)
    if low == high:
        return low
    if estimate.high - estimate.low > WIDE:
        return text("report.wide", low=low, high=high, sure=sure)
    return text("report.between", point=decimal(estimate.point), low=low, high=high, sure=sure)


def _windows(report: Report) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False, padding=0)
    for column in ("months", "score", "good", "bad"):
        table.add_column(text(f"report.heading_{column}"))
    for column in ("contracts", "clients"):
        heading = text(f"report.heading_{column}")
        table.add_column(heading, min_width=len(heading))
    for w in report.windows:
        is_best = w.months == report.score.window_months
        name = "months_best" if is_best else "months"
        table.add_row(text(f"report.{name}", n=w.months), _window_score(w), *_units(w))
    return table


def _window_score(w: ReportWindow) -> str:
    if w.score is None:
        return text("report.no_score_there")
    if w.low is None or w.high is None or decimal(w.low) == decimal(w.high):
        return decimal(w.score)
    return text("report.score_range", low=decimal(w.low), high=decimal(w.high))


def _units(w: ReportWindow) -> list[str]:
    """What a window is made of; nothing where that is not known."""
    if w.chance_best is not None:
        return [text("report.not_known")] * 4
    return [
        f"{w.successful_units:g}",
        f"{w.unsuccessful_units:g}",
        str(w.contracts),
        str(w.clients),
    ]


def _contracts(report: Report) -> Iterator[RenderableType]:
    """Each contract on one line, and below it why: no sentence is squeezed into a column."""
    yield ""
    for c in sorted(report.contracts, key=_weight):
        yield _contract(c)
        yield Padding(Text(c.annotation.detail + end_of(c)), (0, 0, 0, 2))
    yield Text(f"{count(len(report.contracts), 'contract')}.")


def _next(report: Report) -> Iterator[RenderableType]:
    """What would tell more, as far as there is room for it; nothing where nothing would."""
    if report.next_steps:
        yield Text(text("fresh.next"), style="bold")
    for step in report.next_steps[:MOST_STEPS]:
        place = text("fresh.reports_place") if step.code == "import_weekly_summary" else ""
        yield Padding(Text(f"{step.sentence} {place}".rstrip()), (0, 0, 0, 2))


def _contract(c: ReportContract) -> Table:
    line = Table.grid(padding=(0, 2, 0, 0))
    line.add_column(min_width=10, no_wrap=True)
    line.add_column(min_width=22)
    line.add_column()
    client = c.company or c.client or text("explain.unknown_client")
    names = [c.title or text("explain.no_title"), client]
    style = COLOURS.get(c.annotation.tone, "")
    line.add_row(c.contract_id, Text(_counts_as(c), style=style), Text(" · ".join(names)))
    return line


def _counts_as(c: ReportContract) -> str:
    """The label, with the effect where the label does not say it and it is known."""
    label = c.annotation.label
    if c.posterior is not None:
        return label
    effect = signed(c.effect_points) if c.effect_points else ""
    return label if effect in label else f"{label} {effect}"


def _weight(contract: ReportContract) -> tuple[float, str]:
    return -abs(contract.effect_points or 0.0), contract.contract_id
