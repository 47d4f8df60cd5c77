"""My Stats: the shown score and the share of long-term clients."""

import re

from companion.domain.evidence import Field
from companion.reading.findings import FREELANCER, Findings
from companion.reading.page import Page
from companion.reading.text.dates import Calendar
from companion.reading.text.ratings import find_percents

TEXT = "text"
_SCORE_HEADING = re.compile(r"job success(?: score)?|jss", re.IGNORECASE)
_LONG_TERM = re.compile(r"more than 90 days", re.IGNORECASE)
#: how many texts behind its heading the percent may stand
_REACH = 6


def read(page: Page, findings: Findings, calendar: Calendar) -> None:  # noqa: ARG001 - all readers of pages are called alike
    """Reads the percent in the block headed “Job Success Score”, and long-term clients."""
    findings.counts = {TEXT: 0}
    _percent(page, findings, _SCORE_HEADING, Field.SHOWN_SCORE)
    _percent(page, findings, _LONG_TERM, Field.LONG_TERM_SHARE)


def _percent(page: Page, findings: Findings, heading: re.Pattern[str], name: Field) -> None:
    for number, chunk in enumerate(page.chunks):
        match = heading.search(chunk.text)
        if match is None:
            continue
        near = _near(page, number, chunk.text[match.end() :], heading)
        if near is not None:
            findings.add(FREELANCER, name, near, TEXT)
            findings.counts[TEXT] += 1
            return


def _near(page: Page, number: int, rest: str, heading: re.Pattern[str]) -> int | None:
    """The first percent behind the heading, before the next heading; else in its own text."""
    own = find_percents(rest) or find_percents(page.chunks[number].text)
    if own:
        return own[0]
    for chunk in page.chunks[number + 1 : number + 1 + _REACH]:
        if chunk.owner.is_heading and not heading.search(chunk.text):
            break
        percents = find_percents(chunk.text)
        if percents:
            return percents[0]
    return None
