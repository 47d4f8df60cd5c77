"""Zones: parts of a page that speak of something else than its person's own figures."""

import re
from collections.abc import Iterator

from companion.reading.html.page import Element, Page
from companion.reading.text.words import is_prose

#: attributes by which a page's authors name its parts
_NAMES = ("class", "id", "data-test", "data-testid", "data-test-id", "data-qa", "data-cy")
_BUTTONS = frozenset(("a", "button"))
#: drawn over a page, quoted, typed, or its frame
_APART_TAGS = frozenset(("blockquote", "q", "textarea", "option", "nav", "footer"))
_DIALOG_ROLES = frozenset(("dialog", "alertdialog", "tooltip", "menu"))
_DIALOG = re.compile(r"(?:^|[\s_-])(?:modal(?!-open)|dialog|popover|popper|tooltip)(?![^\W_])")
_UNSEEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_DEMANDED = re.compile(
    r"(?:^|[\s_-])(?:min(?:imum)?|required?|requirements?|qualifications?|criteria|goal|target|"
    r"assignments?-item|testimonials?|portfolio|similar|recommended)(?![^\W_])"
)
_PROSE = re.compile(
    r"(?:^|[\s_-])(?:overview|description|bio|pre-line|reviews?|comments?)(?![^\W_])"
)
_CARD_TAGS = frozenset(("section", "article"))
_CARD = re.compile(r"(?:^|\s)(?:\w+-)?card(?:-section)?(?=\s|$)")
#: headings of parts in which other people, jobs, badges and demands are told of
_HEADINGS = re.compile(
    r"(?:upwork )?(?:work|job|contract|employment) history\b.*|(?:completed|past) jobs\b.*|"
    r"(?:in)?eligible (?:jobs|contracts)\b.*|portfolio|project catalog|testimonials?\b.*|"
    r"(?:client )?(?:reviews?|feedback)\b.*|(?:.* )?(?:requirements?|qualifications?|badges?)|"
    r"about(?: me)?|description|bio|associated with.*|(?:my )?agenc(?:y|ies)\b.*|"
    r"(?:similar|other|recommended|suggested) .*|people also .*|how .*|what (?:is|are) .*|"
    r"(?:top rated|rising talent|expert-vetted)\b.*(?:progress|criteria|eligib).*|"
    r"education|certifications?|skills",
    re.IGNORECASE,
)
#: how far up a part's name tells of what is written in it
_NEAR = 3
_PARAGRAPHS = frozenset(("p", "blockquote", "figcaption", "caption"))


def is_apart(page: Page, block: Element) -> bool:
    """Whether a block is in a dialog, a demand, a quotation, or a part about something else."""
    if any(_is_apart(element) for element in _inside_page(block)):
        return True
    return any(_HEADINGS.fullmatch(text) for text in _headed(page, block))


def is_in_dialog(element: Element) -> bool:
    """Whether an element is in a dialog or the like, which repeats what the page shows."""
    return any(is_dialog(above) for above in _inside_page(element))


def is_prose_block(page: Page, block: Element) -> bool:
    """Whether a block is, or is beside, what somebody wrote in whole sentences."""
    near = list(_inside_page(block))[:_NEAR]
    if any(_PROSE.search(names_of(element)) for element in near):
        return True
    return any(_writes_on(page, block, other) for other in _neighbours(page, block))


def names_of(element: Element) -> str:
    """All names that the page's authors gave an element, in lower case."""
    told = element.attributes
    return " ".join(told[name] for name in _NAMES if name in told).lower()


def is_card(element: Element) -> bool:
    """Whether an element holds one figure with its name: what is outside belongs to another."""
    return (
        element.tag in _CARD_TAGS or _CARD.search(element.attributes.get("class", "")) is not None
    )


def is_in_paragraph(block: Element) -> bool:
    """Whether a block is a paragraph or an entry of a list rather than a heading or a figure."""
    return any(e.tag in _PARAGRAPHS or e.tag == "li" for e in list(block.ancestors())[:_NEAR])


def paragraph_of(block: Element) -> Element | None:
    """The paragraph or heading that a block is a part of."""
    up = (e for e in block.ancestors() if e.tag in _PARAGRAPHS or e.is_heading)
    return next(up, None)


def words_of(page: Page, block: Element) -> str:
    """The text of a block in one line, without the buttons and links in it, if it has others."""
    chunks = page.chunks_of(block)
    free = [c for c in chunks if not any(e.tag in _BUTTONS for e in _below(block, c.owner))]
    return " ".join(chunk.text for chunk in free or chunks)


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


def _below(block: Element, inner: Element) -> Iterator[Element]:
    """The elements between a block and one inside it, both left out but the inner one."""
    for element in inner.ancestors():
        if element is block:
            return
        yield element


def _inside_page(block: Element) -> Iterator[Element]:
    for element in block.ancestors():
        if element.tag in {"main", "body", "html", "[document]"}:
            return
        yield element


def _is_apart(element: Element) -> bool:
    told = element.attributes
    unseen = "hidden" in told or _UNSEEN.search(told.get("style", ""))
    apart = element.tag in _APART_TAGS or is_dialog(element)
    return bool(unseen or apart or _DEMANDED.search(names_of(element)))


def is_dialog(element: Element) -> bool:
    """Whether an element is a dialog or the like by its tag, role or name."""
    told = element.attributes
    named = told.get("role") in _DIALOG_ROLES or told.get("aria-modal") == "true"
    return named or element.tag == "dialog" or _DIALOG.search(names_of(element)) is not None


def _headed(page: Page, block: Element) -> Iterator[str]:
    """The headings above a block, from the nearest up to the highest."""
    lowest = 7
    for heading in reversed([e for e in page.elements[: block.index] if e.is_heading]):
        level = int(heading.tag[1]) if heading.tag[1:].isdigit() else 2
        if level < lowest and _heads(page, heading, block):
            lowest = level
            yield words_of(page, heading)


def _heads(page: Page, heading: Element, block: Element) -> bool:
    """Whether a heading stands above a block, and not inside a part of its own."""
    head = heading
    while head.parent is not None and not head.parent.holds(block):
        head = head.parent
    return not heading.holds(block) and words_of(page, head) == words_of(page, heading)


def _neighbours(page: Page, block: Element) -> Iterator[Element]:
    """The elements directly in front of and behind a block, inside the same parent."""
    parent = block.parent
    if parent is not None:
        beside = [e for e in page.inside(parent) if e.parent is parent]
        at = next(n for n, e in enumerate(beside) if e is block)
        yield from beside[max(0, at - 1) : at] + beside[at + 1 : at + 2]


def _writes_on(page: Page, block: Element, other: Element) -> bool:
    alike = block.tag == other.tag and block.attributes.get("class") == other.attributes.get(
        "class"
    )
    return alike and is_prose(" ".join(chunk.text for chunk in page.chunks_of(other)))
