"""Contract history: the list of all contracts, page by page."""

import re

from companion.domain.evidence import Field, PageKind, PageNumber
from companion.reading.findings import Findings
from companion.reading.html.page import Page
from companion.reading.pages.contract_list import read_contracts
from companion.reading.pages.page_type import PageType
from companion.reading.text.dates import Calendar

_PAGE = re.compile(r"\bpage\s+(\d{1,4})\s+(?:of|/)\s+(\d{1,4})\b", re.IGNORECASE)


def read(page: Page, findings: Findings, calendar: Calendar) -> None:
    """Reads the contracts of one page of the list, and which page of how many it is."""
    read_contracts(page, findings, calendar)
    findings.page = page_number(page)


def page_number(page: Page) -> PageNumber | None:
    """“Current page 1 of 3”, wherever it stands, in text or in a label."""
    labels = (element.attributes.get("aria-label", "") for element in page.elements)
    text = " ".join(chunk.text for chunk in page.chunks)
    for place in (text, *labels):
        match = _PAGE.search(place)
        if match and 1 <= int(match[1]) <= int(match[2]):
            return PageNumber(int(match[1]), int(match[2]))
    return None


PAGE_TYPE = PageType(
    kind=PageKind.CONTRACT_HISTORY,
    addresses=(
        r"/nx/wm/freelancer/contracts(?:/.*)?",
        r"/nx/(?:wm/)?contracts(?:/.*)?",
        r"/ab/f/contracts",
    ),
    signals=(r"contracts? history|(?:all|my|your|past) contracts|contracts",),
    read=read,
    usual=(Field.TITLE, Field.STARTED_ON, Field.CLIENT),
)
