"""The person who hired, their company, and a contract's title, out of its texts."""

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from companion.domain.evidence import Field
from companion.reading.address import is_own_link
from companion.reading.html.fields import Fields
from companion.reading.html.page import Chunk, Element, Page
from companion.reading.text.places import is_place
from companion.reading.text.words import INLINE, is_furniture, is_prose, label_of

_HIRED_BY = re.compile(r"hired by\b\s*:?\s*", re.IGNORECASE)
#: what may stand between a person and their company in one text
_JOINT = re.compile(
    r"(?P<weak>\s+(?:from|of|–|—|-)\s+|,\s+)|\s+(?:at|@|\||·|•)\s+|\s*[·•|]\s+|\s*\((?=[^)]+\)$)"
)
_MOST_INITIALS = 4
#: a suffix of a person's name, which a comma does not part from it
_SUFFIX = re.compile(r"(?:jr|sr|phd|md|ii|iii|iv|esq)\.?", re.IGNORECASE)


def labelled(chunks: Sequence[Chunk]) -> dict[str, str]:
    """Values by what their label says: “Company: X”, or label and value side by side."""
    values: dict[str, str] = {}
    for chunk, behind in zip_longest(chunks, chunks[1:]):
        inline = INLINE.match(chunk.text)
        head, colon, tail = chunk.text.partition(":")
        if inline and not (colon and label_of(head)):
            head, colon, tail = inline[1], ":", chunk.text[inline.end() :]
        if colon and tail.strip() and label_of(head):
            values.setdefault(label_of(head) or "", tail.strip())
        elif behind is not None and label_of(chunk.text) and not label_of(behind.text):
            values.setdefault(label_of(chunk.text) or "", behind.text)
    return values


def party(
    chunks: Sequence[Chunk],
    taken: Callable[[str], bool],
    around: Sequence[Chunk] | None = None,
    *,
    beside: bool = True,
) -> Fields:
    """Client and company: “Hired by NAME” and the name beside it.

    Args:
        chunks: the texts of one contract, or of its part about people.
        taken: tells texts that are something else (dates, money, the title…).
        around: the texts of the part about people, if it is known; a company is there.
        beside: whether a company may stand beside the person outside that part.
    """
    names = Fields()
    labels = labelled(chunks)
    at = hired_at(chunks)
    if at is None:
        _take(names, labels.get("client", ""), labels.get("company", ""))
        return names
    name = chunks[at].text[_HIRED_BY.match(chunks[at].text).end() :]  # type: ignore[union-attr]  # matched above
    behind = at + 1
    if not name and behind < len(chunks):
        name, behind = chunks[behind].text, behind + 1
    person, company = _parted(name)
    company = company or labels.get("company", "")
    if not company:
        company = _inside(around or (), chunks[at], person, taken)
    if not company and beside:
        company = _beside(chunks, at, behind, taken)
    _take(names, person, "" if _is_initials(company, person) else company)
    return names


def hired_at(chunks: Sequence[Chunk]) -> int | None:
    """Where “Hired by” stands among the texts."""
    return next((n for n, chunk in enumerate(chunks) if _HIRED_BY.match(chunk.text)), None)


def part_about(
    page: Page, card: Element, hired: Chunk, taken: Callable[[str], bool]
) -> list[Chunk]:
    """The texts of the largest part of a card around “Hired by” that holds no other data."""
    part = hired.owner
    while part.parent is not None and part.parent is not card and card.holds(part.parent):
        if any(taken(chunk.text) for chunk in page.chunks_of(part.parent)):
            break
        part = part.parent
    return page.chunks_of(part)


def _inside(
    around: Sequence[Chunk], hired: Chunk, person: str, taken: Callable[[str], bool]
) -> str:
    """The first free text behind the person in the part about people, else the last in front."""
    at = next((n for n, chunk in enumerate(around) if chunk is hired), None)
    if at is None:
        return ""
    texts = [chunk.text for chunk in (*around[at + 1 :], *reversed(around[:at]))]
    free = (t for t in texts if t != person and is_free(t, taken) and not _is_initials(t, person))
    return next(free, "")


def _is_initials(text: str, person: str) -> bool:
    """Whether a text is drawn in place of the person's picture: “RA” of Rowan Ashby."""
    if not text or not text.isupper() or len(text) > _MOST_INITIALS:
        return False
    initials = "".join(word[0] for word in person.split()).upper()
    return text.replace(".", "") in (initials, initials[:1] + initials[-1:], initials[:1])


def _take(names: Fields, person: str, company: str) -> None:
    if person and not is_furniture(person):
        names.values[Field.CLIENT] = person
    if company and not is_furniture(company):
        names.values[Field.COMPANY] = company.removeprefix("at ").strip("()·•| ")


def _parted(name: str) -> tuple[str, str]:
    person, company = name, ""
    match = _JOINT.search(name)
    if match and match["weak"] and " " not in name[: match.start()].strip():
        match = None  # “Bank of Estonia” is one name
    if match and not _SUFFIX.fullmatch(name[match.end() :].strip()):
        person, company = name[: match.start()], name[match.end() :].rstrip(") ")
    return person.strip(), company.strip()


def _beside(chunks: Sequence[Chunk], at: int, behind: int, taken: Callable[[str], bool]) -> str:
    """The first free text behind the person, else the nearest free one in front."""
    for chunk in chunks[behind:]:
        if is_free(chunk.text, taken):
            return chunk.text
        if any(map(str.isalnum, chunk.text)):
            break
    front = chunks[at - 1].text if at else ""
    return front if front and is_free(front, taken) else ""


def is_free(text: str, taken: Callable[[str], bool]) -> bool:
    """Whether a text may be a name: no fact, button, label, place or sentence."""
    if taken(text) or is_furniture(text) or is_place(text) or is_prose(text):
        return False
    return label_of(text) is None and label_of(text.partition(":")[0]) is None


def title_of(page: Page, card: Element, contract_id: str | None) -> tuple[str, Element] | None:
    """A contract's title and its element: its link, its heading, or the text of its label."""
    candidates = [element for element in page.inside(card) if _may_be_title(element, contract_id)]
    # a link may be around the whole card; its heading is inside
    candidates.sort(key=lambda title: (not title.is_heading, title.last_chunk - title.first_chunk))
    for element in candidates:
        shown = " ".join(chunk.text for chunk in page.chunks_of(element))
        full = element.attributes.get("title", "").strip() or inner_title(page, element)
        best = full if full and not is_furniture(full) else shown
        if best and not is_furniture(best):
            return " ".join(best.split()), element
    return None


def _may_be_title(element: Element, contract_id: str | None) -> bool:
    if element.is_heading:
        return True
    href = element.attributes.get("href", "")
    return contract_id is not None and contract_id in href and is_own_link(href)


def inner_title(page: Page, element: Element) -> str:
    """The `title` attribute of the first element inside that has one."""
    titles = (inner.attributes.get("title", "") for inner in page.inside(element))
    return next((title.strip() for title in titles if title.strip()), "")
