"""IdHints of contracts on a page: where ids stand, by four independent strategies."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from companion.reading.address import is_own_link, linked_contract, path_of
from companion.reading.html.dialogs import is_in_dialog
from companion.reading.html.extent import FAMILY, HIRED_BY, NAMES
from companion.reading.html.page import Chunk, Element, Page
from companion.reading.text.dates import Calendar, find_starts
from companion.reading.text.words import is_prose, label_of

#: the strategies in order of trust
NAMED, LINKS, OTHER, TEXT = "named_attributes", "links", "other_attributes", "text"

_WORDED = re.compile(
    r"(?:contract|workroom|engagement)\D{0,20}?(?<!\d)(\d{5,12})(?!\d)", re.IGNORECASE
)
_WORDED_NAME = re.compile(r"contract|workroom|engagement", re.IGNORECASE)
_BARE = re.compile(r"(?<![\d.])(\d{7,9})(?![\d.])")
#: attributes that speak of something else than a contract
_FOREIGN = re.compile(
    r"client|user|org|compan|freelancer|person|team|job|proposal|room|time|msg",
    re.IGNORECASE,
)
#: attributes that hold a link, and how links begin; `https:` inside a text is one as well
_LINKS = ("href", "url", "link", "action", "cite", "ping", "poster", "src")
_ADDRESS = re.compile(
    r"[a-z][a-z\d+.-]*://|^\s*(?:[/\\]|(?:https?|mailto|tel|sms|javascript|data|blob|about|file):)",
    re.IGNORECASE,
)
#: an eight-digit number that is a day
_DAY_DIGITS = re.compile(r"(?:199|20\d)\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
#: attributes that hold numbers of other kinds
_SKIPPED = frozenset(("src", "srcset", "style", "d", "viewbox", "datetime"))
_TEXT_ID = re.compile(
    r"\bcontract\s*(?:id|#|no\.?|number)\s*[:#]?\s*(\d{5,12})(?!\d)", re.IGNORECASE
)
_BARE_TEXT = re.compile(r"(?:contract|id|no\.?|#|:|\s)*(\d{7,9})", re.IGNORECASE)


@dataclass(slots=True)
class IdHints:
    """Element index -> contract id, and the members of the named family by contract."""

    ids: dict[int, str] = field(default_factory=dict)
    members: dict[str, list[tuple[str, Element]]] = field(default_factory=dict)
    cards: dict[str, list[Element]] = field(default_factory=dict)


def named(page: Page, scope: Element) -> IdHints:
    """Elements named `contract-<id>` or `contract-<id>-<member>`."""
    hints = IdHints()
    for element in page.inside(scope):
        for name, value in element.attributes.items():
            match = FAMILY.fullmatch(value) if name in NAMES else None
            if match:
                contract_id, member = match.groups()
                hints.ids[element.index] = contract_id
                hints.members.setdefault(contract_id, [])
                if member:
                    hints.members[contract_id].append((member, element))
                else:
                    hints.cards.setdefault(contract_id, []).append(element)
    return hints


def links(page: Page, scope: Element) -> IdHints:
    """Links that lead to a contract."""
    hints = IdHints()
    for element in page.inside(scope):
        address = element.attributes.get("href")
        contract_id = linked_contract(address) if address else None
        if contract_id:
            hints.ids[element.index] = contract_id
    return hints


def other(page: Page, scope: Element, known: set[str]) -> IdHints:
    """Other attributes with ids: those that speak of contracts, known ids, else one shape.

    An attribute that does not speak of contracts may hold the id of anything. So if no
    other strategy knows ids, the commonest shape of attribute with such digits is taken.
    """
    shapes: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    hints = IdHints()
    for element, name, value in _numbers(page, scope):
        if name == "href" and known:
            continue  # links with known ids are read as links
        if _is_link(name, value):
            if not is_own_link(value):
                continue
            value = path_of(value)  # noqa: PLW2901 - what a link asks for is another page's
        worded = _WORDED.search(value)
        if worded is None and _WORDED_NAME.search(name):
            worded = re.fullmatch(r"\D*(\d{5,12})\D*", value)
        bare = worded or _BARE.search(value)
        if bare is None or _DAY_DIGITS.fullmatch(bare[1]) or _is_in_foreign_link(element):
            continue
        if worded or bare[1] in known:
            hints.ids[element.index] = bare[1]
        shapes[name, re.sub(r"\d+", "0", value)][element.index] = bare[1]
    if not hints.ids and not known and shapes:
        best = max(
            shapes, key=lambda shape: (len(set(shapes[shape].values())), not _foreign(shape))
        )
        hints.ids = shapes[best]
    return hints


def _is_link(name: str, value: str) -> bool:
    """Whether an attribute holds a link, by its name or by what it holds."""
    return name.endswith(_LINKS) or _ADDRESS.search(value) is not None


def _is_in_foreign_link(element: Element) -> bool:
    hrefs = (e.attributes.get("href") for e in element.ancestors() if e.tag == "a")
    return any(href is not None and not is_own_link(href) for href in hrefs)


def _foreign(shape: tuple[str, str]) -> bool:
    return any(_FOREIGN.search(part) for part in shape)


def text_ids(page: Page, scope: Element, *, bare: bool = False) -> IdHints:
    """Texts such as “Contract ID: 40000001”; `bare` ones only where no other ids are known."""
    hints = IdHints()
    chunks = [chunk for chunk in page.chunks_of(scope) if not _is_in_foreign_link(chunk.owner)]
    for one, two in zip_longest(chunks, chunks[1:]):
        if "ontract" in one.text or "ONTRACT" in one.text:
            match = _TEXT_ID.search(one.text if two is None else f"{one.text} {two.text}")
            if match:
                hints.ids[one.owner.index] = match[1]
    if bare and not hints.ids:
        for chunk in chunks:
            match = _BARE_TEXT.fullmatch(chunk.text)
            if match and not _DAY_DIGITS.fullmatch(match[1]):
                hints.ids[chunk.owner.index] = match[1]
    return hints


def hired_anchors(page: Page, scope: Element) -> list[Chunk]:
    """The texts “Hired by …” or “Client: …”, one for each contract."""
    return [
        chunk
        for chunk in page.chunks_of(scope)
        if chunk.owner.tag != "th"
        and not is_in_dialog(chunk.owner)
        and (HIRED_BY.match(chunk.text) or label_of(chunk.text.partition(":")[0]) == "client")
    ]


def range_anchors(page: Page, scope: Element, calendar: Calendar) -> list[Chunk]:
    """The texts in which a span of time begins."""
    chunks = page.chunks_of(scope)
    starts, offset = [], 0
    for chunk in chunks:
        starts.append(offset)
        offset += len(chunk.text) + 1
    text = "\n".join("x" * len(c.text) if is_prose(c.text) else c.text for c in chunks)
    anchors = _at(chunks, starts, find_starts(text, calendar))
    return [chunk for chunk in anchors if not is_in_dialog(chunk.owner)]


def _at(chunks: list[Chunk], starts: list[int], offsets: list[int]) -> Iterator[Chunk]:
    position = 0
    for offset in offsets:
        while position + 1 < len(starts) and starts[position + 1] <= offset:
            position += 1
        yield chunks[position]


def _numbers(page: Page, scope: Element) -> Iterator[tuple[Element, str, str]]:
    """Attributes with enough digits that no other strategy reads."""
    for element in page.inside(scope):
        for name, value in element.attributes.items():
            if len(value) < 5 or name in _SKIPPED or name.startswith(("data-v-", "data-jss")):  # noqa: PLR2004 - an id has five digits
                continue
            if name in NAMES and FAMILY.fullmatch(value):
                continue
            if not _FIVE.search(value):
                continue
            if name == "class":
                # most numbers in class names are hashes
                yield from ((element, name, word[0]) for word in _WORDED.finditer(value))
            else:
                yield element, name, value


_FIVE = re.compile(r"\d{5}")
