"""My Stats: the shown score and the share of long-term clients."""

from companion.domain.evidence import Field, PageKind
from companion.messages.catalogue import text
from companion.reading.findings import FREELANCER, Findings
from companion.reading.html.page import Page
from companion.reading.html.percent_names import Name
from companion.reading.html.percents import told
from companion.reading.html.zones import Zones
from companion.reading.pages.page_type import PageType
from companion.reading.text.dates import Calendar

TEXT = "text"
#: the score's name, and how the site names the elements that show it
SCORE = Name(
    r"(?:job success(?: score| rate)?|jss)(?: \(jss\))?", r"job-success|(?:^|[\s_-])jss(?![^\W_])"
)
LONG_TERM = Name(r"more than 90 days")


def read(page: Page, findings: Findings, calendar: Calendar) -> None:  # noqa: ARG001 - all readers of pages are called alike
    """Reads the percent in the block headed “Job Success Score”, and long-term clients."""
    findings.counts = {TEXT: 0}
    zones = Zones.of(page)
    _score(zones, findings)
    share = told(zones, LONG_TERM).percent
    if share is not None:
        findings.add(FREELANCER, Field.LONG_TERM_SHARE, share, TEXT)
    findings.counts = {TEXT: len(findings.evidence)}


def read_score(page: Page, findings: Findings) -> None:
    """Reads the shown score, wherever a page shows it as a figure; a doubtful one is a problem."""
    _score(Zones.of(page), findings)


def _score(zones: Zones, findings: Findings) -> None:
    shown = told(zones, SCORE)
    if shown.percent is not None:
        findings.add(FREELANCER, Field.SHOWN_SCORE, shown.percent, TEXT)
    elif len(shown.percents) > 1:
        findings.problem("number_unreadable", "", text("detail.two_scores"))
    elif shown.unclear:
        findings.problem("number_unreadable", "", text("detail.which_score"))


PAGE_TYPE = PageType(
    kind=PageKind.MY_STATS,
    addresses=(r"/(?:nx/(?:freelancer/)?)?my-stats(?:/.*)?",),
    signals=(r"my stats|stats (?:and|&) trends|(?:your )?job success score",),
    read=read,
)
