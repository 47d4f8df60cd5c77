"""Blocks: the part of a page that belongs to one thing, found from where its mark is."""

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate

from companion.reading.page import Element, Page

#: elements that hold lists and never one item
_CONTAINERS = frozenset(("main", "nav", "header", "footer", "thead", "body", "html", "[document]"))
#: texts that belong to a list and never to one item
_LIST_TEXT = re.compile(
    r"(?:current )?page \d+ of \d+|contract history|(?:your )?active contracts|all contracts|"
    r"(?:hourly|fixed-price|ended|past|closed) contracts|work history(?: and feedback)?|"
    r"completed jobs.*|(?:jobs )?in progress(?: jobs)? ?\(\d+\)|earnings available now.*|\d{1,3}% job success|"
    r"next|previous|load more.*|show more|filters?|sort by.*",
    re.IGNORECASE,
)
_MANY = object()


def scope_of(page: Page) -> Element:
    """Where to look for contracts: the main region."""
    return page.main()


def blocks(page: Page, scope: Element, marks: Mapping[int, str]) -> dict[str, list[Element]]:
    """For each key the largest elements that hold its mark, no other key, and no list text.

    Args:
        page: the page.
        scope: only elements inside it count.
        marks: element index -> key.

    Returns:
        key -> elements in document order; several if the key stands in several places.
    """
    held = _held(page, scope, marks)
    headings = [0, *accumulate(int(element.is_heading) for element in page.elements)]
    found: dict[str, list[Element]] = {}
    for index, key in sorted(marks.items()):
        places = found.setdefault(key, [])
        if scope.index <= index < scope.end and not (places and places[-1].end > index):
            places.append(_climb(page.elements[index], scope, key, held, headings))
    return {key: places for key, places in found.items() if places}


def _climb(
    element: Element, scope: Element, key: str, held: dict[int, object], headings: list[int]
) -> Element:
    def count(inside: Element) -> int:
        return headings[inside.end] - headings[inside.index]

    while element is not scope and element.parent is not None:
        parent = element.parent
        more_headings = count(parent) > count(element) > 0
        if held.get(parent.index) != key or more_headings:
            break
        element = parent
    return element


def _held(page: Page, scope: Element, marks: Mapping[int, str]) -> dict[int, object]:
    """Element index -> the one key inside it, or `_MANY` if it cannot be one item."""
    held: dict[int, object] = dict(marks)
    for index in _list_elements(page, scope):
        held[index] = _MANY
    for element in reversed(page.inside(scope)):
        mine = held.get(element.index)
        if mine is None or element.parent is None:
            continue
        above = held.get(element.parent.index)
        held[element.parent.index] = mine if above in (None, mine) else _MANY
    return held


def _list_elements(page: Page, scope: Element) -> Iterable[int]:
    titles = [e for e in page.inside(scope) if e.tag == "h1"]
    for element in page.inside(scope):
        if element.tag in _CONTAINERS or (len(titles) == 1 and element is titles[0]):
            yield element.index
        elif element.tag == "table" and any(e.tag == "th" for e in page.inside(element)):
            # columns have names, so each row is an item
            yield from (e.index for e in page.inside(element) if e.tag in {"table", "tbody"})
    for chunk in page.chunks_of(scope):
        if len(chunk.text) < 60 and _LIST_TEXT.fullmatch(chunk.text):  # noqa: PLR2004 - a heading is short
            yield chunk.owner.index
