"""When a file was seen: as the saved page itself or its name tells, else as its folder says."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

from companion.domain.days import FIRST
from companion.reading.files import archive

#: what savers write stands at the beginning: in a comment, in the head, or above it
_HEAD = 65_536
#: SingleFile's comment, Save Page WE's meta element
_SAVED = re.compile(
    r"<!--(?:(?!-->).){0,4000}?\bsaved date:\s*(?P<comment>[^\n<]{10,80})|"
    r"<meta\b[^>]*\bname=[\"']?savepage-date[\"']?[^>]*\bcontent=[\"'](?P<meta>[^\"']{10,80})",
    re.IGNORECASE | re.DOTALL,
)
#: WebScrapBook's attribute: year to millisecond, in UTC
_SCRAPBOOK = re.compile(r"<html\b[^>]*\bdata-scrapbook-create=[\"']?(\d{14})", re.IGNORECASE)
#: as scripts write a moment, in English everywhere: “Mon Nov 23 2026 10:12:13 GMT+0100 (…)”
_MOMENT = re.compile(
    r"\w{3},? (?P<month>[A-Z][a-z]{2}) (?P<day>\d\d?),? (?P<year>\d{4}) (?P<clock>\d\d:\d\d:\d\d)"
    r"(?: (?:GMT|UTC)?(?P<zone>[+-]\d\d:?\d\d)?)?"
)
_MHTML_DATE = re.compile(rb"^date:[ \t]*([^\r\n]{10,80})", re.IGNORECASE | re.MULTILINE)
#: what contracts.json says of itself
_AS_OF = re.compile(rb'"as_of"\s*:\s*"(\d{4}-\d\d-\d\d)"')
#: a day in a file's name, not a period of two days
_NAME_DAY = re.compile(r"(?<!\d)(\d{4})([-_.])(\d\d)\2(\d\d)(?!\d)")
_PAGES = (".html", ".htm", ".mhtml", ".mht")
#: by which the clocks of two computers may differ
_SKEW = timedelta(minutes=10)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def seen_at(content: bytes, name: str, now: datetime, *modified: datetime | None) -> datetime:
    """When a file was seen, from which its relative dates count; never after now.

    What the file says of itself comes first: a copy or a download may carry the time of copying.
    A time to come, or from before there was a score, is a wrong clock's and says nothing.

    Args:
        content: of a saved page, or of any other file.
        name: of the file.
        now: the present.
        modified: when the file was last changed, as the archive that it is in and then as its
            folder says; None if that is not known.
    """
    times = (saved_at(content, name), *modified)
    usable = (t for t in times if t is not None and FIRST <= t <= now + _SKEW)
    return min(next(usable, now), now)


def saved_at(content: bytes, name: str) -> datetime | None:
    """When a page was saved: as it says itself, else the day in its name; None if neither tells."""
    try:
        return _told_inside(content) or _told_by_name(name)
    except (ValueError, OverflowError):
        return None


def _told_inside(content: bytes) -> datetime | None:
    if archive.is_mhtml(content):
        header = re.split(rb"\r?\n\r?\n", content[:_HEAD].lstrip(), maxsplit=1)[0]
        dated = _MHTML_DATE.search(header)
        return _aware(parsedate_to_datetime(dated[1].decode("ascii", "replace"))) if dated else None
    start = content[:_HEAD]
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"```")):
        days = set(_AS_OF.findall(content))
        noon = f"{days.pop().decode()}T12:00:00+00:00" if len(days) == 1 else None
        return datetime.fromisoformat(noon) if noon else None
    utf_16 = start[:2] in {b"\xff\xfe", b"\xfe\xff"}
    head = start.decode("utf-16" if utf_16 else "utf-8", "replace")
    if not head.lstrip("\ufeff \t\r\n").startswith("<"):
        return None
    scrapbook = _SCRAPBOOK.search(head)
    if scrapbook is not None:
        return datetime.strptime(scrapbook[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    saved = _SAVED.search(head)
    return _moment(saved["comment"] or saved["meta"]) if saved else None


def _moment(text: str) -> datetime | None:
    """A moment as scripts or ISO write it; without a zone it is taken as UTC."""
    match = _MOMENT.match(text.strip())
    if match is None:
        iso = re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?", text)
        return _aware(datetime.fromisoformat(iso[0])) if iso else None
    day = date(int(match["year"]), _MONTHS.index(match["month"]) + 1, int(match["day"]))
    moment = datetime.combine(day, time.fromisoformat(match["clock"]))
    zone = (match["zone"] or "+0000").replace(":", "")
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
    return moment.replace(tzinfo=timezone(-ahead if zone[0] == "-" else ahead)).astimezone(UTC)


def _aware(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _told_by_name(name: str) -> datetime | None:
    """Noon of the one day in a page's name; a report's name tells what it covers instead."""
    days = _NAME_DAY.findall(name.rpartition("/")[2])
    if not name.lower().endswith(_PAGES) or len(days) != 1:
        return None
    year, _, month, day = days[0]
    return datetime(int(year), int(month), int(day), 12, tzinfo=UTC)
