"""Your active contracts: what is open now, with rates, milestones and escrow."""

from companion.domain.contract import ContractKind, Status
from companion.domain.evidence import Field, PageKind, SubjectKind
from companion.reading.findings import Findings
from companion.reading.html.id_hints import TEXT
from companion.reading.html.page import Chunk, Page
from companion.reading.pages.contract_list import read_contracts
from companion.reading.pages.page_type import PageType
from companion.reading.text.dates import Calendar

_GROUPS = {
    "hourly contracts": ContractKind.HOURLY,
    "fixed-price contracts": ContractKind.FIXED_PRICE,
    "fixed price contracts": ContractKind.FIXED_PRICE,
}


def read(page: Page, findings: Findings, calendar: Calendar) -> None:
    """Reads every card; each is active unless it says something more exact."""
    places = read_contracts(page, findings, calendar)
    known = {(e.subject, e.field) for e in findings.evidence}
    for subject in {e.subject: None for e in findings.evidence}:
        if subject.kind is SubjectKind.FREELANCER:
            continue
        if (subject, Field.STATUS) not in known:
            findings.add(subject, Field.STATUS, Status.ACTIVE, TEXT)
        group = _group(page, places.get(subject.key))
        if group is not None and (subject, Field.KIND) not in known:
            findings.add(subject, Field.KIND, group, TEXT)


def _group(page: Page, place: int | None) -> ContractKind | None:
    """The kind that the last group heading in front of a card names."""
    headings = [chunk for chunk in page.chunks if _heading(chunk)]
    before = [chunk for chunk in headings if place is not None and chunk.owner.index < place]
    return _GROUPS[before[-1].text.casefold()] if before else None


def _heading(chunk: Chunk) -> bool:
    return chunk.text.casefold() in _GROUPS


PAGE_TYPE = PageType(
    kind=PageKind.ACTIVE_CONTRACTS,
    addresses=(r"/nx/wm/freelancer(?:/home(?:/.*)?)?", r"/nx/wm/home(?:/.*)?"),
    signals=(
        r"your active contracts|earnings available now.*",
        r"there are no active contracts\.?",
    ),
    read=read,
    usual=(Field.TITLE,),
)
