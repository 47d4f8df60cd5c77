"""The files that the invented freelancer would have downloaded or saved."""

import csv
import io

from companion.demo import pages, report
from companion.demo.freelancer import Freelancer, Job
from companion.domain.payment import Payment, PaymentKind

_WEEKLY = ("Date", "Contract", "Hours", "Amount", "Payment type")
_WORDS = {
    PaymentKind.HOURLY: "",
    PaymentKind.FIXED_PRICE: "Fixed Price Payment",
    PaymentKind.BONUS: "Bonus",
    PaymentKind.REFUND: "Refund",
}


def files(who: Freelancer) -> dict[str, str]:
    """File name → content: own profile, My Stats, weekly summaries, a transaction report."""
    profile = pages.document(who.name, pages.profile(who), pages.PROFILE)
    stats = pages.document("My stats", pages.my_stats(who), pages.MY_STATS)
    weekly = {f"weekly-summary-{year}.csv": weekly_summary(who, year) for year in who.years}
    name = f"{who.today.isoformat()}_transaction_report.csv"
    transactions = _table(report.COLUMNS, report.report(who))
    return {"profile.html": profile, "my-stats.html": stats, **weekly, name: transactions}


def weekly_summary(who: Freelancer, year: int) -> str:
    """All payments of a year, the newest first."""
    paid = [(p, job) for p, job in _paid(who) if p.on.year == year]
    return _table(_WEEKLY, [_weekly_row(payment, job) for payment, job in paid])


def _paid(who: Freelancer) -> list[tuple[Payment, Job]]:
    """All payments, the newest first."""
    paid = [(payment, job) for job in who.jobs for payment in job.payments]
    return sorted(paid, key=lambda one: (one[0].on, one[1].contract_id), reverse=True)


def _weekly_row(payment: Payment, job: Job) -> tuple[str, ...]:
    rate = getattr(job.sample.terms, "rate", 0)
    hours = f"{payment.cents / 100 / rate:.2f}" if rate else ""
    what = f"{job.sample.title} ({job.contract_id})"
    return payment.on.isoformat(), what, hours, _dollars(payment), _WORDS[payment.kind]


def _dollars(payment: Payment) -> str:
    return f"{payment.cents / 100:.2f}"


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()
