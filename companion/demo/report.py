"""The transaction report that the invented freelancer would have downloaded today."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from companion.demo import pages
from companion.demo.freelancer import Freelancer, Job
from companion.domain.payment import PaymentKind

COLUMNS = (
    "Date", "Transaction ID", "Transaction type", "Transaction summary",
    "Transaction summary details", "Description 1", "Description 2", "Description 3",
    "Agency team", "Freelancer", "Client team", "Account name", "PO", "Ref ID", "Amount $",
    "Amount in local currency", "Currency", "Current balance $", "Payment method",
)  # fmt: skip
_TYPES = {
    PaymentKind.HOURLY: "Hourly",
    PaymentKind.FIXED_PRICE: "Fixed-price",
    PaymentKind.BONUS: "Bonus",
    PaymentKind.REFUND: "Refund",
}
_WEEK = timedelta(days=6)
#: a week's money is there five days after its Sunday
_UNTIL_PAID = timedelta(days=5)
_FIRST_REFERENCE = 880_000_000
#: the site keeps a tenth of what is earned
_FEE = 10


@dataclass(frozen=True, slots=True)
class _Earning:
    """Money of one job, and the words beside it."""

    on: date
    job: Job
    cents: int
    kind: PaymentKind
    details: str


def report(who: Freelancer) -> list[tuple[str, ...]]:
    """Every row, the newest first: earnings and their fees, with the running balance.

    What is not paid out yet has no balance.
    """
    rows: list[tuple[str, ...]] = []
    balance = 0
    for earning in sorted(_earnings(who), key=lambda e: (e.on, e.job.contract_id)):
        transaction = str(_FIRST_REFERENCE + len(rows))
        for cents, kind in ((earning.cents, _TYPES[earning.kind]), (_fee(earning), "Service Fee")):
            balance += cents
            shown = _dollars(balance) if earning.on <= who.today else ""
            number = str(_FIRST_REFERENCE + len(rows))
            rows.append(_cells(who, earning, (transaction, number, kind, _dollars(cents), shown)))
    return rows[::-1]


def _fee(earning: _Earning) -> int:
    return -earning.cents // _FEE


def _earnings(who: Freelancer) -> Iterator[_Earning]:
    """Weeks of hours, paid five days after their Sunday, and every other payment by itself."""
    for job in who.jobs:
        weeks: dict[date, int] = defaultdict(int)
        for payment in job.payments:
            if payment.kind is PaymentKind.HOURLY:
                weeks[payment.on - timedelta(days=payment.on.weekday())] += payment.cents
            else:
                yield _Earning(payment.on, job, payment.cents, payment.kind, "Milestone 1 - Work")
        for monday, cents in weeks.items():
            sunday = monday + _WEEK
            details = f"Earnings for {_short(monday, sunday)}-{pages.day(sunday)}"
            yield _Earning(sunday + _UNTIL_PAID, job, cents, PaymentKind.HOURLY, details)


def _short(monday: date, sunday: date) -> str:
    """A day, with its year where that is another than the week's end has."""
    whole = pages.day(monday)
    return whole if monday.year != sunday.year else whole.rpartition(",")[0]


def _cells(who: Freelancer, earning: _Earning, ledger_row: tuple[str, ...]) -> tuple[str, ...]:
    transaction, reference, kind, amount, balance = ledger_row
    sample = earning.job.sample
    is_fee = kind == "Service Fee"
    words = "Service fee" if is_fee else "Contract earnings"
    if earning.kind is PaymentKind.HOURLY and not is_fee:
        words = earning.details
    return (
        pages.day(earning.on), transaction, kind, sample.title, earning.details, words, "", "",
        sample.agency or "", who.name, sample.company or sample.person,
        sample.agency or who.name, "", reference, amount, "", "", balance, "",
    )  # fmt: skip


def _dollars(cents: int) -> str:
    """An amount without trailing noughts, as the report writes it."""
    return f"{cents / 100:.2f}".rstrip("0").rstrip(".")
