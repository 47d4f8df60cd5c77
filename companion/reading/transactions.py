"""Transaction reports, old and new: payments without contract ids, by client and description."""

from collections import Counter
from datetime import date

from companion.domain.evidence import Field
from companion.domain.payment import Payment, PaymentKind
from companion.reading.findings import Findings, row
from companion.reading.tables import Table
from companion.reading.text.dates import Calendar, read_day
from companion.reading.text.money import parse_amount
from companion.reading.weekly_summary import CSV, add_period, signed

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
_NOT_PAYMENTS = (
    "fee withdrawal connects membership subscription tax vat transfer adjustment credit payout "
    "withholding expense deposit payment method"
).split()
_AMOUNTS = ("amount $", "amount")
_TYPE_NAMES = ("transaction type", "type")
_DESCRIPTIONS = (
    "description", "description 1", "transaction summary details", "transaction summary",
    "description 2", "description 3",
)  # fmt: skip
_CLIENTS = ("client team", "team")
_AGENCIES = ("agency team", "agency")


def read(table: Table, findings: Findings, calendar: Calendar) -> None:
    """Reads every payment as a row of its own; fees and withdrawals are left out."""
    seen: Counter[tuple[Payment, str, str]] = Counter()
    days: list[date] = []
    complete, found = True, 0
    for number, (line, cells) in enumerate(table.rows, 1):
        on, cents = read_day(cells.get("date", ""), calendar), parse_amount(_first(cells, _AMOUNTS))
        days += [on] if on else []
        kind = _kind(_first(cells, _TYPE_NAMES), cents or 0, findings, line)
        if kind is None:
            continue
        if on is None or cents is None:
            findings.problem("csv_row_unreadable", f"line {line}", "date" if on is None else "amount")
            complete = False
            continue
        alike = (Payment(on, signed(cents, kind), kind), _first(cells, _CLIENTS), _first(cells, _DESCRIPTIONS))
        _add(findings, number, cells, Payment(on, alike[0].cents, kind, seen[alike]))
        seen[alike] += 1
        found += 1
    findings.counts = {CSV: found}
    add_period(findings, days, complete=complete)


def _add(findings: Findings, number: int, cells: dict[str, str], payment: Payment) -> None:
    findings.add(row(number), Field.PAYMENT, payment, CSV)
    texts = (
        (Field.TITLE, _DESCRIPTIONS),
        (Field.COMPANY, _CLIENTS),
        (Field.AGENCY, _AGENCIES),
    )
    for name, columns in texts:
        text = _first(cells, columns)
        if text:
            findings.add(row(number), name, text, CSV)


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
