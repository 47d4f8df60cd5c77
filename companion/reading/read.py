"""Reading one page or file: bytes in, evidence and problems out, never an exception."""

import gc
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from companion.domain.evidence import PageKind, Reading, Source
from companion.domain.problem import Problem
from companion.messages.catalogue import text
from companion.messages.words import listed
from companion.reading import diagnosis
from companion.reading.files import archive, contracts_json, csv_table, transactions, weekly_summary
from companion.reading.files.documents import document_kind
from companion.reading.findings import Findings
from companion.reading.html import parse as parsing
from companion.reading.html.extent import Extent
from companion.reading.html.parse import TooDeepError
from companion.reading.pages.registry import PAGE_TYPES
from companion.reading.recognise import recognise
from companion.reading.text.dates import calendar_of

#: largest page or file that is read, in bytes; the largest known page is under a megabyte
MAX_BYTES = 20_000_000

#: how a whole document ends, if it begins as one
_TAIL = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_DOCUMENT = re.compile(rb"<(?:html|!doctype)\b", re.IGNORECASE)

#: report, in the words of a person -> what makes a table none such
_REPORTS: dict[str, Callable[[csv_table.Table], list[str]]] = {
    "weekly_summary": weekly_summary.lacking,
    "transaction_report": transactions.lacking,
}
#: a table that lacks so many columns is like nothing that is known
_UNLIKE = 3


def read(
    content: bytes,
    name: str,
    seen_at: datetime,
    url: str | None = None,
    extent: Extent | None = None,
) -> Reading:
    """Reads one page or file; what is wrong with it is told by problems.

    Args:
        content: a web page, saved or captured, or a CSV file.
        name: what to call it to a person; a period in a file's name is what it covers.
        seen_at: when it was captured or saved; relative dates count from that day.
        url: where it was captured, if known.
        extent: how much of a page is read; by default all of it. A page that goes on has the
            problem `page_long`, which `companion.reading.bounded.bounded` puts into words.

    Returns:
        What was read. The kind is `REFUSED` for pages that are never read, and
        `UNKNOWN` for what is not recognised; both come with a problem.
    """
    digest = hashlib.sha256(content).hexdigest()
    findings = Findings(Source(name, PageKind.UNKNOWN, seen_at, digest))
    try:
        with _collector_paused():
            _read(content, findings, url, extent)
    except MemoryError:
        return Reading(findings.source, problems=(Problem("reader_stopped", name),))
    except Exception:  # noqa: BLE001 - the promise of this function, whatever a page holds
        source = findings.source
        return Reading(source, problems=(Problem("reader_failed", name),))
    return findings.reading()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pauses the garbage collector: it walks the growing tree again and again for nothing.

    Measured on 5,000 contracts: 40 % of the time of reading.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(content: bytes, findings: Findings, url: str | None, extent: Extent | None) -> None:
    wrong = _wrong_bytes(content, findings.source.name)
    if wrong:
        findings.problem(*wrong)
    elif archive.is_mhtml(content):
        inside = archive.page_of_mhtml(content)
        if inside is None:
            findings.problem("not_text")
        else:
            _read_page(inside[0], findings, url or inside[1], extent)
    elif looks_like_page(content):
        _read_page(content, findings, url, extent)
    elif contracts_json.looks_like_json(content):
        contracts_json.read(content, findings)
    else:
        _read_table(content, findings)


def _wrong_bytes(content: bytes, name: str) -> tuple[str, str, str] | None:
    if len(content) > MAX_BYTES:
        return "too_large", "", f"{MAX_BYTES // 1_000_000} MB"
    if not content.strip():
        return "empty_file", "", ""
    document = document_kind(content, name)
    if document is not None:
        return ("spreadsheet" if document == "spreadsheet" else "document"), "", document
    if archive.is_archive(content):
        return "archive_unreadable", "", archive.refusal(content) or text("detail.archive_inside")
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "not_text", "", ""
    return None


def looks_like_page(content: bytes) -> bool:
    """Whether the content is a web page rather than a table."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"")
    return start.startswith(b"<")


def _read_page(content: bytes, findings: Findings, url: str | None, extent: Extent | None) -> None:
    try:
        page = parsing.parse(content, extent)
    except TooDeepError:
        findings.problem("too_deep", "", str(parsing.MAX_DEPTH))
        return
    recognised = recognise(page, url)
    _set_kind(findings, recognised.kind)
    if recognised.code:
        findings.problem(recognised.code, "", recognised.detail)
        return
    findings.address, findings.whose = recognised.address, recognised.whose
    text = "\n".join(chunk.text for chunk in page.chunks)
    calendar = calendar_of(text, findings.source.seen_at.date())
    if recognised.kind in PAGE_TYPES:
        PAGE_TYPES[recognised.kind].read(page, findings, calendar)
    else:
        findings.problem("kind_unknown")
    if page.is_cut:
        findings.problem("page_long")
        return  # what is not there proves nothing
    if not _TAIL.search(content[-2000:]) and _DOCUMENT.search(content[:4096]):
        findings.problem("truncated")
    diagnosis.diagnose(page, findings)


def _read_table(content: bytes, findings: Findings) -> None:
    text = parsing.decode(content)
    table = csv_table.parse(text if isinstance(text, str) else text.decode("cp1252", "replace"))
    kind = None if table is None else kind_of_table(table)
    if table is None or kind is None:
        _unrecognised(table, findings)
        return
    _set_kind(findings, kind)
    days = "\n".join(cells.get("date", "") for _, cells in table.rows)
    calendar = calendar_of(days, findings.source.seen_at.date())
    reader = weekly_summary if kind is PageKind.WEEKLY_SUMMARY else transactions
    reader.read(table, findings, calendar)


def _unrecognised(table: csv_table.Table | None, findings: Findings) -> None:
    """Says which report a table is nearest to, and what it lacks."""
    lacking = {name: test(table) for name, test in _REPORTS.items()} if table else {}
    nearest = min(lacking, key=lambda name: len(lacking[name]), default="")
    if not nearest or len(lacking[nearest]) >= _UNLIKE:
        findings.problem("kind_unknown")
        return
    columns = listed([f"“{column}”" for column in lacking[nearest]])
    report, n = text(f"detail.{nearest}"), len(lacking[nearest])
    findings.problem(
        "csv_columns", "", text("detail.lacks_columns", report=report, columns=columns, n=n)
    )


def kind_of_table(table: csv_table.Table) -> PageKind | None:
    """Which report a table is, by what only the site's own reports have."""
    if not transactions.lacking(table):
        return PageKind.TRANSACTIONS
    return None if weekly_summary.lacking(table) else PageKind.WEEKLY_SUMMARY


def _set_kind(findings: Findings, kind: PageKind) -> None:
    source = findings.source
    findings.source = Source(source.name, kind, source.seen_at, source.digest)
