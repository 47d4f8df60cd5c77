"""Where percents stand on a page: texts that are nothing else, and rings that are drawn for one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from companion.reading.html.page import Element, Page

#: a whole percent as the site and translators of pages write it; `{0}` tells copies apart
PERCENT = r"(?:(?P<a{0}>100|\d{{1,2}})\s?(?:[%\uff05\u066a]|per ?cent)|%\s?(?P<b{0}>100|\d{{1,2}}))"
_PERCENT = re.compile(PERCENT.format("") + r"\.?", re.IGNORECASE)
_NUMBER = re.compile(r"100|\d{1,2}")
_SIGN = re.compile(r"[%\uff05\u066a]|per ?cent", re.IGNORECASE)
#: the site's ring has its percent in the name of a class
_RING = re.compile(r"(?:^|\s)[\w-]*progress-circle-(100|\d{1,2})(?=\s|$)")
#: how many texts and elements away from its name a number is looked for
_NEAR, _NEAR_ELEMENTS = 20, 200
_METERS = frozenset(("progressbar", "meter"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A percent that stands by itself: `page.chunks[first:last]`, or a ring in front of `first`."""

    percent: int
    first: int
    last: int
    owner: Element


def marks(page: Page, block: Element, near: Element) -> list[Mark]:
    """The percents that stand by themselves inside a block, near a part of it, in order."""
    written = list(_written(page, block, near))
    drawn = list(_drawn(page, block, near))
    drawn = [mark for mark in drawn if not any(_shows(mark, w) for w in written)]
    return sorted([*written, *drawn], key=lambda mark: (mark.first, mark.owner.index))


def _written(page: Page, block: Element, near: Element) -> Iterator[Mark]:
    first = max(block.first_chunk, near.first_chunk - _NEAR)
    for at in range(first, min(block.last_chunk, near.last_chunk + _NEAR)):
        chunk = page.chunks[at]
        match = _PERCENT.fullmatch(chunk.text)
        if match is not None:
            yield Mark(int(match["a"] or match["b"]), at, at + 1, chunk.owner)
        elif _NUMBER.fullmatch(chunk.text) and at + 1 < block.last_chunk:
            sign = page.chunks[at + 1].text
            if _SIGN.fullmatch(sign):
                yield Mark(int(chunk.text), at, at + 2, chunk.owner)


def _drawn(page: Page, block: Element, near: Element) -> Iterator[Mark]:
    first = max(block.index, near.index - _NEAR_ELEMENTS)
    for element in page.elements[first : min(block.end, near.end + _NEAR_ELEMENTS)]:
        percent = drawn_percent(element)
        if percent is not None:
            yield Mark(percent, element.first_chunk, element.first_chunk, element)


def drawn_percent(element: Element) -> int | None:
    """The percent that a ring or a bar is drawn for."""
    attributes = element.attributes
    ring = _RING.search(attributes.get("class", ""))
    if ring is not None:
        return int(ring[1])
    now = attributes.get("aria-valuenow", "")
    whole = attributes.get("aria-valuemax", "100") == "100" and attributes.get("role") in _METERS
    return int(now) if whole and _NUMBER.fullmatch(now) else None


def _shows(ring: Mark, written: Mark) -> bool:
    """Whether a text says what a ring shows: it is inside the ring, or beside it alike."""
    return ring.owner.holds(written.owner) or ring.percent == written.percent
