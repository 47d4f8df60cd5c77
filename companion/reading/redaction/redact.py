"""A copy of a page or file that is safe to publish: its shape without its words.

Names, titles, texts, amounts and ids are replaced by others of the same length, the same
one each time. Kept are tags, attribute names, class names and the like, and texts that
the site itself writes (“Hired by”, “Present”, “Current page 1 of 3”). Scripts, styles and
comments are emptied.
"""

import csv
import io
import re

from bs4 import BeautifulSoup, Comment, Doctype
from bs4.element import NavigableString, Tag

from companion.reading.files import archive, csv_table
from companion.reading.files.contracts_json import looks_like_json
from companion.reading.files.documents import document_kind
from companion.reading.html.parse import decode, is_too_deep
from companion.reading.read import looks_like_page
from companion.reading.redaction.redacted_text import Names, personal_words, plain, redact_text
from companion.reading.site import WORDS

#: attributes whose values are the site's: only ids and words of the person are replaced
_SITE_ATTRIBUTES = re.compile(
    r"class|id|role|type|rel|lang|dir|charset|name|property|for|scope|colspan|rowspan|media|"
    r"data-(?:test.*|qa|cy|ev-.*|v-.*|jss-ref)|aria-(?!label$|description$).*|viewbox|d|width|"
    r"height|hidden|xmlns.*|http-equiv|tabindex|datetime"
)
#: words of attributes that stay although a title may hold them too
_MARKUP_WORDS = frozenset(
    """
    contract title dates date hourly fixed price terms active paused info party section card
    list item items row main content page pagination button link text badge rating value score
    work history job jobs profile stats assignments dynamic meta container wrapper header
    footer nav sr only grid col icon status client company name current workroom
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
_ADDRESSES = frozenset(("href", "src", "action", "content", "srcset", "cite", "poster"))
_SITE_HOST = re.compile(r"(?:https?:)?(?://)?(?:www\.)?upwork\.com(?=/|$)", re.IGNORECASE)
#: parts of paths that name a kind of page, read or refused
_SITE_PATH = WORDS | {
    *("http", "https", "www", "upwork", "com", "f", "o", "eligible", "success", "login"),
    *("logout", "signup", "workdiary"),
}
_SAVED_FROM = re.compile(r"\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)")
_TOKENS = re.compile(r"~?0[0-9a-f]{15,}|[^\W\d_]+|\d+", re.IGNORECASE)
_KEPT_COLUMNS = frozenset(("payment type", "transaction type", "type", "currency"))
#: numbers that tell rows apart, however short
_REFERENCES = frozenset(("ref id", "transaction id"))
_SHOWN = ("title", "alt", "aria-label", "placeholder", "value")
#: a ring that is drawn for a number has it in the name of its class
_RING = re.compile(r"(?<=progress-circle-)\d{1,3}\b")
#: an id has five digits or more; fewer are the site's numbering
_ID_DIGITS = 5


def redact(content: bytes) -> bytes | None:
    """A copy of a page or CSV file without anything personal, as UTF-8.

    Args:
        content: of the page or file; a web archive gives the page inside it.

    Returns:
        The copy, or None of a page that is too deep, or of a file that is no text at all.
    """
    address = None
    if not content.strip():
        return content
    if document_kind(content, "") or looks_like_json(content):
        return None
    if archive.is_mhtml(content):
        content, address = archive.page_of_mhtml(content) or (b"", None)
    if not looks_like_page(content):
        text = decode(content)
        return _table(text if isinstance(text, str) else text.decode("cp1252", "replace")).encode()
    return None if is_too_deep(content) else _page(content, address)


def _page(content: bytes, address: str | None) -> bytes:
    soup = BeautifulSoup(decode(content), "lxml", multi_valued_attributes=None)
    elements = [e for e in soup.descendants if isinstance(e, Tag)]
    strings = [s for s in soup.descendants if isinstance(s, NavigableString)]
    names = Names(_personal(strings, elements))
    for string in strings:
        _string(string, names)
    for element in elements:
        for attribute, value in element.attrs.items():
            element.attrs[attribute] = _attribute(attribute.casefold(), str(value), names)
    if address:
        soup.insert(0, Comment(_saved_from(address, names)))
    return soup.encode("utf-8")


def _personal(strings: list[NavigableString], elements: list[Tag]) -> frozenset[str]:
    """Every word of every text that is not the site's."""
    texts = [str(string) for string in strings if type(string) is NavigableString]
    texts += [str(e.attrs[name]) for e in elements for name in _SHOWN if name in e.attrs]
    return frozenset().union(*(personal_words(text) for text in texts))


def _string(string: NavigableString, names: Names) -> None:
    if type(string) is NavigableString:
        string.replace_with(NavigableString(redact_text(string, names)))
    elif isinstance(string, Comment) and (saved := _SAVED_FROM.match(string)):
        string.replace_with(Comment(_saved_from(saved[1], names)))
    elif not (isinstance(string, Doctype) and string.casefold() == "html"):
        string.extract()


def _saved_from(address: str, names: Names) -> str:
    other = _address(address, names)
    return f" saved from url=({len(other):04}){other} "


def _attribute(name: str, value: str, names: Names) -> str:
    if name == "style":
        return value if re.fullmatch(r"[\w\s:;.%#-]*", value) else plain(value, names)
    if name in _ADDRESSES and ("/" in value or name in {"href", "src"}):
        return _address(value, names)
    if name == "aria-valuenow":
        return re.sub(r"\d", "1", value)
    if name == "class":
        value = _RING.sub(lambda match: re.sub(r"\d", "1", match[0]), value)
    if _SITE_ATTRIBUTES.fullmatch(name):
        return _TOKENS.sub(lambda match: _site_token(match[0], names), value)
    return redact_text(value, names)


def _site_token(token: str, names: Names) -> str:
    if token.isdigit():
        return token if len(token) < _ID_DIGITS else names.token(token)
    personal = token.casefold() in names.taken and token.casefold() not in _MARKUP_WORDS
    return names.token(token) if personal or not token.isalpha() else token


def _address(value: str, names: Names) -> str:
    """An address with the site's own path; anything else in it is replaced."""
    if not (value.startswith("/") or _SITE_HOST.match(value)):
        return plain(value, names)
    value = value.replace("%7E", "~").replace("%7e", "~")
    path = re.match(r"[^?#]*", value)
    end = path.end() if path else 0
    shown = _TOKENS.sub(
        lambda match: match[0] if match[0].casefold() in _SITE_PATH else names.token(match[0]),
        value[:end],
    )
    return shown + plain(value[end:], names)


def _table(text: str) -> str:
    """A CSV file with its header's known names, and every cell redacted."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=csv_table.separator_of(text)))
    taken = frozenset().union(*(personal_words(cell) for row in rows[1:] for cell in row))
    names, out, columns = Names(taken), io.StringIO(), list[str]()
    writer = csv.writer(out, delimiter=csv_table.separator_of(text), quoting=csv.QUOTE_ALL)
    for number, row in enumerate(rows):
        known = csv_table.KNOWN.intersection(map(csv_table.fold, row))
        if number == 0 or not columns:
            columns = row if known else []
        writer.writerow(row if known else _cells(row, columns, names))
    return out.getvalue()


def _cells(row: list[str], columns: list[str], names: Names) -> list[str]:
    """The cells of a row redacted; types of payments are the site's words and stay."""
    named = [csv_table.fold(name) for name in columns] + [""] * len(row)
    return [_cell(cell, name, names) for cell, name in zip(row, named, strict=False)]


def _cell(cell: str, column: str, names: Names) -> str:
    if column in _KEPT_COLUMNS:
        return cell
    return names.reference(cell) if column in _REFERENCES else redact_text(cell, names)
