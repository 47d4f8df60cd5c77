"""Weekly summary CSV: payments of contracts, with ids."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from companion.domain.contract import ContractKind
from companion.domain.evidence import Field
from companion.domain.payment import Payment, PaymentKind, Period
from companion.reading.files.csv_table import Table
from companion.reading.findings import FREELANCER, Findings, contract
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
REQUIRED = frozenset(COLUMNS)
_ID_COLUMNS = ("contract id", "contract #", "contract number", "id")
_TYPE_COLUMNS = ("payment type", "type")
#: the last group of digits in brackets is the id; a title may hold brackets as well
_CONTRACT = re.compile(r"(?P<title>.*)(?:[(\[]|#\s?)(?P<id>\d{5,12})[)\]]?\s*", re.DOTALL)
_ID = re.compile(r"#?\d{5,12}")
#: a last row that adds up the others
_TOTAL = re.compile(r"(?:grand |sub)?totals?\b.*|sum\b.*", re.IGNORECASE)
_TYPES = {
    "": PaymentKind.HOURLY,
    "hourly": PaymentKind.HOURLY,
    "fixed price payment": PaymentKind.FIXED_PRICE,
    "fixed-price payment": PaymentKind.FIXED_PRICE,
    "fixed price": PaymentKind.FIXED_PRICE,
    "fixed-price": PaymentKind.FIXED_PRICE,
    "milestone": PaymentKind.FIXED_PRICE,
    "bonus": PaymentKind.BONUS,
    "refund": PaymentKind.REFUND,
}
_KINDS = {
    PaymentKind.HOURLY: ContractKind.HOURLY,
    PaymentKind.FIXED_PRICE: ContractKind.FIXED_PRICE,
}


def read(table: Table, findings: Findings, calendar: Calendar) -> None:
    """Reads every row: a payment for a contract, and what the file covers."""
    seen: Counter[tuple[str, Payment]] = Counter()
    known: set[tuple[str, Field]] = set()
    days: list[date] = []
    rows = [(line, cells) for line, cells in table.rows if not is_total(cells)]
    for line, cells in rows:
        read_row = _row(cells, findings, calendar, f"line {line}")
        if read_row is None:
            continue
        contract_id, title, alike = read_row
        days.append(alike.on)
        number = seen[contract_id, alike]
        seen[contract_id, alike] += 1
        payment = Payment(alike.on, alike.cents, alike.kind, number)
        findings.add(contract(contract_id), Field.PAYMENT, payment, CSV)
        for name, value in ((Field.TITLE, title), (Field.KIND, _KINDS.get(alike.kind))):
            if value and (contract_id, name) not in known:
                known.add((contract_id, name))
                findings.add(contract(contract_id), name, value, CSV)
    findings.counts = {CSV: len(days)}
    add_period(findings, days, complete=len(days) == len(rows))


def add_period(findings: Findings, days: list[date], *, complete: bool) -> None:
    """The period the file covers: as its name says, else from first to last row."""
    period = period_of_name(findings.source.name)
    if period is None and days:
        period = Period(min(days), max(days))
    if period is None or not complete:
        # a file with unreadable rows cannot show that something was not paid
        return
    seen_on = findings.source.seen_at.date()
    if period.first <= seen_on:
        last = min(period.last, seen_on)
        findings.add(FREELANCER, Field.COVERS, Period(period.first, last), CSV)


_YEAR = r"(?:19|20)\d\d"
_RANGE = re.compile(
    rf"(?<!\d)({_YEAR})[-_.]?(\d\d)[-_.]?(\d\d)\s*(?:-|–|_|\.\.|to|\s)+\s*({_YEAR})[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)"
)
_ONE_YEAR = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_WHOLE_DAY = re.compile(rf"(?<!\d){_YEAR}[-_.]?\d\d[-_.]?\d\d(?!\d)")


def period_of_name(name: str) -> Period | None:
    """The period in a file's name: a range (`20250101-20251231`) or a year (`2025`)."""
    match = _RANGE.search(name)
    if match:
        numbers = [int(part) for part in match.groups()]
        try:
            first, last = date(*numbers[:3]), date(*numbers[3:])
        except ValueError:
            return None
        return Period(first, last) if first <= last else None
    years = set(_ONE_YEAR.findall(_WHOLE_DAY.sub("", name)))
    if len(years) != 1:
        return None
    year = int(years.pop())
    return Period(date(year, 1, 1), date(year, 12, 31))


def missing(columns: Iterable[str]) -> list[str]:
    """The columns of a weekly summary that are not among `columns`."""
    there = set(columns)
    return [name for name, names in COLUMNS.items() if not there.intersection(names)]


def is_total(cells: dict[str, str]) -> bool:
    """Whether a row adds up the others, or holds nothing."""
    first = next((cell for cell in cells.values() if cell), "")
    return not first or _TOTAL.fullmatch(first) is not None


def _row(
    cells: dict[str, str], findings: Findings, calendar: Calendar, where: str
) -> tuple[str, str, Payment] | None:
    who = _who(cells)
    on = read_day(_first(cells, COLUMNS["date"]), calendar)
    cents = parse_amount(_first(cells, COLUMNS["amount"]))
    if who is None or on is None or cents is None:
        lacking = "contract" if who is None else "date" if on is None else "amount"
        findings.problem("csv_row_unreadable", where, lacking)
        return None
    kind = payment_kind(_first(cells, _TYPE_COLUMNS), cents, findings, where)
    return *who, Payment(on, signed(cents, kind), kind)


def _who(cells: dict[str, str]) -> tuple[str, str] | None:
    """The contract's id and title."""
    named = _first(cells, COLUMNS["contract"])
    contract_id = _first(cells, _ID_COLUMNS)
    if _ID.fullmatch(contract_id):
        return contract_id.lstrip("#"), tidy(named)
    match = _CONTRACT.fullmatch(named)
    return (match["id"], tidy(match["title"])) if match else None


def _first(cells: dict[str, str], names: Iterable[str]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")


def payment_kind(word: str, cents: int, findings: Findings, where: str) -> PaymentKind:
    """The kind that a word of the file stands for; an unknown one is kept with a problem."""
    kind = _TYPES.get(" ".join(word.split()).casefold())
    if kind is None:
        findings.problem("payment_type_unknown", where, word[:60])
        return PaymentKind.REFUND if cents < 0 else PaymentKind.FIXED_PRICE
    return kind


def signed(cents: int, kind: PaymentKind) -> int:
    """Refunds subtract, however the file writes them."""
    return -abs(cents) if kind is PaymentKind.REFUND else cents
