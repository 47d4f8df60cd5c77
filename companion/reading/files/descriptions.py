"""What a transaction report's row is about: a contract's title, a week of work, a rate."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from companion.domain.payment import Period
from companion.reading.text.dates import Calendar, find_ranges
from companion.reading.text.money import find_money
from companion.reading.text.spaces import tidy

#: longest time that one hourly row pays for; a week, or what a correction adds up
_MOST_DAYS = 31
#: a range of days as the older report writes it, in American order in all 322 rows seen
_AMERICAN = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})\s*[-–]\s*(\d\d?)/(\d\d?)/(\d{4})")
#: what the older report writes around a title
_BEFORE = re.compile(r"^(?:invoice|refund|bonus|payment|adjustment) for ", re.IGNORECASE)
_MILESTONE = re.compile(r":\s*milestone \d+\b.*", re.IGNORECASE | re.DOTALL)
#: “17:30 hrs @ $60.00/hr”; a title may hold “24 hours”, but no hours and minutes
_HOURS = re.compile(r"\d+:\d\d\s*(?:hrs?|hours?)\b(?:\s*@\s*(?:US)?\$[\d,.]+\d/hr)?", re.IGNORECASE)
_RATE = re.compile(r"(?:hrs?|hours?)\s*[@x×]\s*(?P<rate>(?:US)?\$\s?[\d,.]+\d)", re.IGNORECASE)
#: what today's report writes beside the title, and, in copies of it, in the title's place
_NO_TITLE = re.compile(
    r"earnings for .*|contract earnings|service fees?|withholding tax|milestone \d+\b.*|"
    r"payments?|hourly|fixed[- ]price|bonus|refund|adjustment|milestone",
    re.IGNORECASE | re.DOTALL,
)
_EDGES = " \t-–:,.;@"


@dataclass(frozen=True, slots=True)
class Description:
    """What the words of a row say; `rate` in cents an hour."""

    title: str = ""
    #: whether the title stands among other words, as in the older report
    is_worded: bool = False
    worked: Period | None = None
    rate: int | None = None


def describe(
    summaries: Sequence[str], description: str, more: str, calendar: Calendar
) -> Description:
    """What the words of a row say.

    Args:
        summaries: where today's report has the title, best first; written as it is.
        description: the older report's one text, with words around the title.
        more: hours and rate, in today's report.
        calendar: how days are read.
    """
    texts = (*summaries, description, more)
    title = next((t for t in map(tidy, summaries) if t and not _NO_TITLE.fullmatch(t)), "")
    bare = _bare(description)
    return Description(
        title=title or ("" if _NO_TITLE.fullmatch(bare) else bare),
        is_worded=not title,
        worked=next(filter(None, (_worked(text, calendar) for text in texts)), None),
        rate=next(filter(None, map(_rate, texts)), None),
    )


def _bare(description: str) -> str:
    """The title in an older description: what is left without the words around it."""
    bare = _BEFORE.sub("", tidy(description), count=1)
    for around in (_MILESTONE, _AMERICAN, _HOURS):
        bare = around.sub("", bare)
    return bare.strip(_EDGES)


def _worked(text: str, calendar: Calendar) -> Period | None:
    american = _AMERICAN.search(text)
    if american:
        return _period(*map(int, american.groups()))
    ranges = find_ranges(text, calendar) if text.casefold().startswith("earnings for") else []
    known = [Period(r.first, r.last) for r in ranges if r.last is not None]
    return known[0] if len(known) == 1 and _is_short(known[0]) else None


def _period(*numbers: int) -> Period | None:
    month, day, year, last_month, last_day, last_year = numbers
    try:
        period = Period(date(year, month, day), date(last_year, last_month, last_day))
    except ValueError:
        return None
    return period if _is_short(period) else None


def _is_short(period: Period) -> bool:
    return 0 <= (period.last - period.first).days <= _MOST_DAYS


def _rate(text: str) -> int | None:
    match = _RATE.search(text)
    amounts = find_money(match["rate"]) if match else []
    return amounts[0].cents if amounts else None
