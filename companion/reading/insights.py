"""Job Success insights: which jobs are eligible, and how each counts (experimental)."""

import re
from collections.abc import Iterator

from companion.domain.evidence import Field
from companion.reading import people
from companion.reading.address import linked_contract
from companion.reading.findings import Findings, contract, row
from companion.reading.my_stats import read as read_score
from companion.reading.page import Element, Page
from companion.reading.text.dates import Calendar
from companion.reading.text.words import is_furniture

TEXT = "text"
_GROUP = re.compile(
    r"(?P<group>in|non-?)?eligible (?:jobs|contracts)\b\s*(?:\((?P<count>\d+)\))?", re.IGNORECASE
)
_BAD = re.compile(r"\b(?:unsuccessful|negative|not successful|poor)\b", re.IGNORECASE)
_GOOD = re.compile(r"\b(?:successful|positive|success)\b", re.IGNORECASE)
_ROW_TAGS = frozenset(("li", "tr", "article"))
_ROW_ROLES = frozenset(("row", "listitem"))


def read(page: Page, findings: Findings, calendar: Calendar) -> None:
    """Reads the groups “Eligible jobs (n)” and “Ineligible jobs (n)”, title by title."""
    read_score(page, findings, calendar)
    findings.problem("experimental_page")
    found = 0
    for found, (element, group) in enumerate(_items(page), 1):
        _item(page, findings, element, group, found)
    findings.counts = {TEXT: found}
    told = sum(int(match["count"]) for match in _groups(page) if match["count"])
    if told != found and told:
        findings.problem("page_shape_changed", "", f"{found} of {told} jobs could be read")


def _groups(page: Page) -> list[re.Match[str]]:
    matches = {chunk.text.casefold(): _GROUP.fullmatch(chunk.text) for chunk in page.chunks}
    return [match for match in matches.values() if match is not None]


def _items(page: Page) -> Iterator[tuple[Element, str]]:
    """Rows with their group: rows behind a group's heading, up to the next heading."""
    starts = []
    for chunk in page.chunks:
        match = _GROUP.fullmatch(chunk.text)
        if match is not None:
            starts.append((chunk.owner.index, "ineligible" if match["group"] else "eligible"))
    rows = [e for e in page.inside(page.main()) if _is_row(e)]
    rows = [e for e in rows if not any(e is not other and e.holds(other) for other in rows)]
    for element in rows:
        groups = [group for index, group in starts if index < element.index]
        inside = any(element.index <= index < element.end for index, _ in starts)
        if groups and not inside:
            yield element, groups[-1]


def _is_row(element: Element) -> bool:
    return element.tag in _ROW_TAGS or element.attributes.get("role") in _ROW_ROLES


def _item(page: Page, findings: Findings, element: Element, group: str, number: int) -> None:
    link = next(
        (e for e in page.inside(element) if linked_contract(e.attributes.get("href", ""))), None
    )
    linked = linked_contract(link.attributes["href"]) if link is not None else None
    subject = contract(linked) if linked else row(number)
    title = _title(page, element, linked)
    if title:
        findings.add(subject, Field.TITLE, title, TEXT)
    mark = "ineligible" if group == "ineligible" else _mark(page, element)
    if mark:
        findings.add(subject, Field.ELIGIBLE, mark, TEXT)


def _title(page: Page, element: Element, linked: str | None) -> str | None:
    titled = people.title_of(page, element, linked)
    if titled is not None:
        return titled[0]
    texts = (chunk.text for chunk in page.chunks_of(element))
    return next((text for text in texts if not is_furniture(text) and not _is_mark(text)), None)


def _mark(page: Page, element: Element) -> str | None:
    labels = [
        e.attributes[n]
        for e in page.inside(element)
        for n in ("aria-label", "title", "alt")
        if n in e.attributes
    ]
    texts = [chunk.text for chunk in page.chunks_of(element)]
    marks = [text for text in (*labels, *texts) if _is_mark(text)]
    bad, good = (any(p.search(text) for text in marks) for p in (_BAD, _GOOD))
    if any(_BAD.search(text) for text in marks):
        return "unsuccessful"
    return "successful" if good and not bad else None


def _is_mark(text: str) -> bool:
    """Whether a text is a mark rather than a title with such a word in it."""
    return len(text.split()) <= 3 and bool(_BAD.search(text) or _GOOD.search(text))  # noqa: PLR2004 - “Successful outcome” and the like
