import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from companion.domain.evidence import Field, PageKind
from companion.domain.payment import Payment, PaymentKind, Period
from companion.messages.problems import problem_sentence
from companion.reading.files import archive
from companion.reading.read import MAX_BYTES, read
from tests.reading.corpus import Case, cases
from tests.reading.known import SEEN, by_subject
from tests.reading.markups import american, british, short

ROWS = (
    ("2025-08-25", "Excel dashboard (Q3) (40000001)", "10.00", "1350.00", ""),
    ("2025-08-13", "A title, with comma (40000002)", "", "50.00", "Bonus"),
    ("2025-08-12", "A title, with comma (40000002)", "", "20.50", "Fixed Price Payment"),
    ("2025-08-01", "Excel dashboard (Q3) (40000001)", "", "-5.00", "Refund"),
)
HEADER = ("Date", "Contract", "Hours", "Amount", "Payment type")
EXPECTED = {
    ("40000001", Payment(date(2025, 8, 25), 135000)),
    ("40000002", Payment(date(2025, 8, 13), 5000, PaymentKind.BONUS)),
    ("40000002", Payment(date(2025, 8, 12), 2050, PaymentKind.FIXED_PRICE)),
    ("40000001", Payment(date(2025, 8, 1), -500, PaymentKind.REFUND)),
}
Row = tuple[str, ...]


def table(
    change: Callable[[Row], Row] = lambda row: row,
    header: Row = HEADER,
    above: str = "",
    below: str = "",
    **dialect: str,
) -> str:
    """The rows as a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=dialect.get("delimiter", ","), lineterminator="\n")
    writer.writerows([header, *map(change, ROWS)])
    return above + out.getvalue() + below


def dated(style: Callable[[date], str]) -> Callable[[Row], Row]:
    """Rows with days written otherwise."""
    return lambda row: (style(date.fromisoformat(row[0])), *row[1:])


def money(style: str) -> Callable[[Row], Row]:
    """Rows with amounts written otherwise."""
    return lambda row: (*row[:3], style.format(float(row[3])), row[4])


FILES: dict[str, str | bytes] = {
    "plain": table(),
    "byte order mark": "\ufeff" + table(),
    "carriage returns": table().replace("\n", "\r\n"),
    "semicolons": table(delimiter=";"),
    "tabs": table(delimiter="\t"),
    "utf-16": table(delimiter="\t").encode("utf-16"),
    "blank lines": table().replace("\n", "\n\n"),
    "upper case": table(header=tuple(map(str.upper, HEADER))),
    "amount with its currency": table(header=("Date", "Contract", "Hours", "Amount (USD)", "Type")),
    "amount in dollars": table(
        money("${:,.2f}"), ("Date", "Contract title", "Hours", "Amount $", "Type")
    ),
    "amount with a word": table(money("{:.2f} USD")),
    "month names": table(dated(short)),
    "british days": table(dated(british)),
    "american days": table(dated(american)),
    "days with hours": table(dated(lambda day: f"{day}T00:00:00Z")),
    "hourly in words": table(lambda row: (*row[:4], row[4] or "Hourly")),
    "a title above": table(above="Weekly summary\nfor Sam\n\n"),
    "separator named": table(above="sep=,\n"),
    "a total below": table(below="Total,,10.00,1415.50,\n"),
    "square brackets": re.sub(r"\((\d{8})\)", r"[\1]", table()),
    "number signs": re.sub(r"\((\d{8})\)", r"#\1", table()),
    "an id column": table(
        lambda row: (row[0], row[1][:-11], row[1][-9:-1], *row[3:]),
        ("Date", "Contract", "Contract ID", "Amount", "Payment type"),
    ),
    "other order": table(lambda row: row[::-1], HEADER[::-1]),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_weekly_summary_is_read_however_it_was_written(name: str) -> None:
    """The same payments come out of every dialect, and the year of the name is covered."""
    file = FILES[name]
    content = file.encode() if isinstance(file, str) else file
    reading = read(content, "weekly-summary-2025.csv", SEEN)
    paid = {(e.subject.key, e.value) for e in reading.evidence if e.field is Field.PAYMENT}
    assert paid == EXPECTED
    assert by_subject(reading)[""] == {Field.COVERS: Period(date(2025, 1, 1), date(2025, 12, 31))}
    assert by_subject(reading)["40000001"][Field.TITLE] == "Excel dashboard (Q3)"
    assert not reading.problems


def test_a_file_with_unreadable_rows_covers_nothing() -> None:
    """What a file could not tell is no evidence that nothing was paid."""
    reading = read(table(money("x")).encode(), "weekly-summary-2025.csv", SEEN)
    assert not reading.evidence
    assert {p.code for p in reading.problems} == {"csv_row_unreadable"}


def test_a_large_file_is_refused_by_its_size() -> None:
    """Fifty megabytes are not parsed."""
    reading = read(b"<html>" + b"x" * MAX_BYTES, "page.html", SEEN)
    assert [p.code for p in reading.problems] == ["too_large"]


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def page(name: str) -> Case:
    """A case of the corpus by its folder."""
    return next(case for case in cases() if case.folder.name == name)


def test_an_archive_gives_its_pages_and_files() -> None:
    """Pages, web archives and CSV files are taken; pictures and what lies beside are not."""
    inside = {
        "a/Contracts.html": page("saved-complete").content,
        "a/Contracts_files/frame.html": b"<html></html>",
        "b.MHTML": page("web-archive").content,
        "__MACOSX/._b.mhtml": b"x",
        "weekly-summary-2025.csv": table().encode(),
        "photo.png": b"\x89PNG",
    }
    found = archive.unpack(zipped(inside), "all.zip")
    assert [name for name, _, _ in found] == [
        "all.zip/a/Contracts.html", "all.zip/b.MHTML", "all.zip/weekly-summary-2025.csv",
    ]  # fmt: skip
    kinds = {read(content, name, SEEN).source.kind for name, content, _ in found}
    assert kinds == {PageKind.CONTRACT_HISTORY, PageKind.WEEKLY_SUMMARY}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (zipped({"x.html": b"<p>"})[:-20], "damaged"),
        (zipped({f"{n}.html": b"<p>" for n in range(archive.MAX_FILES + 1)}), "more than 500"),
        (
            zipped({f"{n}.csv": bytes(archive.MAX_FILE_BYTES) for n in range(11)}),
            "more than 200 MB",
        ),
    ],
    ids=["damaged", "many files", "a bomb"],  # the bytes hold the time at which they were made
)  # fmt: skip
def test_an_archive_that_cannot_be_opened_says_why(content: bytes, why: str) -> None:
    """Damaged archives, too many files and bombs are refused in words."""
    ((name, same, _),) = archive.unpack(content, "all.zip")
    reading = read(same, name, SEEN)
    assert [p.code for p in reading.problems] == ["archive_unreadable"]
    assert why in problem_sentence(reading.problems[0])
