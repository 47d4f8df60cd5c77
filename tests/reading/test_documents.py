"""A spreadsheet or a document is told from an archive, and what to save instead is said."""

import pytest

from companion.messages.problems import problem_sentence
from companion.reading.files.archive import unpack
from companion.reading.read import read
from tests.reading.known import SEEN
from tests.reading.test_files import table, zipped

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
EXCEL = zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})
ODS = zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""})
SPREADSHEETS = {
    "report.xlsx": EXCEL, "report": EXCEL, "report.zip": EXCEL, "cut.xlsx": EXCEL[:40],
    "report.xls": OLD, "report.ods": ODS.replace(b"PK\x03\x04", b"PK\x03\x04", 1),
    "report.numbers": zipped({"Index/Document.iwa": b"x", "Index/Tables/Tile.iwa": b"x"}),
    "xml.xls": b'<?xml version="1.0"?><x xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    "html.xls": b"<html><table><tr><td>Date</td></tr></table>",
    "locked.xlsx": OLD, "binary.xlsb": b"\x00\x01" * 50,
}  # fmt: skip
DOCUMENTS = {
    "invoice.pdf": b"%PDF-1.7\n", "invoice": b"%PDF-1.4\n", "letter.doc": OLD,
    "letter.docx": zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}),
    "letter.rtf": b"{\\rtf1 x}", "letter.odt": ODS.replace(b"spreadsheet", b"text"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPREADSHEETS)
def test_a_spreadsheet_says_to_save_it_as_csv(name: str) -> None:
    """Of every program and age, also under another name, damaged or locked."""
    ((same, content, _),) = unpack(SPREADSHEETS[name], name)
    reading = read(content, same, SEEN)
    assert [p.code for p in reading.problems] == ["spreadsheet"]
    assert "CSV" in problem_sentence(reading.problems[0])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_says_to_download_the_report(name: str) -> None:
    """PDFs and letters are no reports, and are never called an archive."""
    ((same, content, _),) = unpack(DOCUMENTS[name], name)
    assert [p.code for p in read(content, same, SEEN).problems] == ["document"]


def test_a_table_under_a_wrong_name_is_read() -> None:
    """A CSV file that somebody called a spreadsheet is a CSV file."""
    reading = read(table().encode(), "weekly-summary-2025.xls", SEEN)
    assert not reading.problems
    assert reading.evidence


def test_a_spreadsheet_in_an_archive_is_told_of() -> None:
    """What lies beside it in the archive is read all the same."""
    inside = unpack(
        zipped({"report.xlsx": EXCEL, "weekly-summary-2025.csv": table().encode()}), "a.zip"
    )
    readings = [read(content, name, SEEN) for name, content, _ in inside]
    assert [p.code for r in readings for p in r.problems] == ["spreadsheet"]
    assert readings[1].evidence
