"""Lists of contracts: every strategy's cards, joined by contract, field by field."""

from dataclasses import dataclass

from companion.domain.evidence import Field, Subject
from companion.reading import card, marks, people
from companion.reading.blocks import blocks, scope_of
from companion.reading.fields import Fields
from companion.reading.findings import Findings, contract, row
from companion.reading.marks import LINKS, NAMED, OTHER, TEXT, Marks
from companion.reading.page import Chunk, Element, Page
from companion.reading.text.dates import Calendar

#: fields in which two strategies can honestly differ by a shortened or fuller text
_LOOSE = frozenset((Field.TITLE, Field.CLIENT, Field.COMPANY, Field.BUDGET, Field.FUNDED))


@dataclass(slots=True)
class Card:
    """Where a contract is on the page: its element and the strategy that found it."""

    element: Element
    strategy: str


@dataclass(slots=True)
class Found:
    """All cards of a page: by contract id, and those without an id."""

    cards: dict[str, list[Card]]
    rows: list[Element]
    named: Marks
    counts: dict[str, int]


def read_contracts(page: Page, findings: Findings, calendar: Calendar) -> dict[str, int]:
    """Reads every contract on the page into `findings`.

    Returns:
        the subject's key -> index of its element.
    """
    found = find_cards(page, calendar)
    findings.counts = found.counts
    for contract_id, cards in found.cards.items():
        _read_contract(page, findings, calendar, found, contract_id, cards)
    places = {key: cards[0].element.index for key, cards in found.cards.items()}
    for number, element in enumerate(found.rows, 1):
        subject = row(number)
        places[subject.key] = element.index
        _add(findings, subject, card.read_by_texts(page, element, None, calendar), TEXT)
    _check_ids(findings, found)
    return places


def _check_ids(findings: Findings, found: Found) -> None:
    """Says where strategies found different numbers of contracts, or contracts without ids."""
    counts = {name: found.counts[name] for name in (NAMED, LINKS) if found.counts[name]}
    if any(count != len(found.cards) for count in counts.values()):
        told = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in found.counts.items() if n)
        findings.problem("strategies_disagree", "", f"contracts found: {told}")
    if found.rows:
        findings.problem("contracts_without_id", "", str(len(found.rows)))


def find_cards(page: Page, calendar: Calendar) -> Found:
    """The cards of every strategy; each id keeps its most trusted strategy's elements."""
    scope = scope_of(page)
    named, links = marks.named(page, scope), marks.links(page, scope)
    known = {*named.ids.values(), *links.ids.values()}
    by_strategy = {
        NAMED: named,
        LINKS: links,
        OTHER: marks.other(page, scope, known),
        TEXT: marks.text_ids(page, scope),
    }
    cards: dict[str, list[Card]] = {}
    counts = {}
    for strategy, found in by_strategy.items():
        places = blocks(page, scope, found.ids) if found.ids else {}
        places |= found.cards
        counts[strategy] = len(places)
        for contract_id, elements in places.items():
            cards.setdefault(contract_id, [Card(element, strategy) for element in elements])
    ordered = dict(sorted(cards.items(), key=lambda item: item[1][0].element.index))
    rows, texts = _text_rows(page, scope, calendar, ordered)
    counts[TEXT] = max(counts[TEXT], texts)
    return Found(ordered, rows, named, counts)


def _text_rows(
    page: Page, scope: Element, calendar: Calendar, cards: dict[str, list[Card]]
) -> tuple[list[Element], int]:
    """Blocks around “Hired by” or date ranges outside all cards, and how many there are."""
    hired = marks.hired_anchors(page, scope)
    ranges = marks.range_anchors(page, scope, calendar)
    anchors = hired if len(hired) >= len(ranges) else ranges
    inside = [place.element for places in cards.values() for place in places]
    free = [chunk for chunk in anchors if not _held_by(chunk, inside)]
    if not free:
        return [], len(anchors)
    keys = {chunk.owner.index: str(number) for number, chunk in enumerate(free)}
    keys |= {element.index: "card" for element in inside}
    found = blocks(page, scope, keys)
    return [place[0] for key, place in found.items() if key != "card"], len(anchors)


def _held_by(chunk: Chunk, elements: list[Element]) -> bool:
    return any(element.holds(chunk.owner) for element in elements)


def _read_contract(  # noqa: PLR0913 - one contract's place in the page's context
    page: Page,
    findings: Findings,
    calendar: Calendar,
    found: Found,
    contract_id: str,
    cards: list[Card],
) -> None:
    subject = contract(contract_id)
    by_names = card.read_by_names(page, found.named.members.get(contract_id, []), calendar)
    by_texts = Fields()
    for place in cards:
        once = card.read_by_texts(page, place.element, contract_id, calendar)
        _conflicts(findings, contract_id, by_texts, once)
        by_texts.update(once)
    _disagreements(findings, contract_id, by_names, by_texts)
    _add(findings, subject, by_names, NAMED)
    rest = {name: v for name, v in by_texts.values.items() if name not in by_names.values}
    strategy = TEXT if cards[0].strategy == NAMED else cards[0].strategy
    _add(findings, subject, Fields(rest), strategy)
    if cards[0].element.ref is not None:
        findings.refs[contract_id] = cards[0].element.ref
    _title_ref(page, findings, contract_id, cards[0].element)


def _title_ref(page: Page, findings: Findings, contract_id: str, element: Element) -> None:
    titled = people.title_of(page, element, contract_id)
    if titled is not None and titled[1].ref is not None:
        findings.title_refs[contract_id] = titled[1].ref


def _conflicts(findings: Findings, contract_id: str, one: Fields, two: Fields) -> None:
    for name, value in two.values.items():
        if name in one.values and one.values[name] != value:
            findings.problem("facts_conflict", contract_id, f"{name} is shown twice, differently")


def _disagreements(findings: Findings, contract_id: str, one: Fields, two: Fields) -> None:
    names = [
        name.value
        for name, value in two.values.items()
        if name not in _LOOSE and name in one.values and one.values[name] != value
    ]
    if names:
        findings.problem("strategies_disagree", contract_id, ", ".join(names))


def _add(findings: Findings, subject: Subject, found: Fields, strategy: str) -> None:
    findings.merge(subject, ((name, value, strategy) for name, value in found.values.items()))
    for code, detail in found.problems:
        findings.problem(code, subject.key, detail)
