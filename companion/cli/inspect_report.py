"""What `inspect` says of a file of payments: its rows, its days, and what it can prove."""

from collections.abc import Iterable, Iterator
from typing import Any

from companion.domain.evidence import PageKind, Reading
from companion.domain.problem import Problem
from companion.domain.report import ReportSummary
from companion.linking.place_payments import Placement
from companion.messages.catalogue import text
from companion.messages.words import count


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
    yield _rows(report)
    yield _period(report)
    yield text(f"inspect.whole_{report.completeness.value}", line=report.line)
    yield from _placed(reading, report, placement)
    name = reading.source.name
    for problem in problems:
        if problem.code == "row_not_joined" and problem.where.startswith(f"{name} "):
            row = problem.where.removeprefix(name).strip()
            yield text("inspect.not_placed", row=row, reason=problem.detail)


def _rows(report: ReportSummary) -> str:
    untyped = text("inspect.untyped")
    left_out = ", ".join(f"{number} {word or untyped}" for word, number in report.left_out)
    rows, payments = count(report.rows, "row"), count(report.payments, "payment")
    if left_out:
        return text("inspect.rows_but", rows=rows, payments=payments, left_out=left_out)
    return text("inspect.rows", rows=rows, payments=payments)


def _period(report: ReportSummary) -> str:
    first, last = (report.period.first, report.period.last) if report.period else ("", "")
    return text(f"inspect.period_{report.period_from.value}", first=first, last=last)


def _placed(reading: Reading, report: ReportSummary, placement: Placement | None) -> Iterator[str]:
    if reading.source.kind is PageKind.WEEKLY_SUMMARY or not report.payments:
        return
    placed = placement.placed if placement else 0
    contracts = count(placement.contracts if placement else 0, "contract")
    unplaced = placement.unplaced if placement else 0
    payments = count(report.payments, "payment")
    yield text("inspect.placed", placed=placed, payments=payments, contracts=contracts)
    repeated = report.payments - placed - unplaced
    if repeated:
        yield text("inspect.repeated", payments=count(repeated, "payment"))
    if not placed:
        yield text("inspect.to_place")


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
