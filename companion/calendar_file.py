"""A calendar file (RFC 5545) of days, as every common calendar imports it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from companion.domain.calendar import CalendarDay

_HOME = "jss-companion"
_DAY = timedelta(days=1)


def calendar_file(days: Iterable[CalendarDay], now: datetime) -> bytes:
    """The file; imported again, an entry of the same name takes the place of the older one.

    Args:
        days: all-day entries.
        now: when the file is made; a later file is the newer one.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{_HOME}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for day in days:
        calendar.add_component(_event(day, now))
    return bytes(calendar.to_ical())


def _event(day: CalendarDay, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.uid}@{_HOME}")
    event.add("dtstamp", now)
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + _DAY)
    event.add("transp", "TRANSPARENT")
    event.add("summary", day.title)
    event.add("description", day.text)
    return event
