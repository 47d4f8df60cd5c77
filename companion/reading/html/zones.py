"""Zones: parts of a page that speak of something else than its person's own figures."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from companion.reading.html.blocks_of_text import is_short, neighbours, words_of
from companion.reading.html.dialogs import inside_page, is_dialog, names_of
from companion.reading.html.page import Element, Page
from companion.reading.text.words import is_prose

#: quoted, typed, or a page's frame
_APART_TAGS = frozenset(("blockquote", "q", "textarea", "option", "nav", "footer"))
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
    r"(?:client )?(?:reviews?|feedback)\b.*|(?:.* )?badges?|"
    r"(?:.* )?(?:requirements|qualifications)(?: (?:for|to|of)\b.*)?|"
    r"about(?: me)?|description|bio|associated with.*|(?:my )?agenc(?:y|ies)\b.*|"
    r"(?:similar|other|recommended|suggested) .*|people also .*|how .*|what (?:is|are) .*|"
    r"(?:top rated|rising talent|expert-vetted)\b.*(?:progress|criteria|eligib).*|"
    r"education|certifications?|skills",
    re.IGNORECASE,
)
#: how far up a part's name tells of what is written in it
_NEAR = 3
_PARAGRAPHS = frozenset(("p", "blockquote", "figcaption", "caption"))
#: the level of a heading that has none, and one below all
_SOME_LEVEL, _LOWEST = 2, 7


@dataclass(frozen=True, slots=True)
class Zones:
    """The parts of one page; `heads` are the headings inside an element, by its index.

    A head is an element that holds nothing but its heading, with the heading's level and text.
    """

    page: Page
    heads: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page) -> Self:
        """The parts of a page, by its headings."""
        heads: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        for heading in (element for element in page.elements if element.is_heading):
            text, head = words_of(page, heading), heading
            level = int(heading.tag[1]) if heading.tag[1:].isdigit() else _SOME_LEVEL
            while head.parent is not None:
                heads[head.parent.index].append((head.index, level, text))
                if not is_short(head.parent) or words_of(page, head.parent) != text:
                    break
                head = head.parent
        return cls(page, heads)

    def is_apart(self, block: Element) -> bool:
        """Whether a block is in a dialog, a demand, a quotation, or about something else."""
        if any(_is_apart(element) for element in inside_page(block)):
            return True
        return any(_HEADINGS.fullmatch(text) for text in self._above(block))

    def is_prose(self, block: Element) -> bool:
        """Whether a block is, or is beside, what somebody wrote in whole sentences."""
        near = list(inside_page(block))[:_NEAR]
        if any(_PROSE.search(names_of(element)) for element in near):
            return True
        return any(self._writes_on(block, other) for other in neighbours(self.page, block))

    def _above(self, block: Element) -> Iterator[str]:
        """The headings above a block, from the nearest up to the highest."""
        lowest, branch = _LOWEST, block
        while branch.parent is not None:
            for index, level, text in reversed(self.heads.get(branch.parent.index, ())):
                if index < branch.index and level < lowest:
                    lowest = level
                    yield text
            branch = branch.parent

    def _writes_on(self, block: Element, other: Element) -> bool:
        one, two = ((e.tag, e.attributes.get("class")) for e in (block, other))
        return one == two and is_prose(words_of(self.page, other))


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


def _is_apart(element: Element) -> bool:
    attributes = element.attributes
    unseen = "hidden" in attributes or _UNSEEN.search(attributes.get("style", ""))
    apart = element.tag in _APART_TAGS or is_dialog(element)
    return bool(unseen or apart or _DEMANDED.search(names_of(element)))
