"""Windows: their first days, and the first day on which something has left one."""

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from companion.scoring.rule import Policy

_DAY = timedelta(days=1)


class Window(NamedTuple):
    """A window of `months` back from a day, or of `days` where they are not None."""

    months: int
    days: int | None = None


def windows_of(policy: Policy) -> tuple[Window, ...]:
    """The windows of a policy, shortest first."""
    parameters = policy.by_id["windows"].parameters
    days = parameters["days"] if parameters["in_days"] else [None] * len(parameters["months"])
    return tuple(Window(m, d) for m, d in zip(parameters["months"], days, strict=True))


def first_day(day: date, window: Window) -> date:
    """The first day of the window of a day; a missing day of a month is its last one."""
    if window.days is not None:
        return day - timedelta(days=window.days)
    return months_after(day, -window.months)


def months_after(day: date, months: int) -> date:
    """The day so many calendar months later; a missing day of a month is its last one."""
    year, month = _shifted(day, months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=65_536)
def leaves_on(anchor: date, window: Window) -> date:
    """The first day in whose window `anchor` no longer lies."""
    if window.days is not None:
        return anchor + timedelta(days=window.days + 1)
    after = anchor + _DAY
    year, month = _shifted(after, window.months)
    if after.day <= calendar.monthrange(year, month)[1]:
        return date(year, month, after.day)
    year, month = _shifted(after, window.months + 1)
    return date(year, month, 1)


def _shifted(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1
