"""Weekly summary CSV: payments of contracts, with ids."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from companion.domain.contract import KIND_PAID_BY
from companion.domain.evidence import Field
from companion.domain.payment import Payment, PaymentKind
from companion.domain.report import Completeness, ReportSummary
from companion.messages.catalogue import text
from companion.reading.files.coverage import add_coverage, period_of
from companion.reading.files.csv_table import Table, first_of
from companion.reading.files.payment_types import payment_kind, signed
from companion.reading.findings import Findings, contract
from companion.reading.text.dates import Calendar, read_day
from companion.reading.text.money import parse_amount
from companion.reading.text.spaces import tidy

CSV = "csv_columns"
#: column -> the names that it may have
COLUMNS = {
    "date": ("date", "payment date", "week", "date paid"),
    "contract": ("contract", "contract title", "contract name", "contract (id)", "job"),
    "amount": ("amount", "amount $", "total $", "earned $"),
}
_ID_COLUMNS = ("contract id", "contract #", "contract number", "id")
_TYPE_COLUMNS = ("payment type", "type")
#: the last group of digits in brackets is the id; a title may hold brackets as well
_CONTRACT = re.compile(r"(?P<title>.*)(?:[(\[]|#\s?)(?P<id>\d{5,12})[)\]]?\s*", re.DOTALL)
_ID = re.compile(r"#?\d{5,12}")
#: a last row that adds up the others
_TOTAL = re.compile(r"(?:grand |sub)?totals?\b.*|sum\b.*", re.IGNORECASE)


def read(table: Table, findings: Findings, calendar: Calendar) -> None:
    """Reads every row: a payment for a contract, and what the file covers."""
    rows = [(line, cells) for line, cells in table.rows if not is_total(cells, calendar)]
    read_rows = (_row(cells, findings, calendar, f"line {line}") for line, cells in rows)
    readable = [row for row in read_rows if row is not None]
    _add_payments(readable, findings)
    days = [payment.on for _, _, payment in readable]
    findings.counts = {CSV: len(days)}
    period, source = period_of(findings.source.name, days)
    # a file with unreadable rows cannot show that something was not paid
    whole = len(readable) == len(rows)
    completeness = Completeness.IDS_ON_EVERY_ROW if whole else Completeness.ROWS_UNREADABLE
    if period is None:
        completeness = Completeness.NO_PERIOD
    report = ReportSummary(len(table.rows), len(days), (), period, source, completeness)
    add_coverage(findings, report, CSV)


def _add_payments(rows: Sequence[tuple[str, str, Payment]], findings: Findings) -> None:
    seen: Counter[tuple[str, Payment]] = Counter()
    known: set[tuple[str, Field]] = set()
    for contract_id, title, alike in rows:
        payment = replace(alike, occurrence=seen[contract_id, alike])
        seen[contract_id, alike] += 1
        findings.add(contract(contract_id), Field.PAYMENT, payment, CSV)
        for name, value in ((Field.TITLE, title), (Field.KIND, KIND_PAID_BY.get(alike.kind))):
            if value and (contract_id, name) not in known:
                known.add((contract_id, name))
                findings.add(contract(contract_id), name, value, CSV)


def lacking(table: Table) -> list[str]:
    """The columns of a weekly summary that a table has not."""
    there = set(table.columns)
    return [name for name, names in COLUMNS.items() if not there.intersection(names)]


def is_total(cells: Mapping[str, str], calendar: Calendar) -> bool:
    """Whether a row adds up the others: it has neither a day nor a contract's id."""
    dated = read_day(first_of(cells, COLUMNS["date"]), calendar) is not None
    if dated or _who(cells) is not None:
        return False
    texts = [first_of(cells, COLUMNS[name]) for name in ("date", "contract")]
    return not any(texts) or any(map(_TOTAL.fullmatch, texts))


def _row(
    cells: Mapping[str, str], findings: Findings, calendar: Calendar, where: str
) -> tuple[str, str, Payment] | None:
    who = _who(cells)
    on = read_day(first_of(cells, COLUMNS["date"]), calendar)
    cents = parse_amount(first_of(cells, COLUMNS["amount"]))
    if who is None or on is None or cents is None:
        cell = "contract" if who is None else "date" if on is None else "amount"
        findings.problem("csv_row_unreadable", where, text(f"detail.cell_{cell}"))
        return None
    kind = _payment_kind(first_of(cells, _TYPE_COLUMNS), findings, where)
    return *who, Payment(on, signed(cents, kind), kind)


def _who(cells: Mapping[str, str]) -> tuple[str, str] | None:
    """The contract's id and title."""
    named = first_of(cells, COLUMNS["contract"])
    contract_id = first_of(cells, _ID_COLUMNS)
    if _ID.fullmatch(contract_id):
        return contract_id.lstrip("#"), tidy(named)
    match = _CONTRACT.fullmatch(named)
    return (match["id"], tidy(match["title"])) if match else None


def _payment_kind(word: str, findings: Findings, where: str) -> PaymentKind:
    """The kind that a type stands for, none meaning hourly; an unknown one is kept, and told."""
    kind = payment_kind(word) if word else PaymentKind.HOURLY
    if kind is None:
        findings.problem("payment_type_unknown", where, word[:60])
    return kind or PaymentKind.OTHER
