"""Spreadsheets, PDFs and the like: told apart, so that a person learns what to save instead."""

import io
import re
import zipfile

#: what such files hold as archives: a name that marks all of their family, one of the kind
_INSIDE = (
    ("[Content_Types].xml", re.compile(r"xl/"), "spreadsheet"),
    ("[Content_Types].xml", re.compile(r"word/|ppt/"), "document"),
    ("Index/Document.iwa", re.compile(r"Index/Tables/|Index/CalculationEngine"), "spreadsheet"),
    ("Index/Document.iwa", re.compile(r"Index/"), "document"),
)
_ARCHIVE = b"PK"
_OPEN_DOCUMENT = re.compile(rb"application/vnd\.oasis\.opendocument\.(\w+)")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPREADSHEET_XML = re.compile(rb"urn:schemas-microsoft-com:office:(?:spreadsheet|excel)")
SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods", ".numbers")
_DOCUMENTS = (".docx", ".doc", ".odt", ".pages", ".pptx", ".rtf", ".pdf")


def document_kind(content: bytes, name: str) -> str | None:
    """“spreadsheet”, “PDF” or “document” for a file of such a program; None for any other.

    A file that only has such a name, and is a table or a page, is what it is.
    """
    if content.startswith(b"%PDF-"):
        return "PDF"
    if content.startswith(b"{\\rtf"):
        return "document"
    named = _by_name(name)
    if content.startswith(_OLD_OFFICE):
        return named or "spreadsheet"
    if content.startswith(_ARCHIVE):
        return _by_entries(content) or named
    is_markup = content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")
    if is_markup and (_SPREADSHEET_XML.search(content[:4096]) or named == "spreadsheet"):
        return "spreadsheet"
    return named if named and b"\0" in content[:4096] and content[:2] not in _UTF_16 else None


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _by_name(name: str) -> str | None:
    lower = name.lower()
    if lower.endswith(SPREADSHEETS):
        return "spreadsheet"
    return "document" if lower.endswith(_DOCUMENTS) else None


def _by_entries(content: bytes) -> str | None:
    application = _OPEN_DOCUMENT.search(content[:200])
    if application is not None:
        return "spreadsheet" if application[1] == b"spreadsheet" else "document"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    fitting = (mark for mark in _INSIDE if mark[0] in names and any(map(mark[1].match, names)))
    return next((kind for _, _, kind in fitting), None)
