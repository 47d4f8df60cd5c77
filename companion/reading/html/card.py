"""One contract's card: its fields by named members, and by its texts alone."""

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import pairwise

from companion.domain.contract import Status
from companion.domain.evidence import Field
from companion.reading.html import fields, people
from companion.reading.html.fields import Fields
from companion.reading.html.page import Chunk, Element, Page
from companion.reading.text.dates import Calendar, find_days
from companion.reading.text.money import find_money
from companion.reading.text.ratings import find_stars
from companion.reading.text.spaces import tidy
from companion.reading.text.words import feedback_of, is_prose, label_of, status_of

#: a contract's title and the element that holds it
Titled = tuple[str, Element] | None
#: so many different persons do not share one company by chance
_SEVERAL = 3
#: ending of a family member's name -> status when its text does not tell
STATES = {"active-info": Status.ACTIVE, "paused-info": Status.PAUSED}


class Who(Enum):
    """Where a page's cards name client and company."""

    NOWHERE = "nowhere"
    INSIDE = "inside the part about people"
    BESIDE = "beside the person"


def read_by_names(page: Page, members: Sequence[tuple[str, Element]], calendar: Calendar) -> Fields:
    """The fields that the members of a card's named family give."""
    card_fields = Fields()
    for member, element in members:
        chunks = page.chunks_of(element)
        text = page.text_of(element)
        if member == "title":
            _title(card_fields, page, element)
        elif member == "dates":
            card_fields.update(fields.dates(text, calendar, expected=True))
        elif member.endswith("-terms"):
            card_fields.update(fields.terms(text, budget_by_default=member.startswith("fixed")))
        elif "party" in member:
            card_fields.update(people.party(chunks, lambda _: False))
        elif member.endswith("-info"):
            card_fields.update(fields.status(chunk.text for chunk in chunks))
            if Field.STATUS not in card_fields.values:
                _state(card_fields, member, text)
    if members:
        fields.status_from_dates(card_fields)
    return card_fields


def _state(card_fields: Fields, member: str, text: str) -> None:
    """The state that a part of a card is named for; an unknown one is told as it stands."""
    if member in STATES:
        card_fields.values[Field.STATUS] = STATES[member]
    else:
        card_fields.problems.append(("status_unknown", text[:60] or member))


def end_by_absence(members: Sequence[tuple[str, Element]], card_fields: Fields) -> None:
    """A card that names its other parts, but no state, is one of a contract that has ended.

    Only for pages on which other cards do name their states.
    """
    named = any(member.endswith("-info") for member, _ in members)
    if members and not named and Field.STATUS not in card_fields.values:
        card_fields.values[Field.STATUS] = Status.ENDED


def read_by_texts(
    page: Page,
    card: Element,
    titled: Titled,
    calendar: Calendar,
    who: Who,
) -> Fields:
    """The fields that a card's texts give, whatever its markup is.

    Args:
        page: the page.
        card: the contract's part of it.
        titled: the contract's title and the element that holds it.
        calendar: what dates are read by.
        who: where to look for client and company; nowhere if a name told them, for then
            any other text of the card would look like a company.
    """
    card_fields = Fields()
    chunks = _without_title(page, card, titled)
    if titled is not None:
        card_fields.values[Field.TITLE] = titled[0]
    texts = [chunk.text for chunk in chunks if not is_prose(chunk.text)]
    text = "\n".join(texts)
    card_fields.update(fields.dates(text, calendar))
    card_fields.update(fields.terms(text))
    card_fields.update(fields.status(texts))
    fields.status_from_dates(card_fields)
    if who is not Who.NOWHERE:
        card_fields.update(_people(page, card, chunks, calendar, beside=who is Who.BESIDE))
    _labelled(card_fields, chunks)
    return card_fields


def _people(
    page: Page, card: Element, chunks: Sequence[Chunk], calendar: Calendar, *, beside: bool
) -> Fields:
    def taken(text: str) -> bool:
        return is_data(text, calendar)

    at = people.hired_at(chunks)
    around = [] if at is None else people.part_about(page, card, chunks[at], taken)
    kept = {id(chunk) for chunk in chunks}
    return people.party(chunks, taken, [c for c in around if id(c) in kept], beside=beside)


def where_people_are(
    page: Page, cards: Iterable[tuple[Element, Titled]], calendar: Calendar
) -> Who:
    """Where the cards of a page show companies, told by all of them together.

    If one card has a company in the part about people, no card has it elsewhere. A text
    that stands beside every one of several persons is a button and no company.
    """
    persons, companies, missing = set(), set(), False
    for element, titled in cards:
        chunks = _without_title(page, element, titled)
        inside = _people(page, element, chunks, calendar, beside=False)
        if Field.COMPANY in inside.values:
            return Who.INSIDE
        around = _people(page, element, chunks, calendar, beside=True)
        persons.add(around.values.get(Field.CLIENT))
        companies.add(around.values.get(Field.COMPANY))
        missing = missing or Field.COMPANY not in around.values
    if len(companies) == 1 and not missing and len(persons) >= _SEVERAL:
        return Who.INSIDE
    return Who.BESIDE


def common_texts(page: Page, cards: Sequence[Element]) -> frozenset[str]:
    """The texts that stand in every one of several cards: categories and buttons, no titles."""
    texts = [frozenset(chunk.text for chunk in page.chunks_of(card)) for card in cards]
    return frozenset.intersection(*texts) if len(texts) >= _SEVERAL else frozenset()


def plain_title(page: Page, card: Element, calendar: Calendar, common: frozenset[str]) -> Titled:
    """The first link, else the first text, that is no person, company, button or fact."""

    def taken(text: str) -> bool:
        return is_data(text, calendar)

    chunks = page.chunks_of(card)
    at = people.hired_at(chunks)
    about = [] if at is None else people.part_about(page, card, chunks[at], taken)
    if len({chunk.owner.index for chunk in about}) == len({c.owner.index for c in chunks}):
        about = [] if at is None else chunks[at : at + 2]
    names = {"client", "company", "agency"}
    valued = (two for one, two in pairwise(chunks) if label_of(one.text) in names)
    apart = {id(chunk) for chunk in (*about, *valued)}
    free = [c for c in chunks if id(c) not in apart and c.text not in common]
    free = [c for c in free if people.is_free(c.text, taken) and not _is_initials(c.text)]
    linked = [c for c in free if any(e.tag == "a" for e in c.owner.ancestors() if card.holds(e))]
    best = next(iter([*linked, *free]), None)
    return (best.text, best.owner) if best else None


def _is_initials(text: str) -> bool:
    return text.isupper() and len(text) < _SEVERAL + 1 and " " not in text


def _without_title(page: Page, card: Element, titled: Titled) -> list[Chunk]:
    chunks = page.labelled_chunks_of(card)
    return [c for c in chunks if titled is None or not titled[1].holds(c.owner)]


def is_data(text: str, calendar: Calendar) -> bool:
    """Whether a text is a date, an amount, a status or a rating, and so no name."""
    return bool(
        status_of(text)
        or feedback_of(text)
        or find_money(text)
        or find_stars(text)
        or find_days(text, calendar)
    )


def _title(card_fields: Fields, page: Page, element: Element) -> None:
    shown = " ".join(chunk.text for chunk in page.chunks_of(element))
    title = tidy(element.attributes.get("title", "")) or people.inner_title(page, element) or shown
    if title:
        card_fields.values.setdefault(Field.TITLE, title)


def _labelled(card_fields: Fields, chunks: Sequence[Chunk]) -> None:
    labels = people.labelled(chunks)
    if Field.STATUS not in card_fields.values and labels.get("status"):
        card_fields.problems.append(("status_unknown", labels["status"][:60]))
    for label, name in (("title", Field.TITLE), ("agency", Field.AGENCY)):
        if labels.get(label):
            card_fields.values.setdefault(name, labels[label])
