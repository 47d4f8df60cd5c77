"""Days that matter, as a calendar keeps them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """An all-day entry; the same `uid` is the same entry when a calendar is imported again."""

    uid: str
    on: date
    title: str
    text: str
