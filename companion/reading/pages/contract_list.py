"""Lists of contracts: every strategy's cards, joined by contract, field by field."""

from dataclasses import dataclass, field

from companion.domain.evidence import Field, Subject
from companion.messages.catalogue import text
from companion.messages.words import either, listed
from companion.reading.findings import Findings, contract, row
from companion.reading.html import card, fields, id_hints, people
from companion.reading.html.blocks import Outline, blocks
from companion.reading.html.card import Titled, Who
from companion.reading.html.fields import Fields
from companion.reading.html.id_hints import LINKS, NAMED, OTHER, TEXT, IdHints
from companion.reading.html.page import Element, Page, chunks_outside
from companion.reading.text.dates import Calendar

#: fields in which two strategies can honestly differ by a shortened or fuller text
_LOOSE = frozenset((Field.TITLE, Field.CLIENT, Field.COMPANY, Field.BUDGET, Field.FUNDED))
#: what stands where a text was shortened
_CUT = ".… "


@dataclass(slots=True)
class Card:
    """Where a contract is on the page: its elements, and the strategy that found them."""

    elements: list[Element]
    strategy: str
    #: index of the element -> the title that it shows
    titles: dict[int, Titled] = field(default_factory=dict)


@dataclass(slots=True)
class Listing:
    """All cards of a page by contract id, those without an id, and counts by strategy."""

    cards: dict[str, Card] = field(default_factory=dict)
    rows: list[Element] = field(default_factory=list)
    titles: dict[int, Titled] = field(default_factory=dict)
    members: dict[str, list[tuple[str, Element]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def read_contracts(page: Page, findings: Findings, calendar: Calendar) -> dict[str, int]:
    """Reads every contract on the page into `findings`.

    Returns:
        the subject's key -> index of its element.
    """
    listing = find_cards(page, calendar)
    findings.counts = listing.counts
    places = {contract_id: place.elements[0].index for contract_id, place in listing.cards.items()}
    _find_titles(page, listing, calendar)
    named = {
        i: card.read_by_names(page, listing.members.get(i, ()), calendar) for i in listing.cards
    }
    states = any(n in card.STATES for members in listing.members.values() for n, _ in members)
    who = _where_people_are(page, listing, named, calendar)
    for contract_id, place in listing.cards.items():
        here = Who.NOWHERE if Field.CLIENT in named[contract_id].values else who
        by_texts = _read_texts(page, findings, calendar, contract_id, (place, here))
        if states and Field.STATUS not in by_texts[0].values:
            card.end_by_absence(listing.members.get(contract_id, ()), named[contract_id])
        _add_contract(findings, contract_id, named[contract_id], by_texts, place.strategy)
    rows = [
        (e, card.read_by_texts(page, e, listing.titles[e.index], calendar, who))
        for e in listing.rows
    ]
    rows = fields.once_each(rows)
    for number, (element, read) in enumerate(rows, 1):
        places[row(number).key] = element.index
        _add(findings, row(number), read, TEXT)
    if not page.is_cut:  # where a page is cut, strategies see different parts of a contract
        _check_ids(findings, listing, len(rows))
    return places


def _find_titles(page: Page, listing: Listing, calendar: Calendar) -> None:
    for contract_id, place in listing.cards.items():
        for element in place.elements:
            place.titles[element.index] = people.title_of(page, element, contract_id)
    for element in listing.rows:
        listing.titles[element.index] = people.title_of(page, element, None)
    _find_plain_titles(page, listing, calendar)


def _find_plain_titles(page: Page, listing: Listing, calendar: Calendar) -> None:
    """Titles that are neither headings nor links to the contract, by what they are not."""
    places = [listing.titles, *(place.titles for place in listing.cards.values())]
    elements = [*listing.rows, *(e for place in listing.cards.values() for e in place.elements)]
    if all(titled for titles in places for titled in titles.values()):
        return
    common = card.common_texts(page, elements)
    for titles in places:
        for index in [index for index, titled in titles.items() if titled is None]:
            element = page.elements[index]
            titles[index] = card.plain_title(page, element, calendar, common)


def _where_people_are(
    page: Page, listing: Listing, named: dict[str, Fields], calendar: Calendar
) -> Who:
    places = [p for i, p in listing.cards.items() if Field.CLIENT not in named[i].values]
    cards = [(e, p.titles[e.index]) for p in places for e in p.elements]
    cards += [(e, listing.titles[e.index]) for e in listing.rows]
    return card.where_people_are(page, cards, calendar)


def _check_ids(findings: Findings, listing: Listing, rows: int) -> None:
    """Says where strategies found different numbers of contracts, or contracts without ids."""
    counts = {name: listing.counts[name] for name in (NAMED, LINKS) if listing.counts[name]}
    if any(count != len(listing.cards) for count in counts.values()):
        numbers = sorted({n for n in listing.counts.values() if n})
        counted = text("detail.counted", counts=either([str(n) for n in numbers]))
        findings.problem("strategies_disagree", "", counted)
    if rows:
        findings.problem("contracts_without_id", "", str(rows))


def find_cards(page: Page, calendar: Calendar) -> Listing:
    """The cards of every strategy; each id keeps its most trusted strategy's elements."""
    outline = Outline.of(page)
    listing, scope = Listing(), outline.scope
    for strategy, ids in _hints(page, scope).items():
        places = blocks(page, outline, ids.ids) if ids.ids else {}
        # a card that is named as one needs no search for its edges
        places |= ids.cards
        listing.counts[strategy] = len(places)
        listing.members |= ids.members
        for contract_id, elements in places.items():
            listing.cards.setdefault(contract_id, Card(elements, strategy))
    in_order = sorted(listing.cards.items(), key=lambda item: item[1].elements[0].index)
    listing.cards = dict(in_order)
    _find_rows(page, outline, calendar, listing)
    return listing


def _hints(page: Page, scope: Element) -> dict[str, IdHints]:
    named, links = id_hints.named(page, scope), id_hints.links(page, scope)
    known = {*named.ids.values(), *links.ids.values()}
    other = id_hints.other(page, scope, known)
    text = id_hints.text_ids(page, scope, bare=not (known or other.ids))
    return {NAMED: named, LINKS: links, OTHER: other, TEXT: text}


def _find_rows(page: Page, outline: Outline, calendar: Calendar, listing: Listing) -> None:
    """Adds blocks around “Hired by” or date ranges that are outside all cards."""
    anchors = id_hints.hired_anchors(page, outline.scope)
    if not listing.cards or len(anchors) < len(listing.cards):
        ranges = id_hints.range_anchors(page, outline.scope, calendar)
        anchors = anchors if len(anchors) >= len(ranges) else ranges
    inside = [element for place in listing.cards.values() for element in place.elements]
    listing.counts[TEXT] = max(listing.counts[TEXT], len(anchors))
    free = chunks_outside(anchors, inside)
    if free:
        keys = {chunk.owner.index: str(number) for number, chunk in enumerate(free)}
        keys |= {element.index: "card" for element in inside}
        places = blocks(page, outline, keys)
        listing.rows = [place[0] for key, place in places.items() if key != "card"]


def _read_texts(
    page: Page,
    findings: Findings,
    calendar: Calendar,
    contract_id: str,
    where: tuple[Card, Who],
) -> tuple[Fields, set[Field]]:
    """What the texts of all places of a contract say, and on which fields they differ."""
    place, who = where
    texts, conflicts = Fields(), set[Field]()
    for element in place.elements:
        titled = place.titles[element.index]
        if element.ref is not None:
            findings.refs.setdefault(contract_id, element.ref)
        once = card.read_by_texts(page, element, titled, calendar, who)
        conflicts |= _conflicts(texts, once)
        texts.update(once)
    return texts, conflicts


def _add_contract(
    findings: Findings,
    contract_id: str,
    by_names: Fields,
    texts: tuple[Fields, set[Field]],
    strategy: str,
) -> None:
    by_texts, conflicts = texts
    _tell_conflicts(findings, contract_id, conflicts)
    _tell_disagreements(findings, contract_id, by_names, by_texts)
    for read in (by_names, by_texts):
        read.values = {name: v for name, v in read.values.items() if name not in conflicts}
    _add_both(findings, contract_id, by_names, by_texts, strategy)


def _add_both(
    findings: Findings, contract_id: str, by_names: Fields, by_texts: Fields, strategy: str
) -> None:
    """Each field from its most trusted strategy; problems of texts only where no name tells."""
    _add(findings, contract(contract_id), by_names, NAMED)
    rest = {name: v for name, v in by_texts.values.items() if name not in by_names.values}
    problems = [] if by_names.values else by_texts.problems
    by_text = TEXT if strategy == NAMED else strategy
    _add(findings, contract(contract_id), Fields(rest, problems), by_text)


def _conflicts(one: Fields, two: Fields) -> set[Field]:
    """Fields that one contract shows twice and differently; a shortened text is no difference."""
    both = one.values.keys() & two.values.keys()
    return {name for name in both if not _alike(one.values[name], two.values[name])}


def _alike(one: object, two: object) -> bool:
    if isinstance(one, str) and isinstance(two, str):
        short, long = sorted((one.rstrip(_CUT), two.rstrip(_CUT)), key=len)
        return bool(short) and long.startswith(short)
    return one == two


def _tell_conflicts(findings: Findings, contract_id: str, names: set[Field]) -> None:
    if names:
        fields = listed([text(f"field.{name}") for name in sorted(names)])
        findings.problem("facts_conflict", contract_id, text("detail.twice", fields=fields))


def _tell_disagreements(findings: Findings, contract_id: str, one: Fields, two: Fields) -> None:
    names = [
        text(f"field.{name}")
        for name, value in two.values.items()
        if name not in _LOOSE and name in one.values and one.values[name] != value
    ]
    if names:
        findings.problem("strategies_disagree", contract_id, listed(names))


def _add(findings: Findings, subject: Subject, read: Fields, strategy: str) -> None:
    findings.merge(subject, ((name, value, strategy) for name, value in read.values.items()))
    for code, detail in read.problems:
        findings.problem(code, subject.key, detail)
