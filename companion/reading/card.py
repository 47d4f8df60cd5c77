"""One contract's card: its fields by named members, and by its texts alone."""

from collections.abc import Sequence

from companion.domain.contract import Status
from companion.domain.evidence import Field
from companion.reading import fields, people
from companion.reading.fields import Fields
from companion.reading.page import Chunk, Element, Page
from companion.reading.text.dates import Calendar, find_days
from companion.reading.text.money import find_money
from companion.reading.text.ratings import find_stars
from companion.reading.text.spaces import tidy
from companion.reading.text.words import feedback_of, is_prose, status_of

#: ending of a family member's name -> status when its text does not tell
_STATES = {"active-info": Status.ACTIVE, "paused-info": Status.PAUSED}


def read_by_names(page: Page, members: Sequence[tuple[str, Element]], calendar: Calendar) -> Fields:
    """The fields that the members of a card's named family give."""
    found = Fields()
    for member, element in members:
        chunks = page.chunks_of(element)
        text = page.text_of(element)
        if member == "title":
            _title(found, page, element)
        elif member == "dates":
            found.update(fields.dates(text, calendar))
        elif member.endswith("-terms"):
            found.update(fields.terms(text, budget_by_default=member.startswith("fixed")))
        elif "party" in member:
            found.update(people.party(chunks, lambda _: False))
        elif member in _STATES:
            found.update(fields.status(chunk.text for chunk in chunks))
            found.values.setdefault(Field.STATUS, _STATES[member])
    if members:
        fields.status_from_dates(found)
    return found


def read_by_texts(
    page: Page,
    card: Element,
    titled: tuple[str, Element] | None,
    calendar: Calendar,
    *,
    with_people: bool = True,
) -> Fields:
    """The fields that a card's texts give, whatever its markup is.

    Args:
        page: the page.
        card: the contract's part of it.
        titled: the contract's title and the element that holds it.
        calendar: what dates are read by.
        with_people: whether to look for client and company; not if a name told them,
            for then any other text of the card would look like a company.
    """
    found = Fields()
    chunks = [
        c for c in page.labelled_chunks_of(card) if titled is None or not titled[1].holds(c.owner)
    ]
    if titled is not None:
        found.values[Field.TITLE] = titled[0]
    texts = [chunk.text for chunk in chunks if not is_prose(chunk.text)]
    text = "\n".join(texts)
    found.update(fields.dates(text, calendar))
    found.update(fields.terms(text))
    found.update(fields.status(texts))
    fields.status_from_dates(found)
    if with_people:
        found.update(people.party(chunks, lambda shown: is_data(shown, calendar)))
    _labelled_title(found, chunks)
    return found


def is_data(text: str, calendar: Calendar) -> bool:
    """Whether a text is a date, an amount, a status or a rating, and so no name."""
    return bool(
        status_of(text)
        or feedback_of(text)
        or find_money(text)
        or find_stars(text)
        or find_days(text, calendar)
    )


def _title(found: Fields, page: Page, element: Element) -> None:
    shown = " ".join(chunk.text for chunk in page.chunks_of(element))
    title = tidy(element.attributes.get("title", "")) or people.inner_title(page, element) or shown
    if title:
        found.values.setdefault(Field.TITLE, title)


def _labelled_title(found: Fields, chunks: Sequence[Chunk]) -> None:
    title = people.labelled(chunks).get("title")
    if title and Field.TITLE not in found.values:
        found.values[Field.TITLE] = title
