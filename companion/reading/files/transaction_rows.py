"""One line of a transaction report, old or new, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from companion.domain.payment import PaymentKind
from companion.reading.files.csv_table import first_of
from companion.reading.files.descriptions import Description, describe
from companion.reading.files.payment_types import is_no_payment, payment_kind, signed
from companion.reading.text.dates import Calendar, read_day
from companion.reading.text.money import parse_amount
from companion.reading.text.spaces import tidy

#: names of the columns that matter, today's first
TYPE = ("transaction type", "type")
AMOUNT = ("amount $", "amount")
BALANCE = ("current balance $", "current balance", "balance $", "balance")
CLIENT = ("client team", "team")
AGENCY = ("agency team", "agency")
REFERENCE = ("ref id", "reference id")
TRANSACTION = ("transaction id",)
#: where today's report has the contract's title; the others tell it only in altered copies
SUMMARIES = ("transaction summary", "transaction summary details", "description 1")


@dataclass(frozen=True, slots=True)
class TransactionRow:
    """A row of a report; `kind` is None for what is known to be no payment for a contract."""

    line: int
    on: date | None
    cents: int | None
    type: str
    kind: PaymentKind | None
    client: str
    agency: str
    reference: str
    transaction: str
    balance: int | None
    pending: bool
    description: Description = field(default_factory=Description)

    @property
    def has_known_type(self) -> bool:
        """Whether the type is one of those that have been seen."""
        return self.kind is not PaymentKind.OTHER


def read_row(line: int, cells: Mapping[str, str], calendar: Calendar) -> TransactionRow:
    """The values of one line; what cannot be read is None."""
    word, cents = first_of(cells, TYPE), parse_amount(first_of(cells, AMOUNT))
    kind = None if is_no_payment(word) else payment_kind(word) or PaymentKind.OTHER
    balance = first_of(cells, BALANCE)
    return TransactionRow(
        line=line,
        on=read_day(cells.get("date", ""), calendar),
        cents=cents if cents is None or kind is None else signed(cents, kind),
        type=tidy(word),
        kind=kind,
        client=tidy(first_of(cells, CLIENT)),
        agency=tidy(first_of(cells, AGENCY)),
        reference=first_of(cells, REFERENCE),
        transaction=first_of(cells, TRANSACTION),
        balance=parse_amount(balance),
        pending=not balance and any(name in cells for name in BALANCE),
        description=_description(cells, calendar),
    )


def _description(cells: Mapping[str, str], calendar: Calendar) -> Description:
    summaries = [cells.get(name, "") for name in SUMMARIES]
    return describe(
        summaries, cells.get("description", ""), cells.get("description 2", ""), calendar
    )
