"""A saved page's own day is the day on which it was seen."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.reading.files.saved import saved_at, seen_at

NOON = datetime(2026, 11, 23, 9, 12, 13, tzinfo=UTC)
SINGLE_FILE = (
    "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n"
    " url: https://www.upwork.com/nx/my-stats/ \n"
    " saved date: Mon Nov 23 2026 10:12:13 GMT+0100 (Central European Standard Time)\n-->"
    "<meta charset=utf-8><p>x"
)
SAVE_PAGE_WE = (
    '<!DOCTYPE html><html><head><meta name="savepage-url" content="https://www.upwork.com/">'
    '<meta name="savepage-date" content="Mon Nov 23 2026 04:12:13 GMT-0500 (EST)"></head><p>x'
)
MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.upwork.com/nx/my-stats/\r\n"
    "Subject: My stats\r\nDate: Mon, 23 Nov 2026 09:12:13 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="x"\r\n\r\n--x\r\n'
)
TOLD = {
    "SingleFile": SINGLE_FILE.encode(),
    "SingleFile in UTF-16": SINGLE_FILE.encode("utf-16"),
    "Save Page WE": SAVE_PAGE_WE.encode(),
    "a web archive": MHTML.encode(),
    "WebScrapBook": b'<html data-scrapbook-create="20261123091213000" lang="en"><p>x',
    "without a zone": SINGLE_FILE.replace(" GMT+0100 (Central European Standard Time)", "")
    .replace("10:12", "09:12")
    .encode(),
    "as ISO writes it": SINGLE_FILE.replace(
        "Mon Nov 23 2026 10:12:13 GMT+0100 (Central European Standard Time)",
        "2026-11-23T09:12:13.000Z",
    ).encode(),
}
NOT_TOLD = {
    "a plain page": b"<html><p>saved date: Mon Nov 23 2026 10:12:13 GMT+0100",
    "an impossible day": SINGLE_FILE.replace("Nov 23", "Nov 31").encode(),
    "no month": SINGLE_FILE.replace("Nov", "Nox").encode(),
    "a table": b"Date,Contract\n2026-11-23,x",
    "a web archive without a day": MHTML.replace("Date:", "X-Date:").encode(),
    "a web archive with another": MHTML.replace("Mon, 23 Nov 2026", "some time").encode(),
    "nothing": b"",
}


@pytest.mark.parametrize("name", TOLD)
def test_a_saved_page_tells_its_moment(name: str) -> None:
    """Every common way of saving a page is understood, in the zone of the computer that saved."""
    assert saved_at(TOLD[name], "My stats.html") == NOON


@pytest.mark.parametrize("name", NOT_TOLD)
def test_what_tells_no_moment_has_none(name: str) -> None:
    """Texts of the page, impossible days and other files tell nothing."""
    assert saved_at(NOT_TOLD[name], "page.html") is None


def test_a_day_in_the_name_is_taken_where_the_page_tells_none() -> None:
    """One day in a page's name counts; two days, or a report's name, tell a period."""
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert saved_at(b"<p>", "all.zip/My stats 2026-11-23.html") == noon
    assert saved_at(b"<p>", "My stats (2026_11_23 10_12).html") == noon
    assert saved_at(SINGLE_FILE.encode(), "2026-01-01.html") == NOON
    for other in ("2026-11-23.csv", "2026-01-01 2026-11-23.html", "2026-11-31.html", "x.html"):
        assert saved_at(b"<p>", other) is None


DAY = timedelta(days=1)
LATER = NOON + 30 * DAY


def test_a_page_was_seen_when_it_says_so_whatever_its_file_says() -> None:
    """The time of a copy or a download is not the page's."""
    assert seen_at(SINGLE_FILE.encode(), "x.html", LATER, NOON + DAY) == NOON


def test_a_page_that_does_not_say_was_seen_when_its_file_was_last_changed() -> None:
    """Without either, only the present is left."""
    assert seen_at(b"<p>", "x.html", LATER, NOON) == NOON
    assert seen_at(b"<p>", "x.html", LATER) == LATER


def test_no_page_was_seen_in_days_to_come_or_before_there_was_a_score() -> None:
    """A clock that is wrong is not believed, whether the page's or the folder's."""
    before, hour = NOON - DAY, timedelta(hours=1)
    assert seen_at(SINGLE_FILE.encode(), "x.html", before) == before
    assert seen_at(SINGLE_FILE.encode(), "x.html", before, before - hour) == before - hour
    assert seen_at(b"<p>", "x.html", before, NOON) == before
    assert seen_at(b"<p>", "x.html", NOON, datetime(1980, 1, 1, tzinfo=UTC)) == NOON


def test_clocks_of_two_computers_differ_by_some_minutes() -> None:
    """What was saved a minute ahead was seen now."""
    assert seen_at(SINGLE_FILE.encode(), "x.html", NOON - timedelta(minutes=1), NOON - DAY) == (
        NOON - timedelta(minutes=1)
    )
