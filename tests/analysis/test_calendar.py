"""The calendar: which days are in it, and what a calendar makes of the file."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from companion.analysis.analyse import Analysis, analyse
from companion.analysis.calendar import calendar_days
from companion.calendar_file import calendar_file
from companion.cli.files import read_files
from companion.domain.calendar import CalendarDay
from companion.domain.plan import Plan, PlanStep, Prospect
from tests.cli.run import SAMPLES

DAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAYS = st.builds(
    CalendarDay,
    uid=st.text("abc-0123456789", min_size=1, max_size=20),
    on=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    title=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1),
    text=st.text(st.characters(exclude_categories=["Cc", "Cs"])),
)


def sample(name: str, day: date = DAY) -> tuple[CalendarDay, ...]:
    """The days of a sample freelancer."""
    return calendar_days(analysed(name, day))


def analysed(name: str, day: date = DAY) -> Analysis:
    """The analysis of a sample freelancer."""
    folder = SAMPLES / name
    files = tuple(sorted(p for p in folder.iterdir() if p.suffix in {".html", ".csv"}))
    readings = read_files(files, None, DAY)
    return analyse([e for r in readings for e in r.evidence], day)


def events_of(content: bytes) -> dict[str, Any]:
    """The entries of a file by their names, as the library reads them."""
    return {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_a_sample_has_the_days_on_which_contracts_stop_to_count() -> None:
    """What hurts has its day, what helps has its own; all of them still to come, in order."""
    days = sample("newcomer")
    hurting = [day for day in days if "stops hurting" in day.title]
    assert [day.title.split("”")[0] for day in hurting] == ["“SEO audit (Marrow Films)"]
    assert any("no longer helps" in day.title for day in days)
    assert [day.on for day in days] == sorted(day.on for day in days)
    assert all(day.on >= DAY for day in days)


def test_the_names_of_days_stay_from_one_week_to_the_next() -> None:
    """A file of a week later updates the entries of the older one instead of doubling them."""
    earlier, later = sample("newcomer"), sample("newcomer", DAY + timedelta(days=7))
    assert len({day.uid for day in earlier}) == len(earlier)
    assert {day.uid for day in later} <= {day.uid for day in earlier}


def test_the_last_day_for_a_review_is_the_one_that_advice_says_and_stands_once() -> None:
    """Advice, calendar and badge count the days in which a review can come alike."""
    analysis = analysed("steady", date(2026, 9, 25))
    waiting = [e for e in analysis.entries if e.advice.code == "await_review"]
    assert waiting
    for entry in waiting:
        mine = [d for d in calendar_days(analysis) if entry.contract.contract_id in d.uid]
        last = [d for d in mine if d.uid.startswith("review-")]
        assert [d.on for d in last] == [entry.advice.by]
        assert not any(d.uid.startswith("act-") for d in mine)


def test_the_steps_of_the_plan_are_in_it() -> None:
    """Each step has its day and says what to do; without a plan there is none."""
    analysis = analysed("steady")
    candidates = [e.advice.candidate for e in analysis.entries if e.advice.candidate]
    likely = Prospect(DAY, 90.0, 88.0, 92.0, 0.6)
    days = [DAY + timedelta(14 * n) for n in range(len(candidates))]
    steps = tuple(
        PlanStep(c, on, "not_at_once", likely, likely, 0.1)
        for c, on in zip(candidates, days, strict=True)
    )
    found = Plan(DAY, steps, 0.3, 0.1, len(steps), likely, likely)
    planned = [d for d in calendar_days(analysis, found) if d.uid.startswith("plan-")]
    assert [d.on for d in planned] == days
    assert [d.uid for d in planned] == [f"plan-{c.contract_id}" for c in candidates]
    assert all(d.title.startswith("Plan: if the work is done, ask") for d in planned)
    assert not any(d.uid.startswith("plan-") for d in calendar_days(analysis))


@given(st.lists(DAYS, unique_by=lambda day: day.uid, max_size=5))
def test_a_calendar_reads_back_what_was_written(days: list[CalendarDay]) -> None:
    """Every day is an all-day entry with its words, whatever stands in a title."""
    events = events_of(calendar_file(days, NOW))
    assert set(events) == {f"{day.uid}@jss-companion" for day in days}
    for day in days:
        event = events[f"{day.uid}@jss-companion"]
        assert (event["dtstart"].dt, event["dtend"].dt) == (day.on, day.on + timedelta(days=1))
        assert (str(event["summary"]), str(event["description"])) == (day.title, day.text)


def test_a_later_file_is_the_newer_one() -> None:
    """Calendars take the entry with the greater sequence."""
    day = CalendarDay("effect-1", DAY, "“Logo”", "")
    numbers = [
        events_of(calendar_file([day], at))["effect-1@jss-companion"]["sequence"]
        for at in (NOW, NOW + timedelta(minutes=1))
    ]
    assert numbers[0] < numbers[1]
