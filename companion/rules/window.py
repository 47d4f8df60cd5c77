"""Windows: their first days, and when something has left one (docs/MODEL.md, section 2.2)."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from companion.domain.months import last_of, months_after, shifted
from companion.rules.rule import Policy

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


@lru_cache(maxsize=65_536)
def first_day(day: date, window: Window) -> date:
    """The first day of the window of a day; a missing day of a month is its last one."""
    if window.days is not None:
        return day - timedelta(days=window.days)
    return months_after(day, -window.months)


@lru_cache(maxsize=65_536)
def leaves_on(anchor: date, window: Window) -> date:
    """The first day in whose window `anchor` no longer lies."""
    if window.days is not None:
        return anchor + timedelta(days=window.days + 1)
    after = anchor + _DAY
    year, month = shifted(after, window.months)
    if after.day <= last_of(year, month):
        return date(year, month, after.day)
    year, month = shifted(after, window.months + 1)
    return date(year, month, 1)
