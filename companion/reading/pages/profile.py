"""The freelancer's own profile: the shown score, and work history with stars and earnings."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Self

from companion.domain.contract import Status
from companion.domain.evidence import Field, PageKind
from companion.reading.findings import Findings, row
from companion.reading.html import fields, id_hints, people
from companion.reading.html.blocks import Outline, blocks
from companion.reading.html.card import common_texts
from companion.reading.html.dialogs import is_in_dialog
from companion.reading.html.fields import Fields
from companion.reading.html.page import Chunk, Element, Page
from companion.reading.pages.my_stats import read_score
from companion.reading.pages.page_type import PageType
from companion.reading.text.dates import Calendar, find_days
from companion.reading.text.money import find_money
from companion.reading.text.ratings import bare_stars
from companion.reading.text.words import is_furniture, is_prose, label_of, status_of

NAMED, TEXT = "named_attributes", "text"
_WORK = re.compile(
    r"(?:upwork )?(?:work|job|contract) history(?: (?:and|&) (?:feedback|reviews))?|"
    r"(?:completed|past|recent) (?:jobs|work|contracts)\b.{0,12}|work (?:and|&) feedback|"
    r"(?:jobs )?in progress\b.{0,6}|jobs|client (?:feedback|reviews)",
    re.IGNORECASE,
)
_IN_PROGRESS = re.compile(r"job in progress|in progress", re.IGNORECASE)
#: headings of other parts of a profile, some of which hold dates as well
_OTHER_PARTS = re.compile(
    r"(?:portfolio|skills?|employment history|education|certifications?|testimonials?|"
    r"project catalog|other experiences|licenses?|languages|linked accounts)\b.{0,20}",
    re.IGNORECASE,
)
_STARRED = re.compile(r"rating|stars?\b", re.IGNORECASE)
_NUMBER = re.compile(r"[0-5](?:\.\d{1,3})?")
_NAMED_ROW = re.compile(r"(?:^|\s)assignments-item(?:\s|$)")


def read(page: Page, findings: Findings, calendar: Calendar) -> None:
    """Reads the shown score and every row of the work history."""
    read_score(page, findings)
    found_by = dict(find_rows(page, findings, calendar))
    alike = Alike.of(page, list(found_by))
    rows = fields.once_each((e, read_row(page, e, calendar, alike)) for e in found_by)
    rows = fields.without_extracts(rows)
    for number, (element, job) in enumerate(rows, 1):
        strategy = found_by[element]
        findings.merge(row(number), ((name, value, strategy) for name, value in job.values.items()))
        for code, detail in job.problems:
            findings.problem(code, f"row {number}", detail)


def find_rows(page: Page, findings: Findings, calendar: Calendar) -> list[tuple[Element, str]]:
    """The rows of the work history, by their class name and by dates in repeated blocks."""
    named = [e for e in page.elements if _NAMED_ROW.search(e.attributes.get("class", ""))]
    named = [e for e in named if not is_in_dialog(e)]
    scope = page.main()
    history = _history(page, scope)
    ranges = [c for c in id_hints.range_anchors(page, scope, calendar) if id(c) in history]
    keys = {chunk.owner.index: str(number) for number, chunk in enumerate(ranges)}
    places = [block[0] for block in blocks(page, Outline.of(page), keys).values()]
    findings.counts = {NAMED: len(named), TEXT: len(places)}
    rows = [(element, NAMED) for element in named]
    rows += [(place, TEXT) for place in _outside(places, named)]
    return sorted(rows, key=lambda placed: placed[0].index)


def _outside(places: list[Element], named: list[Element]) -> list[Element]:
    """The places that neither hold nor are inside one of the named elements."""
    starts = [element.index for element in named]
    inside = bytearray(1 + max((element.end for element in named), default=0))
    for element in named:
        inside[element.index : element.end] = b"\1" * (element.end - element.index)
    return [
        place
        for place in places
        if bisect_left(starts, place.index) == bisect_left(starts, place.end)
        and not inside[min(place.index, len(inside) - 1)]
    ]


def _history(page: Page, scope: Element) -> frozenset[int]:
    """The ids of the texts behind the heading of the work history, up to another part's.

    Without such a heading: of those in front of every other part.
    """
    behind, before = set[int](), set[int]()
    inside: bool | None = None
    has_heading = False
    for chunk in page.chunks_of(scope):
        if inside:
            behind.add(id(chunk))
        elif inside is None:
            before.add(id(chunk))
        short = len(chunk.text) < 40  # noqa: PLR2004 - headings are short
        if short and _WORK.fullmatch(chunk.text):
            has_heading, inside = True, True
        elif short and chunk.owner.is_heading and _OTHER_PARTS.fullmatch(chunk.text):
            inside = False
    return frozenset(behind if has_heading else before)


@dataclass(frozen=True, slots=True)
class Alike:
    """What the rows of a profile have in common.

    `texts` stand in every one of several rows: categories and buttons, no titles. `stars` are
    the kinds of elements that hold “4.9” in some row, so that a bare “5” is no other number.
    """

    texts: frozenset[str] = frozenset()
    stars: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, page: Page, rows: list[Element]) -> Self:
        """What the rows have in common."""
        chunks_by_row = [page.chunks_of(row) for row in rows]
        stars = (
            _kind(c) for chunks in chunks_by_row for c in chunks if bare_stars(c.text) is not None
        )
        return cls(common_texts(page, rows), frozenset(stars))

    def spoken(self, chunks: list[Chunk]) -> list[str]:
        """The one bare number that stands where other rows show their stars, as stars."""
        numbers = [c for c in chunks if _NUMBER.fullmatch(c.text) and _kind(c) in self.stars]
        return [f"{chunk.text} stars" for chunk in numbers] if len(numbers) == 1 else []


def _kind(chunk: Chunk) -> tuple[str, str]:
    return chunk.owner.tag, chunk.owner.attributes.get("class", "")


def read_row(page: Page, element: Element, calendar: Calendar, alike: Alike) -> Fields:
    """One row: title, dates, money, kind, and the final feedback of an ended contract.

    Args:
        page: the page.
        element: the row.
        calendar: what dates are read by.
        alike: what the rows have in common.
    """
    job = Fields()
    titled = _title(page, element, calendar, alike.texts)
    chunks = [
        c
        for c in page.labelled_chunks_of(element)
        if titled is None or not titled[1].holds(c.owner)
    ]
    if titled is not None:
        job.values[Field.TITLE] = titled[0]
    texts = [chunk.text for chunk in chunks if not is_prose(chunk.text)]
    text = "\n".join(texts)
    job.update(fields.dates(text, calendar))
    job.update(fields.terms(text))
    job.values.pop(Field.BUDGET, None)
    job.update(fields.earned(text))
    if any(_IN_PROGRESS.fullmatch(shown) for shown in texts):
        job.values.setdefault(Field.STATUS, Status.ACTIVE)
    job.update(fields.status(texts))
    fields.status_from_dates(job)
    if job.values.get(Field.STATUS) is not Status.ACTIVE:
        # feedback in the middle of a contract is not its final feedback
        review = fields.feedback([*texts, *_spoken(page, element)])
        bare = Fields() if review.values else fields.feedback(alike.spoken(chunks))
        job.update(bare if bare.values else review)
    return job


def _spoken(page: Page, element: Element) -> list[str]:
    """What a screen reader says of the stars, and numbers in elements that are named for them."""
    names = ("aria-label", "title", "alt")
    inside = page.inside(element)
    labels = [e.attributes[name] for e in inside for name in names if name in e.attributes]
    shown = [page.text_of(e) for e in inside if _STARRED.search(e.attributes.get("class", ""))]
    return labels + [f"{text} stars" for text in shown if _NUMBER.fullmatch(text)]


def _title(
    page: Page, element: Element, calendar: Calendar, common: frozenset[str]
) -> tuple[str, Element] | None:
    """The title: a heading, else the first link, else the first text that is no data."""
    titled = people.title_of(page, element, None)
    if titled is not None:
        return titled
    chunks = page.chunks_of(element)
    linked = [chunk for chunk in chunks if any(e.tag == "a" for e in _up_to(chunk.owner, element))]
    rest = [c for c in chunks if not is_prose(c.text) and not label_of(c.text)]
    for chunk in sorted([*linked, *rest], key=lambda candidate: candidate.text in common):
        if not _is_data(chunk.text, calendar) and not is_furniture(chunk.text):
            return chunk.text, chunk.owner
    return None


def _is_data(text: str, calendar: Calendar) -> bool:
    return bool(
        status_of(text)
        or find_money(text)
        or find_days(text, calendar)
        or fields.feedback([text]).values
    )


def _up_to(element: Element, top: Element) -> list[Element]:
    return [above for above in element.ancestors() if top.holds(above)]


PAGE_TYPE = PageType(
    kind=PageKind.PROFILE,
    addresses=(r"/freelancers/(?:~0[0-9a-f]+|[a-z0-9][a-z0-9_.-]*)",),
    signals=(r"work history(?: and feedback)?|completed jobs.{0,6}",),
    read=read,
    usual=(Field.TITLE, Field.STARTED_ON),
    weak_signals=(r"\d{1,3}% job success",),
)
