"""Calendar months counted from a day; a missing day of a month is its last one."""

import calendar
from datetime import date


def months_after(day: date, months: int) -> date:
    """The day so many calendar months later, or earlier where `months` is negative.

    Raises:
        ValueError: if there is no such year.
    """
    year, month = shifted(day, months)
    return date(year, month, min(day.day, last_of(year, month)))


def shifted(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months after those of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def last_of(year: int, month: int) -> int:
    """The number of the last day of a month."""
    return calendar.monthrange(year, month)[1]
