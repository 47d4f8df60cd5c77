"""How long things are kept, if the user limits it."""

from calendar import monthrange
from datetime import datetime


def cutoff(now: datetime, months: int) -> datetime | None:
    """The moment before which nothing is kept; None when everything is kept for ever."""
    if months <= 0:
        return None
    counted = now.year * 12 + now.month - 1 - months
    year, month = counted // 12, counted % 12 + 1
    if year < 1:
        return None
    day = min(now.day, monthrange(year, month)[1])
    return now.replace(year=year, month=month, day=day)
