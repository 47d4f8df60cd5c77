"""The number of a name that stands by itself: beside the name, or below it in the same block."""

from companion.reading.html.dialogs import is_whole_page
from companion.reading.html.page import Chunk, Element, Page
from companion.reading.html.percent_marks import Mark, marks
from companion.reading.html.percent_names import is_demand, may_be_between, says_none_yet
from companion.reading.html.zones import Zones, is_card

#: the number, if it is certain; and whether there is one that could be meant
Answer = tuple[Mark | None, bool]
_NOTHING: Answer = (None, False)
_UNCLEAR: Answer = (None, True)


def number_of(zones: Zones, label: Element) -> Answer:
    """The percent that belongs to a name, in the smallest block around it that has any.

    Args:
        zones: the parts of the page; a number in a part about something else belongs to no name.
        label: an element that holds nothing but the name.
    """
    for block in label.ancestors():
        inside = [m for m in marks(zones.page, block, label) if not zones.is_apart(m.owner)]
        if inside:
            return _pick(zones.page, label, block, inside)
        if is_card(block):
            return _NOTHING
    return _NOTHING


def _pick(page: Page, label: Element, block: Element, inside: list[Mark]) -> Answer:
    behind = [mark for mark in inside if mark.first >= label.last_chunk]
    front = _in_front(page, label, block, inside)
    if front is None:
        return _below(page, label, block, behind) if behind else _NOTHING
    if behind:
        # the numbers of a row stand in front of their names, or behind them
        return _UNCLEAR
    return (front, False) if _fits(page, label, block, front) else _UNCLEAR


def _in_front(page: Page, label: Element, block: Element, inside: list[Mark]) -> Mark | None:
    """The number directly in front of its name, if the block begins with it."""
    front = [mark for mark in inside if mark.last <= label.first_chunk]
    mark = front[-1] if front and front[-1].last == label.first_chunk else None
    if mark is None or is_whole_page(block):
        return None
    above = page.chunks[block.first_chunk : mark.first]
    return None if any(_has_letters(chunk) for chunk in above) else mark


def _below(page: Page, label: Element, block: Element, behind: list[Mark]) -> Answer:
    """The number behind its name: directly, or the only one before anything else is named."""
    mark = behind[0]
    between = page.chunks[label.last_chunk : mark.first]
    if any(_is_heading(chunk, block) for chunk in between):
        return _NOTHING
    if any(says_none_yet(chunk.text) for chunk in between):
        return _NOTHING
    if not all(may_be_between(chunk.text) for chunk in between):
        return _UNCLEAR
    if between and len({m.percent for m in _up_to_heading(page, block, behind)}) > 1:
        return _UNCLEAR
    return (mark, False) if _fits(page, label, block, mark) else _UNCLEAR


def _up_to_heading(page: Page, block: Element, behind: list[Mark]) -> list[Mark]:
    """The numbers before the next heading."""
    chunks = page.chunks[behind[0].last : block.last_chunk]
    headings = (n for n, chunk in enumerate(chunks, behind[0].last) if _is_heading(chunk, block))
    end = next(headings, block.last_chunk)
    return [mark for mark in behind if mark.first < end]


def _fits(page: Page, label: Element, block: Element, mark: Mark) -> bool:
    """Whether a number is no demand, and the part that holds it tells of nothing else."""
    before = page.chunks[mark.first - 1].text if mark.first > block.first_chunk else ""
    after = page.chunks[mark.last].text if mark.last < block.last_chunk else ""
    part = mark.owner
    while part.parent is not None and part.parent is not block and not part.parent.holds(label):
        part = part.parent
    if part.holds(label):
        return not is_demand(before, after)
    rest = page.chunks[part.first_chunk : mark.first] + page.chunks[mark.last : part.last_chunk]
    return not is_demand(before, after) and all(may_be_between(chunk.text) for chunk in rest)


def _is_heading(chunk: Chunk, block: Element) -> bool:
    return any(e.is_heading for e in chunk.owner.ancestors() if block.holds(e))


def _has_letters(chunk: Chunk) -> bool:
    return any(map(str.isalnum, chunk.text))
