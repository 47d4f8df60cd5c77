"""My Stats: the shown score and the share of long-term clients."""

import re

from companion.domain.evidence import Field, PageKind
from companion.reading.findings import FREELANCER, Findings
from companion.reading.html.page import Chunk, Element, Page
from companion.reading.pages.page_type import PageType
from companion.reading.text.dates import Calendar
from companion.reading.text.ratings import find_percents

TEXT = "text"
_SCORE_HEADING = re.compile(r"\bjob success(?: score)?\b|\bjss\b", re.IGNORECASE)
_LONG_TERM = re.compile(r"\bmore than 90 days\b", re.IGNORECASE)
#: names of other numbers; what stands behind one of them is not ours
_OTHER = re.compile(
    r"job success|more than 90 days|client relationships|earnings|proposals|response|recommend|"
    r"less than 90 days|long-term|profile|availability|hires|interview|viewed|complete",
    re.IGNORECASE,
)
#: how many texts behind its heading the percent may stand
_REACH = 6


def read(page: Page, findings: Findings, calendar: Calendar) -> None:  # noqa: ARG001 - all readers of pages are called alike
    """Reads the percent in the block headed “Job Success Score”, and long-term clients."""
    findings.counts = {TEXT: 0}
    wanted = ((_SCORE_HEADING, Field.SHOWN_SCORE), (_LONG_TERM, Field.LONG_TERM_SHARE))
    for heading, name in wanted:
        percent = _percent(page, heading)
        if percent is not None:
            findings.add(FREELANCER, name, percent, TEXT)
            findings.counts[TEXT] += 1


def _percent(page: Page, heading: re.Pattern[str]) -> int | None:
    for number, chunk in enumerate(page.chunks):
        match = heading.search(chunk.text)
        if match is None:
            continue
        own = find_percents(chunk.text[match.end() :]) or find_percents(chunk.text)
        near = own[0] if own else _around(page, chunk, heading)
        near = _behind(page, number, heading) if near is None else near
        if near is not None:
            return near
    return _spoken(page, heading)


def _around(page: Page, chunk: Chunk, heading: re.Pattern[str]) -> int | None:
    """The one percent in the smallest block around the heading that has any."""
    for block in chunk.owner.ancestors():
        if block is page.main() or _holds_other(page, block, heading):
            return None
        percents = set(find_percents(page.text_of(block)))
        if percents:
            return percents.pop() if len(percents) == 1 else None
    return None


def _holds_other(page: Page, block: Element, heading: re.Pattern[str]) -> bool:
    return any(_is_other(chunk, heading) for chunk in page.chunks_of(block))


def _is_other(chunk: Chunk, heading: re.Pattern[str]) -> bool:
    """Whether a text is the heading or the name of another number."""
    if heading.search(chunk.text):
        return False
    return chunk.owner.is_heading or _OTHER.search(chunk.text) is not None


def _behind(page: Page, number: int, heading: re.Pattern[str]) -> int | None:
    """The first percent behind the heading, before anything else is named."""
    for chunk in page.chunks[number + 1 : number + 1 + _REACH]:
        if _is_other(chunk, heading):
            return None
        percents = find_percents(chunk.text)
        if percents:
            return percents[0]
    return None


def _spoken(page: Page, heading: re.Pattern[str]) -> int | None:
    """A label for screen readers that holds both the name and the percent."""
    for element in page.elements:
        label = element.attributes.get("aria-label", "")
        if heading.search(label) and find_percents(label):
            return find_percents(label)[0]
    return None


PAGE_TYPE = PageType(
    kind=PageKind.MY_STATS,
    addresses=(r"/(?:nx/(?:freelancer/)?)?my-stats(?:/.*)?",),
    signals=(r"my stats|stats (?:and|&) trends|(?:your )?job success score",),
    read=read,
)
