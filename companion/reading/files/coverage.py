"""The days for which a file of payments tells every payment, and how that is known."""

import re
from collections.abc import Sequence
from datetime import date

from companion.domain.evidence import Field
from companion.domain.payment import Period
from companion.domain.report import PeriodFrom, ReportSummary
from companion.reading.findings import FREELANCER, Findings

_YEAR = r"(?:19|20)\d\d"
_DAY = rf"({_YEAR})[-_.]?(\d\d)[-_.]?(\d\d)"
_RANGE = re.compile(rf"(?<!\d){_DAY}\s*(?:-|–|_|\.\.|to|\s)+\s*{_DAY}(?!\d)")
#: the yearly file of the site and its year, as people name it; and a browser's second copy
_YEARLY = re.compile(
    rf"weekly[-_ ]?summary[-_ ]*(?P<year>{_YEAR})(?:[-_ ]*(?:copy|\(\d+\)))*(?:\.\w+)?",
    re.IGNORECASE,
)


def period_of(name: str, days: Sequence[date]) -> tuple[Period | None, PeriodFrom]:
    """The days that a file covers by its name, else from its first to its last row.

    A range in a name is how the site names a download. A lone year is a person's word: it is
    taken only for the site's yearly file, called so and by nothing else, and only while no
    row lies outside it. A name that a row contradicts says nothing.
    """
    for named, source in (
        (_range(name), PeriodFrom.RANGE_IN_NAME),
        (_year(name), PeriodFrom.YEAR_IN_NAME),
    ):
        if named and all(named.first <= day <= named.last for day in days):
            return named, source
    if not days:
        return None, PeriodFrom.NOTHING
    return Period(min(days), max(days)), PeriodFrom.ROWS


def add_coverage(findings: Findings, report: ReportSummary, strategy: str) -> None:
    """Adds the summary of a file, and the days it covers where it is shown to be whole.

    Nothing is covered after the day on which the file was seen.
    """
    findings.report = report
    period, seen_on = report.period, findings.source.seen_at.date()
    if period and report.is_whole and period.first <= seen_on:
        known = Period(period.first, min(period.last, seen_on))
        findings.add(FREELANCER, Field.COVERS, known, strategy)


def _range(name: str) -> Period | None:
    match = _RANGE.search(name)
    if match is None:
        return None
    numbers = [int(part) for part in match.groups()]
    try:
        first, last = date(*numbers[:3]), date(*numbers[3:])
    except ValueError:
        return None
    return Period(first, last) if first <= last else None


def _year(name: str) -> Period | None:
    match = _YEARLY.fullmatch(name.rpartition("/")[2])
    year = int(match["year"]) if match else 0
    return Period(date(year, 1, 1), date(year, 12, 31)) if year else None
