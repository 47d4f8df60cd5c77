"""Days as spreadsheets save them, with two digits for the year: “20-Jul-26”, “7/20/26”.

Only a text that is nothing but such a day is one: on a page the same signs are versions, scores
and parts of sentences.
"""

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: a spreadsheet may add the hour, which is midnight
_HOUR = r"(?:[T\s]+\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?)?"
_NAMED = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<mark>[-/. ])(?P<month>[a-z]{{3,9}})\.?(?P=mark)(?P<year>\d\d){_HOUR}",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<two>\d{{1,2}})(?P=mark)(?P<three>\d{{4}}|\d\d){_HOUR}",
    re.IGNORECASE,
)
#: a row of a report may be dated ahead until it is settled; a year ahead is a misreading
_AHEAD = timedelta(days=62)
_MONTHS_OF_A_YEAR, _TWO = 12, 2


def read_short_day(text: str, today: date, order: str) -> date | None:
    """The day that a whole text is, if it can be read in one way only.

    Args:
        text: such as a cell of a spreadsheet.
        today: days much later than this are misreadings.
        order: "dmy", "mdy" or "ymd" where other days of the same file tell; else "".
    """
    match = _NAMED.fullmatch(text.strip())
    if match is not None:
        return _named(match, today)
    match = _NUMERIC.fullmatch(text.strip())
    if match is None:
        return None
    days = {_day(*parts, today) for parts in _readings(match, order)} - {None}
    # “3/3/24” is one day if the year stands last, which nothing in it says
    certain = order or max(int(match["one"]), int(match["two"])) > _MONTHS_OF_A_YEAR
    return days.pop() if len(days) == 1 and certain else None


def order_of(text: str, today: date) -> str:
    """The order of the lines that are nothing but a day in numbers, if only one fits them all."""
    lines = [_NUMERIC.fullmatch(line.strip()) for line in text.split("\n")]
    days = [match for match in lines if match is not None]
    fitting = [
        order
        for order in ("dmy", "mdy", "ymd")
        if days and all(_day(*_readings(match, order)[0], today) for match in days)
    ]
    last = [order for order in fitting if order != "ymd"]
    return next(iter(last or fitting), "") if len(last) < _TWO else ""


def _named(match: re.Match[str], today: date) -> date | None:
    name = match["month"].casefold()
    if name[:3] not in _MONTHS or (len(name) > len("sept") and name not in _FULL_MONTHS):
        return None
    return _day(int(match["year"]), _MONTHS.index(name[:3]) + 1, int(match["day"]), today)


def _readings(match: re.Match[str], order: str) -> list[tuple[int, int, int]]:
    """Year, month and day in every order in which the numbers may stand."""
    one, two, three = (int(match[name]) for name in ("one", "two", "three"))
    ways = {"mdy": (three, one, two), "dmy": (three, two, one), "ymd": (one, two, three)}
    if order:
        return [ways[order]]
    return [way for name, way in ways.items() if name != "ymd" or match["mark"] == "-"]


def _day(year: int, month: int, day: int, today: date) -> date | None:
    try:
        on = date(year if year > 99 else 2000 + year, month, day)  # noqa: PLR2004 - two digits
    except ValueError:
        return None
    return on if on <= today + _AHEAD else None


_FULL_MONTHS = frozenset(
    ("january", "february", "march", "april", "june", "july", "august", "september", "october",
     "november", "december")
)  # fmt: skip
