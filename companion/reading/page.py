"""A web page as flat lists of elements and texts; the one file that names BeautifulSoup.

Elements are numbered in document order, so that everything inside an element is a slice:
`page.elements[e.index : e.end]` and `page.chunks[e.first_chunk : e.last_chunk]`.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.element import AttributeDict, NavigableString
from lxml import etree  # type: ignore[import-untyped]  # lxml brings no types

from companion.reading.text.spaces import tidy

#: deepest nesting that is read; the site's pages are nested about 40 levels deep
MAX_DEPTH = 200
#: the attribute that numbers the elements of a snapshot
REF = "data-jss-ref"
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: elements whose text is no text for people
_SILENT = frozenset(("script", "style", "template", "svg", "head", "noscript"))
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)")


class TooDeepError(ValueError):
    """The page is nested deeper than `MAX_DEPTH`."""


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
        found = []
        for cell, header in headers:
            inside = self.chunks_of(cell)
            found += [*([Chunk(header, cell)] if inside else []), *inside]
        return found

    def text_of(self, element: Element) -> str:
        """The text inside an element, one line for each piece."""
        return "\n".join(chunk.text for chunk in self.chunks_of(element))

    def main(self) -> Element:
        """The main region, or the whole page if there is none."""
        for element in self.elements:
            if element.tag == "main" or element.attributes.get("role") == "main":
                return element
        return next((e for e in self.elements if e.tag == "body"), self.elements[0])


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


def parse(content: bytes) -> Page:
    """Parses a page from its bytes.

    Raises:
        TooDeepError: if the page is nested deeper than `MAX_DEPTH`.
    """
    text = decode(content)
    if is_too_deep(content):
        raise TooDeepError
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(
            text, "lxml", multi_valued_attributes=None, attribute_dict_class=AttributeDict
        )
    page = Page()
    _flatten(soup, page)
    page.addresses = _addresses(page, content)
    return page


def is_too_deep(content: bytes) -> bool:
    """Whether the page is too deep, told by libxml2 alone: BeautifulSoup would take seconds."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, encoding="iso-8859-1")
    root = etree.fromstring(content, parser)
    return root is not None and bool(root.xpath(f"boolean(//*[count(ancestor::*) > {MAX_DEPTH}])"))


def decode(content: bytes) -> str | bytes:
    """UTF-8 and UTF-16 text as text; anything else as it is, for the parser to find out."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content


def _flatten(soup: BeautifulSoup, page: Page) -> None:
    root = Element(0, "[document]", {}, None, 0)
    page.elements.append(root)
    stack: list[tuple[object, Element]] = [(soup, root)]
    silent_until: Element | None = None
    for node in soup.descendants:
        while stack[-1][0] is not node.parent:
            closed = _close(stack, page)
            silent_until = None if closed is silent_until else silent_until
        owner = stack[-1][1]
        if type(node) is NavigableString:
            _add_text(page, owner, node, silent=silent_until is not None)
        elif isinstance(node, Tag):
            element = _open(page, node, owner)
            stack.append((node, element))
            if len(stack) > MAX_DEPTH:
                raise TooDeepError
            if silent_until is None and element.tag in _SILENT:
                silent_until = element
    while stack:
        _close(stack, page)


def _open(page: Page, tag: Tag, parent: Element) -> Element:
    attributes: dict[str, str] = tag.attrs  # type: ignore[assignment]  # single-valued, as asked for
    element = Element(len(page.elements), tag.name, attributes, parent, len(page.chunks))
    page.elements.append(element)
    if element.tag == "html":
        page.lang = attributes.get("lang", "")
    return element


def _close(stack: list[tuple[object, Element]], page: Page) -> Element:
    element = stack.pop()[1]
    element.end, element.last_chunk = len(page.elements), len(page.chunks)
    return element


def _add_text(page: Page, owner: Element, text: str, *, silent: bool) -> None:
    shown = tidy(text)
    if not shown:
        return
    if owner.tag == "title" and not page.title:
        page.title = shown
    if not silent:
        page.chunks.append(Chunk(shown, owner))


def _addresses(page: Page, content: bytes) -> tuple[str, ...]:
    """Where the page says that it comes from: canonical link, saved-from comment."""
    found = []
    for element in page.elements:
        attributes = element.attributes
        if element.tag == "link" and attributes.get("rel", "").lower() == "canonical":
            found.append(attributes.get("href", ""))
        elif element.tag == "meta" and attributes.get("property") == "og:url":
            found.append(attributes.get("content", ""))
        elif element.tag == "body":
            break
    saved = _SAVED_FROM.search(content[:4096])
    if saved:
        found.append(saved[1].decode("ascii", "replace"))
    return tuple(address for address in found if address)
