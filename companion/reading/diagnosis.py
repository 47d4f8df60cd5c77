"""Drift diagnosis: whether a page gave as much as its kind usually does, and what is missing."""

import re
from collections import Counter

from companion.domain.evidence import Field, PageKind, SubjectKind
from companion.messages.catalogue import text
from companion.reading.findings import Findings
from companion.reading.html.page import Element, Page
from companion.reading.pages.registry import PAGE_TYPES
from companion.reading.text.dates import looks_like_date
from companion.reading.text.money import find_money

#: less than this share of contracts with a usual field is drift (cards without dates exist)
LEAST_SHARE = 0.5
#: a list page with fewer texts than this is its frame without its contracts
FRAME_TEXTS = 15
_EMPTY = re.compile(
    r"there are no active contracts\.?|"
    r"(?:you (?:have no|don.t have any)|no) contracts(?: yet)?\.?.*|"
    r"no (?:work history|jobs|completed jobs|items)\b.*|(?:you )?haven.t (?:worked|had).*",
    re.IGNORECASE,
)
#: a newcomer's My Stats; no such text has been seen, so it is read in the widest sense
_NO_SCORE = re.compile(
    r"\b(?:no|not enough|need|needs|until|once|haven.t|don.t)\b.{0,60}\b(?:score|jobs|contracts)\b|"
    r"\b(?:score|jobs|contracts)\b.{0,40}\b(?:yet|unavailable|not available|n/a)\b",
    re.IGNORECASE,
)
_LOADING = re.compile(r"skeleton|loader|loading|spinner|placeholder", re.IGNORECASE)
_TRANSLATED = re.compile(r"\btranslated-(?:ltr|rtl)\b")
#: digits as in dates, ids and amounts; “Current page 1 of 3” has none such
_DIGITS = re.compile(r"\d{2}")
#: Google's translation wraps every text in two such elements
_FONT_STYLE = "vertical-align: inherit"


def diagnose(page: Page, findings: Findings) -> None:
    """Adds problems for a page that is translated, still loading, or not as it used to be."""
    if is_translated(page):
        findings.problem("page_translated")
    kind = findings.source.kind
    if kind is PageKind.MY_STATS:
        _stats(page, findings)
    elif kind in PAGE_TYPES and PAGE_TYPES[kind].usual:
        _list(page, findings)


def is_translated(page: Page) -> bool:
    """Whether the browser translated the page, or the page is not in English."""
    fonts = 0
    for element in page.elements:
        if element.tag == "font" and _FONT_STYLE in element.attributes.get("style", ""):
            fonts += 1
        elif element.tag == "html" and _TRANSLATED.search(element.attributes.get("class", "")):
            return True
    lang = page.lang.casefold()
    return fonts > 1 or bool(lang and not lang.startswith("en"))


def _stats(page: Page, findings: Findings) -> None:
    fields = {e.field for e in findings.evidence}
    none_yet = any(_NO_SCORE.search(chunk.text) for chunk in page.chunks)
    if Field.SHOWN_SCORE not in fields and not none_yet:
        _report(page, findings, text("detail.no_score"))


def _list(page: Page, findings: Findings) -> None:
    subjects = {
        e.subject for e in findings.evidence if e.subject.kind is not SubjectKind.FREELANCER
    }
    if not subjects:
        if not any(_EMPTY.fullmatch(chunk.text) for chunk in page.chunks):
            _report(page, findings, text("detail.no_contracts"))
        return
    fields = Counter(e.field for e in findings.evidence if e.subject in subjects)
    missing = [
        text("detail.of_few", field=text(f"field.{name}"), found=fields[name], n=len(subjects))
        for name in PAGE_TYPES[findings.source.kind].usual
        if fields[name] < LEAST_SHARE * len(subjects)
    ]
    if missing:
        findings.problem("page_shape_changed", "", ", ".join(missing))


def _report(page: Page, findings: Findings, what: str) -> None:
    """Nothing was found: the page is still loading, or its shape has changed."""
    if _is_loading(page, page.main()):
        findings.problem("page_incomplete", "", what)
    else:
        findings.problem("page_shape_changed", "", what)


def _is_loading(page: Page, main: Element) -> bool:
    chunks = page.chunks_of(main)
    data = any(
        find_money(c.text) or looks_like_date(c.text) or _DIGITS.search(c.text) for c in chunks
    )
    if len(chunks) < FRAME_TEXTS and not data:
        return True
    return any(_LOADING.search(e.attributes.get("class", "")) for e in page.inside(main))
