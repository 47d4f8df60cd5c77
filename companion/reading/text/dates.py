"""Dates and date ranges in English text, as days; what is not certain is not a day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from companion.reading.text.short_days import order_of, read_short_day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: what may stand between the two dates of a range
_SEPARATOR = r"(?:[-\u2010-\u2015\u2212~→/]|to|until|till|through)"
#: what may stand there as well: the label or the weekday of the second date
_LABEL = (
    r"(?:(?:end(?:ed|s)?|completed|closed)(?:\s+(?:on|date))?|(?:sun|mon|tue|wed|thu|fri|sat)\w*)"
)
#: no freelancer's contract is older or younger; a year outside is a misreading
_YEARS = range(1995, 2100)

_MONTH = (
    r"(?P<month_{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day_{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year_{0}>\d{{4}})(?!\d)"
_WEEKDAY = r"(?:(?:sun|mon|tue|wed|thu|fri|sat)[a-z]{{0,6}}\.?,?\s+)?"
#: one pattern for each way of writing a day, by name
_FORMS = {
    "month_first": _WEEKDAY + _MONTH + r"\s*" + _DAY + r"(?:\s*,\s*|\s+)" + _YEAR,
    "day_first": _WEEKDAY + _DAY + r"\.?[\s-]*(?:of\s+)?" + _MONTH + r"[\s,-]*" + _YEAR,
    "iso": _YEAR.replace(r"(?!\d)", "")
    + r"(?P<mark>[-/.])(?P<month_{0}>\d{{1,2}})(?P=mark)(?P<day_{0}>\d{{1,2}})(?!\d)"
    + r"(?:T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?",
    "numeric": r"(?P<one>\d{{1,2}})[/.](?P<two>\d{{1,2}})[/.]" + _YEAR,
    "no_year": _MONTH + r"\s*" + _DAY + r"(?!\w|\s*,?\s*\d)",
    "relative": r"today|yesterday|(?:\d{{1,3}}|an?|one)\s+(?:day|week)s?\s+ago",
    "still_open": r"present|current|now|ongoing",
}
_TOKEN = re.compile(
    r"(?<![\w$])(?:"
    + "|".join(f"(?P<{name}>{form.format(name)})" for name, form in _FORMS.items())
    + r")(?!\w)",
    re.IGNORECASE,
)
#: a quick look: without any of these there is no day
_MAY_BE_DAY = re.compile(r"\d|present|current|now|ongoing|today|yesterday|ago\b", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"[\s,:|·•]*(?P<separator>{_SEPARATOR})?[\s,:|·•]*{_LABEL}?[\s,:]*", re.IGNORECASE
)
_STARTED = re.compile(r"\b(?:start(?:ed)?|began)(?:\s+(?:on|date))?\W*$", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.]\d{4}(?!\d)")
#: looks like a date to a person, and is none of the forms
_UNREADABLE = re.compile(
    _MONTH.format("x") + r"\s*,?\s*\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What dates on a page are read by: the day it was seen, and its order of numbers.

    `order` is "dmy", "mdy", "ymd" (of days with two digits for the year) or "" (not known: a
    day such as 03/04/2024 stays unknown).
    """

    today: date
    order: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day in a text, from offset `start` to `end`; `form` tells how it is written."""

    on: date | None
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DayRange:
    """A range of days in a text; `last` is None while it is open."""

    first: date
    last: date | None
    start: int
    end: int


def calendar_of(text: str, today: date) -> Calendar:
    """The calendar for a page: its numeric dates decide the order, where they can."""
    pairs = [(int(one), int(two)) for one, two in _NUMERIC.findall(text)]
    day_first = any(one > 12 for one, _ in pairs)  # noqa: PLR2004 - there is no 13th month
    month_first = any(two > 12 for _, two in pairs)  # noqa: PLR2004 - as above
    if day_first == month_first:
        return Calendar(today, "" if day_first else order_of(text, today))
    return Calendar(today, "dmy" if day_first else "mdy")


def find_days(text: str, calendar: Calendar) -> list[Day]:
    """Every day written in `text`, in order; unreadable ones are left out."""
    if not _MAY_BE_DAY.search(text):
        return []
    days = []
    for match in _TOKEN.finditer(text):
        form = match.lastgroup or ""
        form = next(name for name in _FORMS if match[name] is not None)
        on = _day_of(match[0], form, calendar)
        if on is not None or form in {"still_open", "no_year"}:
            days.append(Day(on, form, match.start(), match.end()))
    return days


def find_ranges(text: str, calendar: Calendar) -> list[DayRange]:
    """Every range of two days, or of a day and “Present”, written in `text`."""
    days, ranges, taken = find_days(text, calendar), [], -1
    for one, two in pairwise(days):
        if one.start < taken:
            continue
        span = _range_of(text, one, two)
        if span is not None:
            ranges.append(span)
            taken = span.end
    return ranges


def find_starts(text: str, calendar: Calendar) -> list[int]:
    """Where a span of time begins: at a range, or at a day that is told to be a start."""
    ranges = find_ranges(text, calendar)
    single = [
        day.start
        for day in find_days(text, calendar)
        if day.on and _STARTED.search(text[max(0, day.start - 20) : day.start])
    ]
    single = [s for s in single if not any(r.start <= s < r.end for r in ranges)]
    return sorted([*(r.start for r in ranges), *single])


def read_day(text: str, calendar: Calendar) -> date | None:
    """The day that `text` is about, if it holds exactly one."""
    short = read_short_day(text, calendar.today, calendar.order)
    if short is not None:
        return short
    days = {day.on for day in find_days(text, calendar) if day.on is not None}
    return days.pop() if len(days) == 1 else None


def looks_like_date(text: str) -> bool:
    """Whether a person would take `text` for a date, readable or not."""
    return _UNREADABLE.search(text) is not None


def _range_of(text: str, one: Day, two: Day) -> DayRange | None:
    between = _BETWEEN.fullmatch(text, one.end, two.start)
    if between is None or one.form == "still_open":
        return None
    if two.form == "still_open":
        separated = between["separator"] is not None or between[0].strip(" \n,:|·•")
        return DayRange(one.on, None, one.start, two.end) if separated and one.on else None
    first = one.on or _with_year(text[one.start : one.end], two.on)
    if first is None or two.on is None or two.on < first:
        return None
    return DayRange(first, two.on, one.start, two.end)


def _with_year(text: str, last: date | None) -> date | None:
    """The latest day written as `text` without a year that is not after `last`."""
    match = _TOKEN.fullmatch(text)
    if last is None or match is None:
        return None
    month, day = _month(match["month_no_year"]), int(match["day_no_year"])
    first = _safe(last.year, month, day)
    return _safe(last.year - 1, month, day) if first and first > last else first


@lru_cache(maxsize=4096)
def _day_of(text: str, form: str, calendar: Calendar) -> date | None:
    match = _TOKEN.fullmatch(text)
    if match is None or form in {"still_open", "no_year"}:
        return None
    if form == "relative":
        return _ago(text, calendar.today)
    year = int(match[f"year_{form}"])
    if form == "numeric":
        return _numeric(int(match["one"]), int(match["two"]), year, calendar.order)
    month = match[f"month_{form}"]
    number = int(month) if month.isdigit() else _month(month)
    return _safe(year, number, int(match[f"day_{form}"]))


def _numeric(one: int, two: int, year: int, order: str) -> date | None:
    month_first, day_first = _safe(year, one, two), _safe(year, two, one)
    if order in {"mdy", "dmy"}:
        return month_first if order == "mdy" else day_first
    if month_first and day_first and month_first != day_first:
        return None
    return month_first or day_first


def _ago(text: str, today: date) -> date | None:
    words = text.casefold().split()
    if len(words) == 1:
        return today - timedelta(days=int(words[0] == "yesterday"))
    count = int(words[0]) if words[0].isdigit() else 1
    return today - timedelta(days=count) if words[1].startswith("day") else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _safe(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
