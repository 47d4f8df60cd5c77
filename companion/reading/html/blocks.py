"""Blocks: the part of a page that belongs to one thing, found from where its mark is."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from companion.reading.address import is_own_link
from companion.reading.html.page import Element, Page
from companion.reading.text.words import is_furniture

#: elements that hold lists and never one item
_CONTAINERS = frozenset(("main", "nav", "thead", "body", "html", "[document]"))
#: elements that hold a page's frame if there is one of them, and parts of items if more
_FRAMES = ("header", "footer")
#: texts that belong to a list and never to one item
_LIST_TEXT = re.compile(
    r"(?:current )?page \d+ of \d+|contract history|(?:19|20)\d\d|work history(?: and feedback)?|"
    r"(?:(?:your|my|all|open|active|paused|hourly|fixed-price|ended|past|closed|completed) )+"
    r"contracts(?: ?\(\d+\))?|"
    r"completed jobs.*|(?:jobs )?in progress(?: jobs)? ?\(\d+\)|earnings available now.*|"
    r"\d{1,3}% job success|next|previous|load more.*|filters?|sort by.*",
    re.IGNORECASE,
)
_LONGEST_HEADING = 60
#: a list may have its buttons above and below
_MOST_ALIKE = 2
_MANY = object()


@dataclass(frozen=True, slots=True)
class Outline:
    """Where lists end: the region to look in, what belongs to lists, and headings counted.

    `headings[n]` is the number of headings among the first n elements.
    """

    scope: Element
    lists: tuple[int, ...]
    headings: tuple[int, ...]

    @classmethod
    def of(cls, page: Page) -> Self:
        """The outline of a page's main region."""
        scope = page.main()
        headings = accumulate((element.is_heading for element in page.elements), initial=0)
        return cls(scope, tuple(_list_elements(page, scope)), tuple(headings))

    def count(self, element: Element) -> int:
        """How many headings are inside an element."""
        return self.headings[element.end] - self.headings[element.index]


def blocks(page: Page, outline: Outline, keys: Mapping[int, str]) -> dict[str, list[Element]]:
    """For each key the largest elements that hold its mark, no other key, and no list text.

    Args:
        page: the page.
        outline: of the page; only elements inside its scope count.
        keys: element index -> key.

    Returns:
        key -> elements in document order; several if the key stands in several places.
    """
    scope = outline.scope
    held = _held(page, outline, keys)
    elements: dict[str, list[Element]] = {}
    for index, key in sorted(keys.items()):
        places = elements.setdefault(key, [])
        if scope.index <= index < scope.end and not (places and places[-1].end > index):
            places.append(_climb(page, page.elements[index], outline, key, held))
    return {key: places for key, places in elements.items() if places}


def _climb(
    page: Page, element: Element, outline: Outline, key: str, held: dict[int, object]
) -> Element:
    headings = outline.count(element)
    while element is not outline.scope and element.parent is not None:
        parent = element.parent
        inside = outline.count(parent)
        if held.get(parent.index) != key or inside > headings > 0:
            break
        if inside > headings and not parent.is_heading and _is_titled(page, element, key):
            break  # the heading is that of a group with one item
        element, headings = parent, inside
    return element


def _is_titled(page: Page, element: Element, key: str) -> bool:
    """Whether a link to the thing, inside an element, shows its title."""
    hrefs = ((e, e.attributes.get("href", "")) for e in page.inside(element))
    links = (e for e, href in hrefs if key in href and is_own_link(href))
    shown = (" ".join(c.text for c in page.chunks_of(link)) for link in links)
    return any(text and not is_furniture(text) for text in shown)


def _held(page: Page, outline: Outline, keys: Mapping[int, str]) -> dict[int, object]:
    """Element index -> the one key inside it, or `_MANY` if it cannot be one item."""
    held: dict[int, object] = dict(keys)
    for index in outline.lists:
        held[index] = _MANY
    for element in reversed(page.inside(outline.scope)):
        mine = held.get(element.index)
        if mine is None or element.parent is None:
            continue
        above = held.get(element.parent.index)
        held[element.parent.index] = mine if above in (None, mine) else _MANY
    return held


def _list_elements(page: Page, scope: Element) -> Iterator[int]:
    inside = page.inside(scope)
    titles = [element for element in inside if element.tag == "h1"]
    if len(titles) == 1:
        yield titles[0].index
    frames = Counter(element.tag for element in inside if element.tag in _FRAMES)
    for element in inside:
        if element.tag in _CONTAINERS or frames[element.tag] == 1:
            yield element.index
        elif element.tag == "table" and any(e.tag == "th" for e in page.inside(element)):
            # columns have names, so each row is an item
            yield from (e.index for e in page.inside(element) if e.tag in {"table", "tbody"})
    shown = [chunk for chunk in page.chunks_of(scope) if len(chunk.text) < _LONGEST_HEADING]
    list_texts = [chunk for chunk in shown if _LIST_TEXT.fullmatch(chunk.text)]
    often = Counter(chunk.text.casefold() for chunk in list_texts)
    # what stands there again and again belongs to the items, whatever it says
    yield from (c.owner.index for c in list_texts if often[c.text.casefold()] <= _MOST_ALIKE)
