"""Transaction reports, old and new: payments without contract ids, by client and title."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from companion.domain.evidence import Field, Value
from companion.domain.payment import Payment, PaymentKind
from companion.domain.report import Completeness, ReportSummary
from companion.messages.catalogue import text
from companion.reading.files.balance import Entry, first_break
from companion.reading.files.coverage import add_coverage, period_of
from companion.reading.files.csv_table import Table, first_of
from companion.reading.files.payment_types import is_own_type
from companion.reading.files.transaction_rows import (
    AGENCY,
    CLIENT,
    REFERENCE,
    TYPE,
    TransactionRow,
    read_row,
)
from companion.reading.findings import Findings, line
from companion.reading.text.dates import Calendar

CSV = "csv_columns"
#: the strategy for a title that stands among other words
WORDED = "csv_description"
#: what every report has, today's and the older one
_TODAY = frozenset(("date", "transaction type", "amount $"))
_OLDER = frozenset(("date", "type", "description", "amount"))
#: columns that only this site's reports have beside
_OWN = (REFERENCE, CLIENT, AGENCY, ("freelancer",), ("account name",))
#: so many of them are enough; with fewer a row must be worded as the site words it
_ENOUGH, _LEAST = 3, 2
#: a deduction names the row from which it is deducted
_DEDUCTED_FROM = re.compile(r"- ref id \d+\s*$", re.IGNORECASE)
#: fewest balances that can show whether rows are missing
_LEAST_BALANCES = 2


def lacking(table: Table) -> list[str]:
    """What makes the table no transaction report of the site: columns, or rows of its types.

    The common names are those of any bank's export too, so marks of the site's own are needed:
    three more of its columns, or two and a row of a type that only the site has.
    """
    columns = set(table.columns)
    missing = min((_TODAY - columns, _OLDER - columns), key=len)
    if missing:
        return sorted(missing)
    own = [names for names in _OWN if columns.intersection(names)]
    worded = any(is_own_type(first_of(cells, TYPE)) for _, cells in table.rows)
    if len(own) >= (_LEAST if worded else _ENOUGH):
        return []
    return [names[-1] for names in _OWN if names not in own]


def read(table: Table, findings: Findings, calendar: Calendar) -> None:
    """Reads the payments, those of one client and title (or of one rate) as one row.

    The row is named for its first line. Fees, taxes and withdrawals are left out; of what is
    left each line is a payment or a problem.
    """
    rows = [read_row(line, cells, calendar) for line, cells in table.rows]
    earned_in = {r.transaction for r in rows if r.transaction and r.kind and r.has_known_type}
    kept = [r for r in rows if r.kind is not None and not _is_deduction(r, earned_in)]
    readable = [r for r in kept if _is_readable(r, findings)]
    _add_payments(readable, findings)
    _summarise(rows, kept, readable, findings)


def _is_deduction(candidate: TransactionRow, earned_in: set[str]) -> bool:
    """Whether a row of an unknown type takes something off an earning of the same transaction."""
    if candidate.has_known_type or (candidate.cents or 0) >= 0:
        return False
    return candidate.transaction in earned_in or bool(
        _DEDUCTED_FROM.search(candidate.description.title)
    )


def _is_readable(candidate: TransactionRow, findings: Findings) -> bool:
    where = f"line {candidate.line}"
    if candidate.on is None or candidate.cents is None:
        lost = text(f"detail.cell_{'date' if candidate.on is None else 'amount'}")
        findings.problem("csv_row_unreadable", where, lost)
        return False
    if not candidate.has_known_type:
        findings.problem("payment_type_unknown", where, candidate.type[:60])
    return True


def _add_payments(rows: Iterable[TransactionRow], findings: Findings) -> None:
    seen: Counter[tuple[Payment, int]] = Counter()
    first_lines: dict[tuple[str, str, str, int | None], int] = {}
    for one in rows:
        about = one.description
        rate = None if about.title else about.rate
        first = first_lines.setdefault((one.agency, one.client, about.title, rate), one.line)
        if first == one.line:
            findings.merge(line(first), _fields(one))
        payment = _payment(one)
        numbered = replace(payment, occurrence=seen[payment, first])
        seen[payment, first] += 1
        findings.add(line(first), Field.PAYMENT, numbered, CSV)
    findings.counts = {CSV: sum(seen.values())}


def _payment(one: TransactionRow) -> Payment:
    if one.on is None or one.cents is None or one.kind is None:  # pragma: no cover - filtered
        message = f"not a payment: line {one.line}"
        raise ValueError(message)
    return Payment(
        on=one.on,
        cents=one.cents,
        kind=one.kind,
        reference=one.reference,
        worked=one.description.worked if one.kind is PaymentKind.HOURLY else None,
        pending=one.pending,
    )


def _fields(one: TransactionRow) -> list[tuple[Field, Value | None, str]]:
    about = one.description
    fields: tuple[tuple[Field, Value | None, str], ...] = (
        (Field.TITLE, about.title, WORDED if about.is_worded else CSV),
        (Field.COMPANY, one.client, CSV),
        (Field.AGENCY, one.agency, CSV),
        (Field.RATE, None if about.title else about.rate, CSV),
    )
    return [field for field in fields if field[1]]


def _summarise(
    rows: Sequence[TransactionRow],
    kept: Sequence[TransactionRow],
    readable: Sequence[TransactionRow],
    findings: Findings,
) -> None:
    """The days that the file covers, and whether anything is missing in them."""
    settled = [
        Entry(r.line, r.on, r.cents, r.balance)
        for r in rows
        if r.balance is not None and r.cents is not None
    ]
    broken = first_break(settled)
    period, source = period_of(findings.source.name, [r.on for r in rows if r.on and not r.pending])
    if len(readable) < len(kept):
        completeness = Completeness.ROWS_UNREADABLE
    elif len(settled) < _LEAST_BALANCES:
        completeness = Completeness.BALANCE_MISSING
    else:
        completeness = Completeness.BALANCE_BROKEN if broken else Completeness.BALANCE_UNBROKEN
    if completeness is Completeness.BALANCE_BROKEN:
        findings.problem("balance_broken", f"line {broken}")
    elif completeness is Completeness.BALANCE_MISSING:
        findings.problem("balance_missing")
    left_out = Counter(r.type for r in rows) - Counter(r.type for r in kept)
    types = tuple(sorted(left_out.items()))
    report = ReportSummary(len(rows), len(readable), types, period, source, completeness, broken)
    add_coverage(findings, report, CSV)
