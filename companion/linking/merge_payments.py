"""One list of payments out of two kinds of files that tell the same money by different days.

A weekly summary is dated by the day of work (one row a contract and day), a transaction
report by the day on which the money was there: five or ten days after the week's end.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from companion.domain.payment import Payment, PaymentKind, Period
from companion.linking.coverage import Covered
from companion.linking.weeks import LATEST, week_of

#: A fixed price or a bonus may stand so much later in a report, or a little earlier.
_LATER, _EARLIER = timedelta(days=14), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Merged:
    """Payments, each once; `is_refuted` if a report tells one that a weekly summary lacks."""

    payments: tuple[Payment, ...]
    is_refuted: bool = False


def merge_payments(
    weekly: Iterable[Payment], report: Iterable[Payment], covered: Covered
) -> Merged:
    """Joins what weekly summaries and transaction reports tell of one contract.

    Args:
        weekly: payments of weekly summaries, by day of work.
        report: payments of transaction reports and pages, by the day of the money.
        covered: the days that weekly summaries cover.
    """
    own, other = sorted(set(weekly)), sorted(set(report))
    hourly = _merge_weeks(
        [p for p in own if p.kind is PaymentKind.HOURLY],
        [p for p in other if p.kind is PaymentKind.HOURLY],
        covered,
    )
    rest = _merge_single(
        [p for p in own if p.kind is not PaymentKind.HOURLY],
        [p for p in other if p.kind is not PaymentKind.HOURLY],
        covered,
    )
    return Merged(
        tuple(sorted((*hourly.payments, *rest.payments))), hourly.is_refuted or rest.is_refuted
    )


def _merge_weeks(own: Sequence[Payment], other: Sequence[Payment], covered: Covered) -> Merged:
    """Each worked week from one kind of file: from days of work where all seven are covered."""
    by_week: dict[Period, list[Payment]] = defaultdict(list)
    for payment in other:
        by_week[week_of(payment)].append(payment)
    kept, taken, is_refuted = set(own), list[Payment](), False
    for week, payments in by_week.items():
        days = {p for p in kept if week.first <= p.on <= week.last}
        is_whole = covered.holds(week.first, week.last)
        if is_whole and days:
            continue
        is_refuted = is_refuted or is_whole
        kept -= days
        taken += payments
    return Merged((*kept, *taken), is_refuted)


def _merge_single(own: Sequence[Payment], other: Sequence[Payment], covered: Covered) -> Merged:
    """Fixed prices, bonuses and refunds: a pair of equal amounts at about one time is one."""
    left, taken = list(own), list[Payment]()
    for payment in other:
        twins = [p for p in left if _is_same_money(p, payment)]
        if twins:
            left.remove(_nearest(twins, payment))
        else:
            taken.append(payment)
    is_refuted = any(covered.holds(p.on - LATEST, p.on) for p in taken)
    return Merged((*own, *taken), is_refuted)


def add_from_pages(
    payments: Sequence[Payment], paged: Iterable[Payment], covered: Covered
) -> tuple[Payment, ...]:
    """Adds what pages tell of days that no file covers, each amount once."""
    left, added = list(payments), list[Payment]()
    for payment in sorted(set(paged)):
        twins = [p for p in left if _is_same_money(p, payment) or _is_same_money(payment, p)]
        if twins:
            left.remove(_nearest(twins, payment))
        elif not covered.holds(payment.on, payment.on):
            added.append(payment)
    return tuple(sorted((*payments, *added)))


def _nearest(twins: Iterable[Payment], payment: Payment) -> Payment:
    return min(twins, key=lambda p: (p.kind is not payment.kind, abs(p.on - payment.on), p))


def _is_same_money(own: Payment, other: Payment) -> bool:
    return own.cents == other.cents and -_EARLIER <= other.on - own.on <= _LATER
