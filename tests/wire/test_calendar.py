"""The calendar on the wire: the file, and the same days for who shows them."""

from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar

from companion.wire.calendar import calendar
from tests.analysis.test_calendar import DAY, analysed

NOW = datetime.combine(DAY, datetime.min.time(), UTC)


def test_the_days_are_those_of_the_file() -> None:
    """In the same order, with the same names and words, so that neither says more."""
    answer = calendar(analysed("newcomer"), None, NOW)
    events: Any = Calendar.from_ical(answer.content).walk("VEVENT")
    in_file = [
        (str(e["uid"]).partition("@")[0], e["dtstart"].dt, str(e["summary"])) for e in events
    ]
    assert answer.entries
    assert [(one.uid, one.on, one.title) for one in answer.entries] == in_file
