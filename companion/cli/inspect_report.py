"""What `inspect` says of a file of payments: its rows, its days, and what it can prove."""

from collections.abc import Iterable, Iterator
from typing import Any

from companion.domain.evidence import PageKind, Reading
from companion.domain.payment import Period
from companion.domain.problem import Problem
from companion.domain.report import Completeness, PeriodFrom, ReportSummary
from companion.linking.place_payments import Placement
from companion.messages.words import count, day

_PERIODS = {
    PeriodFrom.NOTHING: "not known: it has no rows and no period in its name",
    PeriodFrom.ROWS: "from its first to its last row",
    PeriodFrom.RANGE_IN_NAME: "by the days in its name",
    PeriodFrom.YEAR_IN_NAME: "by the year in its name",
}
_COMPLETENESS = {
    Completeness.IDS_ON_EVERY_ROW: "yes: every row names its contract",
    Completeness.BALANCE_UNBROKEN: "yes: the running balance has no gap",
    Completeness.BALANCE_BROKEN: "no: the running balance has a gap at line {line}",
    Completeness.BALANCE_MISSING: "not known: it has no running balance",
    Completeness.ROWS_UNREADABLE: "no: some rows could not be read",
    Completeness.NO_PERIOD: "not known: nothing tells which days it covers",
}


def report_lines(
    reading: Reading, placement: Placement | None, problems: Iterable[Problem]
) -> Iterator[str]:
    """The report of a reading, if it is one of a file of payments, as lines of text.

    Args:
        reading: of one file.
        placement: how many of its payments were placed; None if none could be.
        problems: what linking could not place, of any file.
    """
    report = reading.report
    if report is None:
        return
    left_out = ", ".join(f"{number} {word or 'without a type'}" for word, number in report.left_out)
    beside = f"; no payments: {left_out}" if left_out else ""
    yield f"{count(report.rows, 'row')} read, {count(report.payments, 'payment')}{beside}."
    yield f"Period: {_period(report)}."
    yield f"Whole: {_COMPLETENESS[report.completeness].format(line=report.line)}."
    yield from _placed(reading, report, placement)
    name = reading.source.name
    for problem in problems:
        if problem.code == "row_not_joined" and problem.where.startswith(f"{name} "):
            yield f"Not placed: {problem.where.removeprefix(name).strip()}: {problem.detail}."


def _period(report: ReportSummary) -> str:
    words = _PERIODS[report.period_from]
    return f"{_days(report.period)}, {words}" if report.period else words


def _days(period: Period) -> str:
    return f"{day(period.first)} to {day(period.last)}"


def _placed(reading: Reading, report: ReportSummary, placement: Placement | None) -> Iterator[str]:
    if reading.source.kind is PageKind.WEEKLY_SUMMARY or not report.payments:
        return
    placed = placement.placed if placement else 0
    contracts = count(placement.contracts if placement else 0, "contract")
    unplaced = placement.unplaced if placement else 0
    yield f"Placed: {placed} of {count(report.payments, 'payment')}, with {contracts}."
    repeated = report.payments - placed - unplaced
    if repeated:
        yield f"Told by another file as well: {count(repeated, 'payment')}."
    if not placed:
        yield "To place payments, inspect the file together with your contract list."


def report_plain(reading: Reading, placement: Placement | None) -> dict[str, Any] | None:
    """The same as plain values, for `--json`."""
    report = reading.report
    if report is None:
        return None
    return {
        "rows": report.rows,
        "payments": report.payments,
        "left_out": dict(report.left_out),
        "period": [str(report.period.first), str(report.period.last)] if report.period else None,
        "period_from": report.period_from.value,
        "is_whole": report.is_whole,
        "completeness": report.completeness.value,
        "line": report.line or None,
        "placed": placement.placed if placement else None,
        "unplaced": placement.unplaced if placement else None,
    }
