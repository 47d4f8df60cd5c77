"""Job Success insights: which jobs are eligible, and how each counts (experimental)."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import zip_longest

from companion.domain.evidence import Field, PageKind, Subject
from companion.messages.catalogue import text
from companion.reading.address import linked_contract
from companion.reading.findings import Findings, contract, row
from companion.reading.html import people
from companion.reading.html.page import Element, Page, innermost
from companion.reading.pages.my_stats import read as read_score
from companion.reading.pages.page_type import PageType
from companion.reading.text.dates import Calendar
from companion.reading.text.words import is_furniture

TEXT = "text"
_GROUP = re.compile(
    r"(?P<group>in|non-?)?eligible (?:jobs|contracts)\b\s*(?:\((?P<count>\d+)\))?", re.IGNORECASE
)
_BAD = re.compile(r"\b(?:unsuccessful|negative|not successful|poor)\b", re.IGNORECASE)
_GOOD = re.compile(r"\b(?:successful|positive|success)\b", re.IGNORECASE)
_OPEN_TAB = re.compile(r"\b(?:is-)?(?:active|selected|current)\b", re.IGNORECASE)
_ROW_TAGS = frozenset(("li", "tr", "article"))
_ROW_ROLES = frozenset(("row", "listitem"))


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of a group: where it stands, and how many jobs it tells of."""

    element: Element
    name: str
    count: int | None

    @property
    def is_selected(self) -> bool:
        """Whether it is a tab that is open."""
        up = list(self.element.ancestors())[:3]
        return any(
            e.attributes.get("aria-selected") == "true"
            or e.attributes.get("aria-current", "false") != "false"
            or _OPEN_TAB.search(e.attributes.get("class", ""))
            for e in up
        )


def read(page: Page, findings: Findings, calendar: Calendar) -> None:
    """Reads the groups “Eligible jobs (n)” and “Ineligible jobs (n)”, title by title."""
    read_score(page, findings, calendar)
    findings.problem("experimental_page")
    groups = _groups(page)
    rows = _rows(page, groups)
    shown = _shown(groups, rows)
    for number, element in enumerate(rows, 1):
        _item(page, findings, element, _group_of(element, shown), number)
    jobs = len(rows) or _by_texts(page, findings, groups)
    findings.counts = {TEXT: jobs}
    if not groups:
        findings.problem("page_shape_changed", "", text("detail.no_jobs"))
    announced = sum(group.count or 0 for group in shown)
    if announced not in (0, jobs):
        findings.problem("page_shape_changed", "", text("detail.some_jobs", read=jobs, n=announced))


def _groups(page: Page) -> list[Group]:
    groups = []
    for chunk in page.chunks:
        match = _GROUP.fullmatch(chunk.text)
        if match is not None:
            name = "ineligible" if match["group"] else "eligible"
            groups.append(Group(chunk.owner, name, int(match["count"]) if match["count"] else None))
    return groups


def _rows(page: Page, groups: list[Group]) -> list[Element]:
    """The innermost rows behind the first group's heading that hold no heading themselves."""
    rows = [e for e in page.inside(page.main()) if _is_row(e)]
    rows = innermost(rows)
    starts = [group.element.index for group in groups]
    rows = [e for e in rows if bisect_left(starts, e.index) == bisect_left(starts, e.end)]
    return [e for e in rows if groups and e.index > starts[0]]


def _shown(groups: list[Group], rows: list[Element]) -> list[Group]:
    """The groups whose jobs are on the page: all, or the open one of tabs."""
    if len(groups) < 2 or not rows or rows[0].index < groups[-1].element.index:  # noqa: PLR2004 - one group is no choice
        return groups
    selected = [group for group in groups if group.is_selected]
    fitting = [group for group in groups if group.count == len(rows)]
    one = selected if len(selected) == 1 else fitting
    return one if len(one) == 1 else []


def _group_of(element: Element, shown: list[Group]) -> str | None:
    at = bisect_left(shown, element.index, key=lambda group: group.element.index)
    return shown[at - 1].name if at else None


def _by_texts(page: Page, findings: Findings, groups: list[Group]) -> int:
    """Titles by their texts alone, where there are as many of them as the headings tell."""
    jobs = 0
    if not groups:
        return jobs
    ends = [group.element.first_chunk for group in groups[1:]] + [len(page.chunks)]
    for group, end in zip(groups, ends, strict=True):
        texts = [chunk.text for chunk in page.chunks[group.element.last_chunk : end]]
        texts = [text for text in texts if not is_furniture(text)]
        titles = [n for n, text in enumerate(texts) if not _is_mark(text)]
        if len(titles) != group.count:
            continue
        for n, following in zip_longest(titles, titles[1:], fillvalue=len(texts)):
            jobs += 1
            findings.add(row(jobs), Field.TITLE, texts[n], TEXT)
            _add_mark(findings, row(jobs), group.name, texts[n + 1 : following])
    return jobs


def _is_row(element: Element) -> bool:
    return element.tag in _ROW_TAGS or element.attributes.get("role") in _ROW_ROLES


def _item(page: Page, findings: Findings, element: Element, group: str | None, number: int) -> None:
    link = next(
        (e for e in page.inside(element) if linked_contract(e.attributes.get("href", ""))), None
    )
    linked = linked_contract(link.attributes["href"]) if link is not None else None
    subject = contract(linked) if linked else row(number)
    title = _title(page, element, linked)
    if title:
        findings.add(subject, Field.TITLE, title, TEXT)
    _add_mark(findings, subject, group, _texts(page, element))


def _add_mark(findings: Findings, subject: Subject, group: str | None, texts: list[str]) -> None:
    """What a job counts as; without its group nothing is known of it."""
    mark = group if group != "eligible" else _mark(texts)
    if mark:
        findings.add(subject, Field.ELIGIBLE, mark, TEXT)


def _title(page: Page, element: Element, linked: str | None) -> str | None:
    titled = people.title_of(page, element, linked)
    if titled is not None:
        return titled[0]
    texts = (chunk.text for chunk in page.chunks_of(element))
    return next((text for text in texts if not is_furniture(text) and not _is_mark(text)), None)


def _texts(page: Page, element: Element) -> list[str]:
    """All that is shown or said of a job."""
    names = ("aria-label", "title", "alt")
    inside = page.inside(element)
    labels = [e.attributes[name] for e in inside for name in names if name in e.attributes]
    return [*labels, *(chunk.text for chunk in page.chunks_of(element))]


def _mark(texts: list[str]) -> str | None:
    marks = [text for text in texts if _is_mark(text)]
    if any(_BAD.search(text) for text in marks):
        return "unsuccessful"
    return "successful" if marks else None


def _is_mark(text: str) -> bool:
    """Whether a text is a mark rather than a title with such a word in it."""
    return len(text.split()) <= 3 and bool(_BAD.search(text) or _GOOD.search(text))  # noqa: PLR2004 - “Successful outcome” and the like


PAGE_TYPE = PageType(
    kind=PageKind.INSIGHTS,
    addresses=(
        r"/nx/(?:freelancer/)?my-stats(?:/.*)?/?(?:insights|job-success)(?:-.*|/.*)?",
        r"/(?:nx/)?(?:.*/)?(?:job-success-)?insights(?:/.*)?",
    ),
    signals=(r"(?:in)?eligible jobs(?: ?\(\d+\))?",),
    read=read,
)
