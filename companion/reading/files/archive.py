"""Archives and web archives: the pages and files inside a .zip, and the page inside a .mhtml."""

import email
import io
import re
import zipfile
import zlib
from datetime import UTC, datetime
from email import policy
from typing import NamedTuple

from companion.messages.catalogue import text
from companion.reading.files.documents import SPREADSHEETS, document_kind
from companion.reading.text.spaces import tidy

#: limits against archives that are small outside and huge inside
MAX_FILES = 500
MAX_FILE_BYTES = 20_000_000
MAX_TOTAL_BYTES = 200_000_000
#: spreadsheets are told of, since a report may be in one
_WANTED = (".html", ".htm", ".mhtml", ".mht", ".csv", ".txt", *SPREADSHEETS)
#: what browsers and systems put beside a saved page
_BESIDE = re.compile(r"(?:^|/)(?:__MACOSX/|\._|[^/]*_files/)")
_MHTML = re.compile(
    rb"^(?:from|subject|date|mime-version|content-type|snapshot-content-location):", re.IGNORECASE
)


def is_archive(content: bytes) -> bool:
    """Whether the content is a .zip."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Unpacked(NamedTuple):
    """A file to read; `modified` is when it was last changed, where an archive tells that."""

    name: str
    content: bytes
    modified: datetime | None = None


def unpack(content: bytes, name: str) -> list[Unpacked]:
    """The files to read: those inside a .zip, else the file itself.

    An archive that cannot be opened within the limits is given back unopened; `read`
    then says why. Archives inside archives are not opened.

    Args:
        content: of the file.
        name: of the file; those inside are named `archive.zip/path`.

    Returns:
        Each page and CSV file, in the archive's order.
    """
    if not is_archive(content) or document_kind(content, name):
        return [Unpacked(name, content)]
    try:
        return _unzip(content, name)
    except _ERRORS:
        return [Unpacked(name, content)]


def refusal(content: bytes) -> str:
    """Why an archive is not opened, as a detail for a problem; empty if it can be."""
    try:
        files = _unzip(content, "")
    except _TooMuchError as error:
        return str(error)
    except _ERRORS:
        return text("detail.archive_damaged")
    return "" if files else text("detail.archive_nothing")


class _TooMuchError(Exception):
    """The archive goes beyond a limit; the text is for a person."""


_ERRORS = (
    _TooMuchError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError,
    EOFError, ValueError,
)  # fmt: skip


def _unzip(content: bytes, name: str) -> list[Unpacked]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        wanted = [entry for entry in archive.infolist() if _is_wanted(entry)]
        if len(wanted) > MAX_FILES:
            message = text("detail.archive_files", n=MAX_FILES)
            raise _TooMuchError(message)
        return _contents(archive, wanted, name)


def _contents(archive: zipfile.ZipFile, wanted: list[zipfile.ZipInfo], name: str) -> list[Unpacked]:
    files, total = list[Unpacked](), 0
    for entry in wanted:
        with archive.open(entry) as stream:
            # one byte more than is read, so that `read` says that it is too large
            inside = stream.read(MAX_FILE_BYTES + 1)
        total += len(inside)
        if total > MAX_TOTAL_BYTES:
            message = text("detail.archive_size", most=MAX_TOTAL_BYTES // 1_000_000)
            raise _TooMuchError(message)
        files.append(Unpacked(f"{name}/{tidy(entry.filename)}", inside, _modified(entry)))
    return files


def _modified(entry: zipfile.ZipInfo) -> datetime | None:
    """In this computer's zone: an archive does not tell the zone of whoever packed it."""
    try:
        return datetime(*entry.date_time).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    shown = entry.filename.replace("\\", "/")
    wanted = shown.lower().endswith(_WANTED) or is_contracts_name(shown.rpartition("/")[2])
    return wanted and not entry.is_dir() and not _BESIDE.search(shown)


def is_contracts_name(name: str) -> bool:
    """Whether a file among others is called as a list of contracts in JSON is."""
    return re.fullmatch(r"contracts.*\.json", name, re.IGNORECASE) is not None


def is_mhtml(content: bytes) -> bool:
    """Whether the content is a web archive of one file (.mhtml)."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf\r\n ")
    return bool(_MHTML.match(start)) and b"multipart/related" in start.lower()


def page_of_mhtml(content: bytes) -> tuple[bytes, str | None] | None:
    """The page inside a web archive, as UTF-8 or as it was, and its address."""
    message = email.message_from_bytes(content.lstrip(), policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
            if isinstance(body, bytes) and body.strip():
                return body, str(address) if address else None
    return None
