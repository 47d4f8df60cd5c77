"""A web page as flat lists of elements and texts.

Elements are numbered in document order, so that everything inside an element is a slice:
`page.elements[e.index : e.end]` and `page.chunks[e.first_chunk : e.last_chunk]`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

#: the attribute that numbers the elements of a snapshot
REF = "data-jss-ref"
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True, eq=False)
class Element:
    """One element: its place among `Page.elements` and its texts among `Page.chunks`."""

    index: int
    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    first_chunk: int
    end: int = 0
    last_chunk: int = 0

    def ancestors(self) -> Iterator["Element"]:
        """The element itself, its parent, and so on up to the root."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def holds(self, other: "Element") -> bool:
        """Whether `other` is this element or inside it."""
        return self.index <= other.index < self.end

    @property
    def ref(self) -> int | None:
        """The element's number in the snapshot, if it is one of a snapshot."""
        number = self.attributes.get(REF, "")
        return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None  # noqa: PLR2004 - no snapshot has a billion elements

    @property
    def is_heading(self) -> bool:
        """Whether the element is a heading by its tag or its role."""
        return self.tag in HEADINGS or self.attributes.get("role") == "heading"


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of text, tidied, directly inside `owner`."""

    text: str
    owner: Element


@dataclass(slots=True)
class Page:
    """A parsed page: all elements and all texts in document order."""

    elements: list[Element] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    addresses: tuple[str, ...] = ()
    title: str = ""
    lang: str = ""
    #: whether the page goes on, and was not read any further
    is_cut: bool = False

    def inside(self, element: Element) -> list[Element]:
        """The element and everything inside it."""
        return self.elements[element.index : element.end]

    def chunks_of(self, element: Element) -> list[Chunk]:
        """The pieces of text inside an element."""
        return self.chunks[element.first_chunk : element.last_chunk]

    def labelled_chunks_of(self, element: Element) -> list[Chunk]:
        """The same, with the header of its column in front of each cell of a table."""
        chunks = self.chunks_of(element)
        headers = _headers(self, element)
        if not headers:
            return chunks
        labelled = []
        for cell, header in headers:
            inside = self.chunks_of(cell)
            labelled += [*([Chunk(header, cell)] if inside else []), *inside]
        return labelled

    def text_of(self, element: Element) -> str:
        """The text inside an element, one line for each piece."""
        return "\n".join(chunk.text for chunk in self.chunks_of(element))

    def main(self) -> Element:
        """The main region, or the whole page if there is none."""
        for element in self.elements:
            if element.tag == "main" or element.attributes.get("role") == "main":
                return element
        return next((e for e in self.elements if e.tag == "body"), self.elements[0])


def innermost(elements: Sequence[Element]) -> list[Element]:
    """Those of some elements, in document order, that hold none of the others."""
    following = [*(other.index for other in elements[1:]), 0]
    return [
        element
        for element, after in zip(elements, following, strict=False)
        if not element.index < after < element.end
    ]


def chunks_outside(chunks: Sequence[Chunk], elements: Sequence[Element]) -> list[Chunk]:
    """The pieces of text that are inside none of some elements."""
    covered = bytearray(1 + max((element.end for element in elements), default=0))
    for element in elements:
        covered[element.index : element.end] = b"\1" * (element.end - element.index)
    edge = len(covered)
    return [c for c in chunks if c.owner.index >= edge or not covered[c.owner.index]]


def _headers(page: Page, row: Element) -> list[tuple[Element, str]]:
    """The cells of a row of a table, each with the header of its column."""
    table = next((e for e in row.ancestors() if e.tag == "table"), None)
    if row.tag != "tr" or table is None:
        return []
    top = next((e for e in page.inside(table) if e.tag == "tr"), row)
    names = [" ".join(c.text for c in page.chunks_of(e)) for e in _cells(page, top)]
    cells = _cells(page, row)
    labelled = top is not row and len(names) == len(cells)
    return list(zip(cells, names, strict=True)) if labelled else []


def _cells(page: Page, row: Element) -> list[Element]:
    return [e for e in page.inside(row) if e.parent is row and e.tag in {"td", "th"}]
