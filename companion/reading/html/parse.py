"""From bytes to a page: BeautifulSoup's builder on lxml, without keeping its tree.

The builder tells of tags and texts as lxml finds them; they are written down as a flat
page at once. That takes half the time of building the tree and walking through it.
"""

import re
import warnings
from contextlib import suppress
from dataclasses import replace
from typing import Any, NoReturn

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import AttributeDict, NavigableString
from lxml import etree  # type: ignore[import-untyped]  # lxml brings no types

from companion.reading.html.extent import Extent
from companion.reading.html.page import Chunk, Element, Page
from companion.reading.text.spaces import tidy

#: deepest nesting that is read; the site's pages are nested about 40 levels deep
MAX_DEPTH = 200
#: elements whose text is no text for people
_SILENT = frozenset(("script", "style", "template", "svg", "head", "noscript"))
#: what the site, and Save Page WE, call a page's address
_SAYS_ADDRESS = frozenset(("og:url", "savepage-url"))
_MACHINE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\d{4}")
#: what browsers, and SingleFile, write in front of a saved page
_SAVED_FROM = re.compile(
    rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)"
)


class TooDeepError(ValueError):
    """The page is nested deeper than `MAX_DEPTH`."""


class _EnoughError(Exception):
    """The page goes on, and no more of it is wanted."""


def parse(content: bytes, extent: Extent | None = None) -> Page:
    """Parses a page from its bytes; no further than `extent` reaches, if there is one.

    Raises:
        TooDeepError: if the page is nested deeper than `MAX_DEPTH`.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        page = _Flat(decode(content), extent).page()
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


class _Flat(BeautifulSoup):
    """A soup that writes down what it is told and grows no tree."""

    def __init__(self, markup: str | bytes, extent: Extent | None) -> None:
        self._most = extent
        with suppress(_EnoughError):
            super().__init__(
                markup, "lxml", multi_valued_attributes=None, attribute_dict_class=AttributeDict
            )

    def page(self) -> Page:
        """The whole page; elements that were left open end where it ends."""
        while self._open:
            self._close()
        return self._flat

    def reset(self) -> None:
        """Begins anew: the builder may try several encodings."""
        super().reset()
        self._flat = Page()
        self._extent = None if self._most is None else replace(self._most)
        self._silent: Element | None = None
        self._open = [Element(0, "[document]", {}, None, 0)]
        self._flat.elements.append(self._open[0])

    def handle_starttag(
        self, name: str, namespace: Any, nsprefix: Any, attrs: Any, *_: Any, **__: Any
    ) -> None:
        """Opens an element."""
        del namespace, nsprefix
        if self.current_data:
            self.endData()
        page, opened = self._flat, self._open
        if self._extent is not None and not self._extent.holds(attrs):
            self._stop()
        element = Element(len(page.elements), name, attrs, opened[-1], len(page.chunks))
        page.elements.append(element)
        opened.append(element)
        if len(opened) > MAX_DEPTH:
            raise TooDeepError
        if self._silent is None and name in _SILENT:
            self._silent = element

    def handle_endtag(self, name: str, nsprefix: str | None = None) -> None:
        """Closes the innermost element of this name, and what is open inside it."""
        del nsprefix
        if self.current_data:
            self.endData()
        if not any(element.tag == name for element in reversed(self._open)):
            return
        while self._close().tag != name:
            pass

    def _stop(self) -> NoReturn:
        """Reads no further."""
        self._flat.is_cut = True
        raise _EnoughError

    def _close(self) -> Element:
        element = self._open.pop()
        element.end, element.last_chunk = len(self._flat.elements), len(self._flat.chunks)
        if element is self._silent:
            self._silent = None
        return element

    def endData(self, containerClass: type[NavigableString] | None = None) -> None:  # noqa: N802, N803 - the builder calls it so
        """Writes down a text; comments, instructions and the doctype are left out."""
        data = self.current_data
        if not data:
            return
        self.current_data = []
        shown = tidy("".join(data)) if containerClass is None else ""
        if not shown:
            return
        if self._extent is not None and not self._extent.holds_text(shown):
            self._stop()
        owner, page = self._open[-1], self._flat
        if owner.tag == "time":
            shown = _whole_day(shown, owner.attributes.get("datetime", ""))
        if owner.tag == "title" and not page.title:
            page.title = shown
        if self._silent is None:
            page.chunks.append(Chunk(shown, owner))


def _whole_day(shown: str, machine: str) -> str:
    """What a time element shows, or the day that it holds for machines if no year is shown."""
    match = _MACHINE_DAY.match(machine)
    return match[0] if match and not _YEAR.search(shown) and any(map(str.isdigit, shown)) else shown


def _addresses(page: Page, content: bytes) -> tuple[str, ...]:
    """Where the page says that it comes from: canonical link, saved-from comment."""
    addresses = []
    for element in page.elements:
        attributes = element.attributes
        if element.tag == "html":
            page.lang = attributes.get("lang", "")
        elif element.tag == "link" and attributes.get("rel", "").lower() == "canonical":
            addresses.append(attributes.get("href", ""))
        elif element.tag == "meta" and _SAYS_ADDRESS & {
            attributes.get("property"),
            attributes.get("name"),
        }:
            addresses.append(attributes.get("content", ""))
        elif element.tag == "body":
            break
    saved = _SAVED_FROM.search(content[:4096])
    if saved:
        addresses.append(saved[1].decode("ascii", "replace"))
    return tuple(address for address in addresses if address)
