"""The week of work that an hourly payment pays for."""

from datetime import date, timedelta

from companion.domain.payment import Payment, Period

#: Money of a week (Monday to Sunday, UTC) is there five days after its end: 302 of 320 rows
#: of 2024 and 5 of 5 weeks of 2026; the other 18 ten days after.
EARLIEST = timedelta(days=5)
LATEST = timedelta(days=10)
_SUNDAY = 6
_WEEK = timedelta(days=6)


def week_paid_on(day: date) -> Period:
    """The week whose hours are paid on a day: the last that ended five days or more before."""
    latest = day - EARLIEST
    sunday = latest - timedelta(days=(latest.weekday() - _SUNDAY) % 7)
    return Period(sunday - _WEEK, sunday)


def week_of(payment: Payment) -> Period:
    """The week that a report's hourly payment pays for, told or by its day."""
    return payment.worked or week_paid_on(payment.on)
