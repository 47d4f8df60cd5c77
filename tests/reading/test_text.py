from datetime import date

import pytest

from companion.domain.contract import Feedback, Status
from companion.domain.evidence import Field
from companion.reading.html.parse import parse
from companion.reading.html.people import party
from companion.reading.text.dates import Calendar, calendar_of, find_ranges, read_day
from companion.reading.text.money import find_money, parse_amount
from companion.reading.text.places import is_place
from companion.reading.text.ratings import bare_stars, find_stars, worded_stars
from companion.reading.text.spaces import tidy
from companion.reading.text.words import feedback_of, is_furniture, is_prose, label_of, status_of

TODAY = Calendar(date(2026, 11, 1))
DAY = date(2024, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Mar 3, 2024", "March 3, 2024", "Mar. 3 2024", "3 Mar 2024", "3 March 2024", "2024-03-03",
        "03-Mar-2024", "3rd of March 2024", "Sun, Mar 3, 2024", "2024/03/03",
        "2024-03-03T10:00:00Z", "03/03/2024", "MAR 3, 2024", "Started Mar 3, 2024.",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    """All forms of one day are that day."""
    assert read_day(text, TODAY) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2024", "Mar 2024", "Feb 30, 2024", "3/3/24", "Mar 3", "13/13/2024", "2 weeks ago",
        "Mar 3, 20245", "$3 Mar", "Mar 3, 1890", "Mar 3, 2024 and Mar 4, 2024",
    ],
)  # fmt: skip
def test_a_day_that_is_not_certain_is_none(text: str) -> None:
    """Two readings, half a day, an impossible day: unknown."""
    assert read_day(text, TODAY) is None


def test_numbers_of_days_are_ordered_by_the_page() -> None:
    """A day over twelve anywhere tells how every numeric day is meant; a conflict tells nothing."""
    american = calendar_of("03/14/2024 and 03/04/2024", DAY)
    assert read_day("03/04/2024", american) == date(2024, 3, 4)
    assert read_day("03.04.2024", calendar_of("14.03.2024", DAY)) == date(2024, 4, 3)
    assert calendar_of("03/14/2024 14/03/2024", DAY).order == ""


SAVED = date(2026, 7, 20)
AUGUST = Calendar(date(2026, 8, 26))


@pytest.mark.parametrize(
    "text",
    [
        "20-Jul-26", "20-Jul-2026", "20-July-26", "20 Jul 26", "20/Jul/26", "20-JUL-26 00:00",
        "7/20/26", "07/20/26", "20/07/26", "20.07.26", "20.7.26", "7/20/2026 0:00", "20-07-2026",
        "07-20-26", "7/20/26 12:00 AM",
    ],
)  # fmt: skip
def test_a_day_is_read_as_spreadsheets_save_it(text: str) -> None:
    """Short years, numbers and hours of cells are the day, where only one day fits."""
    assert read_day(text, AUGUST) == SAVED


@pytest.mark.parametrize(
    "text",
    [
        "3/4/26", "03.04.26", "07-08-26", "20-07-26", "31-Jun-26", "7/20/29", "20-Jul-35",
        "20-Jux-26", "20-Julio-26", "1.2.34", "v7/20/26", "7/20/26 hours", "20-Jul-6", "13/13/26",
        "7-20/26",
    ],
)  # fmt: skip
def test_a_short_day_that_is_not_certain_is_none(text: str) -> None:
    """Two readings, a day far ahead, or other signs around it: unknown."""
    assert read_day(text, AUGUST) is None


def test_short_days_are_ordered_by_their_column() -> None:
    """One day that fits a single order tells how every day of the column is meant."""
    today = AUGUST.today
    assert read_day("3/4/26", calendar_of("3/4/26\n7/20/26", today)) == date(2026, 3, 4)
    assert read_day("3/4/26", calendar_of("3/4/26\n20/7/26", today)) == date(2026, 4, 3)
    assert read_day("26-07-20", calendar_of("26-07-20\n26-07-31", today)) == SAVED
    assert read_day("3/4/26", calendar_of("3/4/26\n7/20/26\n20/7/26", today)) is None
    assert read_day("3/4/26", calendar_of("we won 7/20/26 times", today)) is None


@pytest.mark.parametrize("dash", [" - ", "–", " — ", " to ", " → ", " until ", "\n-\n", " \u2011 "])
def test_a_range_is_read_with_any_dash(dash: str) -> None:
    """Both ends are found, and “Present” leaves the end open."""
    (closed,) = find_ranges(f"Mar 3, 2024{dash}Aug 30, 2025", TODAY)
    assert (closed.first, closed.last) == (DAY, date(2025, 8, 30))
    (still,) = find_ranges(f"Mar 3, 2024{dash}Present", TODAY)
    assert (still.first, still.last) == (DAY, None)


def test_a_range_backwards_is_none() -> None:
    """An end before the start is a misreading; a start without a year takes that of its end."""
    assert not find_ranges("Mar 3, 2024 - Mar 2, 2024", TODAY)
    (span,) = find_ranges("Dec 28 - Jan 3, 2025", TODAY)
    assert span.first == date(2024, 12, 28)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("$1,234.50", 123450), ("US$1,234.50", 123450), ("USD 1234.5", 123450), ("$ 35", 3500),
        ("-$12.41", -1241), ("\u2212$12.41", -1241), ("($12.41)", -1241), ("$1 234.50", 123450),
        ("$1\u00a0234.50", 123450), ("1.234,56 $", 123456), ("$1'234.50", 123450),
        ("$10K+", 1000000),
        ("$1.234", None), ("$1,23,4", None), ("$12.345.6", None),
    ],
)  # fmt: skip
def test_an_amount_is_read_or_unknown(text: str, cents: int | None) -> None:
    """Grouping, signs and places of the dollar; two readings are none."""
    (money,) = find_money(text)
    assert money.cents == cents


@pytest.mark.parametrize("text", ["€35.00", "35.00", "A$35", "5 of 10", ""])
def test_what_is_no_dollar_is_no_amount(text: str) -> None:
    """Other currencies and bare numbers are not money."""
    assert not find_money(text)


@pytest.mark.parametrize("text", ["$35.00/hr", "$35.00 / hr", "$35 per hour", "$35\u00a0/\u00a0hr"])
def test_a_rate_is_told_from_a_sum(text: str) -> None:
    """An amount an hour says so."""
    (money,) = find_money(text)
    assert money.per_hour
    assert money.cents == 3500


@pytest.mark.parametrize(
    ("cell", "cents"),
    [("350.00", 35000), ("-5", -500), ("(5.00)", -500), ("$1,350.00", 135000), ("5 USD", 500),
     ("1.234", None), ("n/a", None), ("", None), ("1e5", None), ("--5", None)],
)  # fmt: skip
def test_a_cell_of_a_file_is_read_or_unknown(cell: str, cents: int | None) -> None:
    """A bare amount is money in a column of amounts; anything else is unknown, never nought."""
    assert parse_amount(cell) == cents


def test_stars_are_told_from_other_numbers() -> None:
    """Only what is out of five, or is named stars, is stars."""
    assert find_stars("Rating is 4.75 out of 5") == [4.75]
    assert find_stars("7 out of 5, 4,9 / 5, 3 of 50") == [4.9]
    assert not find_stars("Page 1 of 5, milestone 2/5")
    assert find_stars("4/5") == find_stars("4 of 5 stars") == [4.0]
    assert worded_stars("Rated 4.9 ★") == 4.9
    assert worded_stars("5 stars") == 5.0
    assert worded_stars("5") is None
    assert bare_stars("4.9") == 4.9
    assert bare_stars("12.9") is None


@pytest.mark.parametrize(
    ("text", "status"),
    [("Active", Status.ACTIVE), ("● In progress", Status.ACTIVE), ("PAUSED", Status.PAUSED),
     ("On hold", Status.ON_HOLD), ("Status: Completed", Status.ENDED), ("Closed.", Status.ENDED),
     ("Awaiting milestone", Status.ACTIVE_UNFUNDED), ("Suspended", None),
     ("Active directory migration", None), ("Closed captions", None)],
)  # fmt: skip
def test_a_status_is_a_whole_text(text: str, status: Status | None) -> None:
    """A word inside a title is no status."""
    assert status_of(text) is status


def test_words_are_told_from_names() -> None:
    """Buttons, labels, places, sentences and missing feedback are not people or companies."""
    assert feedback_of("No feedback given.") is Feedback.NONE
    assert feedback_of("This feedback was removed by Upwork") is Feedback.REMOVED
    assert label_of("Start date:") == "start"
    assert label_of("Rebuild") is None
    assert is_furniture("View contract")
    assert not is_furniture("Viewfinder Studio")
    assert is_prose("“Great!”")
    assert is_prose("He was fast and friendly, and I would hire him again.")
    assert not is_prose("Kestrel & Co.")
    assert is_place("Lisbon, Portugal")
    assert not is_place("Portugal Post")


@pytest.mark.parametrize(
    ("text", "client", "company"),
    [
        ("Hired by Rowan Ashby", "Rowan Ashby", None),
        ("Hired by: Rowan Ashby (Tidewater Tours)", "Rowan Ashby", "Tidewater Tours"),
        ("Hired by Rowan Ashby · Tidewater Tours", "Rowan Ashby", "Tidewater Tours"),
        ("Hired by Rowan Ashby at Tidewater Tours", "Rowan Ashby", "Tidewater Tours"),
        ("Hired by Rowan Ashby, Tidewater Tours", "Rowan Ashby", "Tidewater Tours"),
        ("Hired by Rowan Ashby, Jr.", "Rowan Ashby, Jr.", None),
        ("Hired by Olga | Paperline", "Olga", "Paperline"),
        ("Hired by Bank of Estonia", "Bank of Estonia", None),
        ("Hired by Anne-Marie O'Neil", "Anne-Marie O'Neil", None),
    ],
)
def test_person_and_company_are_parted_where_that_is_certain(
    text: str, client: str, company: str | None
) -> None:
    """One text may name both; a name that only looks like two stays one."""
    page = parse(f"<main><p>{text}</p></main>".encode())
    found = party(page.chunks, lambda _: False)
    assert found.values.get(Field.CLIENT) == client
    assert found.values.get(Field.COMPANY) == company


def test_no_text_steers_a_terminal_or_turns_a_line() -> None:
    """Control characters and direction marks go; tabs and line ends are spaces."""
    assert tidy("A\x1b[31mB\x07\x9b \u202ec\t\n\x00d\x85e") == "A[31mB c d e"
