"""Transaction reports, old and new: payments without contract ids, by client and description."""

from collections import Counter
from datetime import date

from companion.domain.evidence import Field
from companion.domain.payment import Payment, PaymentKind
from companion.reading.files.csv_table import Table
from companion.reading.files.weekly_summary import CSV, add_period, signed
from companion.reading.findings import Findings, row
from companion.reading.text.dates import Calendar, read_day
from companion.reading.text.money import parse_amount
from companion.reading.text.spaces import tidy

#: any of these sets of columns makes a transaction report
REQUIRED = (
    frozenset(("date", "transaction type", "amount $")),
    frozenset(("date", "type", "description", "amount")),
)
_TYPES = {
    "hourly": PaymentKind.HOURLY,
    "hourly payment": PaymentKind.HOURLY,
    "fixed-price": PaymentKind.FIXED_PRICE,
    "fixed price": PaymentKind.FIXED_PRICE,
    "milestone": PaymentKind.FIXED_PRICE,
    "bonus": PaymentKind.BONUS,
    "refund": PaymentKind.REFUND,
    "hourly refund": PaymentKind.REFUND,
    "fixed-price refund": PaymentKind.REFUND,
}
#: words of types that move money without being a payment for a contract
_NOT_PAYMENTS = [
    "fee",
    "withdrawal",
    "connects",
    "membership",
    "subscription",
    "tax",
    "vat",
    "transfer",
    "adjustment",
    "credit",
    "payout",
    "withholding",
    "expense",
    "deposit",
    "payment",
    "method",
]
_AMOUNTS = ("amount $", "amount")
_TYPE_NAMES = ("transaction type", "type")
_DESCRIPTIONS = (
    "description", "description 1", "transaction summary details", "transaction summary",
    "description 2", "description 3",
)  # fmt: skip
_CLIENTS = ("client team", "team")
_AGENCIES = ("agency team", "agency")


def read(table: Table, findings: Findings, calendar: Calendar) -> None:
    """Reads the payments, those of one client and description as one row.

    The row is named for its first line, and is joined to a contract as a whole. Fees and
    withdrawals are left out.
    """
    seen: Counter[tuple[Payment, int]] = Counter()
    first_rows: dict[tuple[str, str], int] = {}
    days: list[date] = []
    complete, found = True, 0
    for number, (line, cells) in enumerate(table.rows, 1):
        on, cents = read_day(cells.get("date", ""), calendar), parse_amount(_first(cells, _AMOUNTS))
        days += [on] if on else []
        kind = _kind(_first(cells, _TYPE_NAMES), cents or 0, findings, line)
        if kind is None:
            continue
        if on is None or cents is None:
            findings.problem(
                "csv_row_unreadable", f"line {line}", "date" if on is None else "amount"
            )
            complete = False
            continue
        who = (_first(cells, _CLIENTS), _first(cells, _DESCRIPTIONS))
        first = first_rows.setdefault(who, number)
        if first == number:
            _describe(findings, number, cells)
        alike = Payment(on, signed(cents, kind), kind)
        payment = Payment(alike.on, alike.cents, kind, seen[alike, first])
        findings.add(row(first), Field.PAYMENT, payment, CSV)
        seen[alike, first] += 1
        found += 1
    findings.counts = {CSV: found}
    add_period(findings, days, complete=complete)


def _describe(findings: Findings, number: int, cells: dict[str, str]) -> None:
    texts = (
        (Field.TITLE, _DESCRIPTIONS),
        (Field.COMPANY, _CLIENTS),
        (Field.AGENCY, _AGENCIES),
    )
    for name, columns in texts:
        text = _first(cells, columns)
        if text:
            findings.add(row(number), name, tidy(text), CSV)


def _kind(word: str, cents: int, findings: Findings, line: int) -> PaymentKind | None:
    folded = " ".join(word.split()).casefold()
    if folded in _TYPES:
        return _TYPES[folded]
    if any(part in folded for part in _NOT_PAYMENTS):
        return None
    findings.problem("payment_type_unknown", f"line {line}", word[:60])
    return PaymentKind.REFUND if cents < 0 else PaymentKind.FIXED_PRICE


def _first(cells: dict[str, str], names: tuple[str, ...]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")
