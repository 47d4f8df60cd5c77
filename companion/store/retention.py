"""How long things are kept, if the user limits it."""

from datetime import MINYEAR, datetime

from companion.domain.months import months_after


def cutoff(now: datetime, months: int) -> datetime | None:
    """The moment before which nothing is kept; None when everything is kept for ever."""
    if months <= 0 or months >= 12 * (now.year - MINYEAR) + now.month:
        return None
    day = months_after(now.date(), -months)
    return now.replace(year=day.year, month=day.month, day=day.day)
