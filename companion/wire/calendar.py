"""From an analysis to the calendar file of its coming days."""

from datetime import datetime

from companion.analysis.analyse import Analysis
from companion.analysis.calendar import calendar_days
from companion.calendar_file import calendar_file
from companion.domain.plan import Plan
from shared_schema.calendar import CalendarEntry, CalendarResponse

NAME = "job-success-score.ics"


def calendar(analysis: Analysis, plan: Plan | None, now: datetime) -> CalendarResponse:
    """The coming days that matter, the plan's among them, as a file to save."""
    days = calendar_days(analysis, plan)
    content = calendar_file(days, now).decode()
    entries = [CalendarEntry(uid=day.uid, on=day.on, title=day.title) for day in days]
    return CalendarResponse(schema=1, name=NAME, content=content, days=len(days), entries=entries)
