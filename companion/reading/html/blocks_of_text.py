"""Short blocks: their text in one line, and the texts and elements directly around them."""

from collections.abc import Iterator

from companion.reading.html.page import Chunk, Element, Page

_BUTTONS = frozenset(("a", "button"))
#: with more pieces than this a block is no short one, whatever they say
_MOST_PIECES = 40


def words_of(page: Page, block: Element) -> str:
    """The text of a short block, without the buttons and links in it if it has other texts.

    Of a long block it is the beginning, which is longer than any short text.
    """
    return " ".join(chunk.text for chunk in pieces_of(page, block))


def pieces_of(page: Page, block: Element) -> list[Chunk]:
    """The pieces of text that `words_of` is made of."""
    chunks = page.chunks[
        block.first_chunk : min(block.last_chunk, block.first_chunk + _MOST_PIECES)
    ]
    free = [c for c in chunks if not any(e.tag in _BUTTONS for e in _below(block, c.owner))]
    return free or chunks


def is_short(block: Element) -> bool:
    """Whether a block has so few pieces of text that it may be a figure, a name or a heading."""
    return block.last_chunk - block.first_chunk <= _MOST_PIECES


def around(page: Page, block: Element) -> tuple[str, str]:
    """The texts directly in front of and behind a block, inside what it is directly a part of."""
    first, last = block.first_chunk, block.last_chunk
    outer: Element | None = block
    while outer is not None and (outer.first_chunk, outer.last_chunk) == (first, last):
        outer = outer.parent
    if outer is None:
        return "", ""
    before = page.chunks[first - 1].text if outer.first_chunk < first else ""
    return before, page.chunks[last].text if last < outer.last_chunk else ""


def neighbours(page: Page, block: Element) -> Iterator[Element]:
    """The elements directly in front of and behind a block, inside the same parent."""
    parent = block.parent
    if parent is None:
        return
    before: Element | None = page.elements[block.index - 1]
    while before is not None and before is not parent and before.parent is not parent:
        before = before.parent
    if before is not None and before is not parent:
        yield before
    if block.end < parent.end:
        yield page.elements[block.end]


def _below(block: Element, inner: Element) -> Iterator[Element]:
    """The elements between a block and one inside it, both left out but the inner one."""
    for element in inner.ancestors():
        if element is block:
            return
        yield element
