"""A copy of a page or file that is safe to publish: its shape without its words.

Names, titles, texts, amounts and ids are replaced by others of the same length, the same
one each time. Kept are tags, attribute names, class names and the like, and texts that
the site itself writes (“Hired by”, “Present”, “Current page 1 of 3”). Scripts, styles and
comments are emptied.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from companion.reading import unpack
from companion.reading.page import MAX_DEPTH, decode
from companion.reading.read import looks_like_page
from companion.reading.text.dates import Calendar, find_days
from companion.reading.text.spaces import tidy
from companion.reading.text.words import feedback_of, label_of, status_of

#: texts of the site itself, which show where a page changed and tell nothing of a person
_SITE_TEXT = re.compile(
    r"(?:current )?page \d{1,4} of \d{1,4}|contract history|(?:your )?active contracts|my stats|"
    r"job success(?: score)?|work history|client relationships|more than 90 days|completed jobs|"
    r"hired by|budget|fixed-price|hourly|hourly contracts|fixed-price contracts|/ ?hr|"
    r"(?:in)?eligible jobs|more options|message|view contract|"
    r"\d{1,3} hrs weekly limit|no feedback given|job in progress|page not found|just a moment\.*|"
    r"date|contract|hours|amount|payment type|description|type|fixed price payment|bonus|refund",
    re.IGNORECASE,
)
#: beginnings and ends of texts that are kept, around what is replaced
_KEPT_HEAD = re.compile(r"hired by\b|rating is\b|earnings available now:|rated\b", re.IGNORECASE)
_KEPT_TAIL = re.compile(
    r"(?:/ ?hr(?:, \d{1,3} hrs weekly limit)?|per hour|budget|out of 5|% job success|%|hours|\(funded\))$",
    re.IGNORECASE,
)
#: attributes whose values are the site's: kept but for ids and words of the person's texts
_SITE_ATTRIBUTES = re.compile(
    r"class|id|role|type|rel|lang|dir|tag|charset|name|property|for|scope|colspan|rowspan|"
    r"data-(?:test.*|qa|cy|ev-.*|v-.*|jss-ref)|aria-(?!label$).*|viewbox|d|width|height|hidden"
)
_ADDRESS_ATTRIBUTES = frozenset(("href", "src", "action", "content"))
_SITE_HOST = re.compile(r"^(?:https?://)?(?:www\.)?upwork\.com(?=/|$)", re.IGNORECASE)
_SITE_PATH = frozenset(
    "nx wm freelancer freelancers contracts contract workroom home overview details timesheet my-stats ab f "
    "messages proposals find-work settings profile payments reports jobs".split()
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LONG_NUMBER = re.compile(r"~?[0-9a-f]{16,}|\d{5,}", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_YEAR_DIGITS = 4


@dataclass(slots=True)
class _Names:
    """Replacements by word: the same word always becomes the same other one."""

    taken: frozenset[str]
    by_word: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def word(self, word: str) -> str:
        """Another word of the same length and case, and of no word of the page."""
        folded = word.casefold()
        if folded not in self.by_word:
            new = (_spell(n, len(word)) for n in count(len(self.by_word)))
            free = (name for name in new if name not in self.taken)
            self.by_word[folded] = next(free) if len(word) > 1 else "x"
        other = self.by_word[folded]
        return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other

    def number(self, digits: str) -> str:
        """Another number of the same length: ids stay apart, amounts become ones."""
        head, body = ("~", digits[1:]) if digits.startswith("~") else ("", digits)
        if not _LONG_NUMBER.fullmatch(digits):
            return "1" * len(body)
        return self.numbers.setdefault(
            digits, head + str(len(self.numbers) + 1).rjust(len(body), "9")
        )


def redact(content: bytes, name: str) -> bytes:
    """A copy of a page or CSV file without anything personal, as UTF-8.

    Args:
        content: of the page or file; a web archive gives the page inside it.
        name: of the file; its content decides, so it is not used.
    """
    del name
    if unpack.is_mhtml(content):
        inside = unpack.page_of_mhtml(content)
        content = inside[0] if inside else b""
    if not looks_like_page(content):
        text = decode(content)
        return _redact_table(text if isinstance(text, str) else text.decode("cp1252", "replace"))
    return _redact_page(content)


def _redact_page(content: bytes) -> bytes:
    soup = BeautifulSoup(decode(content), "lxml", multi_valued_attributes=None)
    elements = [e for e in soup.descendants if isinstance(e, Tag)]
    if any(sum(1 for _ in e.parents) > MAX_DEPTH for e in elements[-1:]):
        return b""
    strings = [s for s in soup.descendants if isinstance(s, NavigableString)]
    names = _Names(_personal_words(strings, elements))
    for string in strings:
        if type(string) is NavigableString:
            string.replace_with(NavigableString(redact_text(string, names)))
        elif isinstance(string, PreformattedString) and str(string).casefold().startswith("html"):
            continue
        else:
            string.extract()
    for element in elements:
        for attribute, value in element.attrs.items():
            element.attrs[attribute] = _attribute(attribute, str(value), names)
    return soup.encode("utf-8")


def _personal_words(strings: Iterable[str], elements: Iterable[Tag]) -> frozenset[str]:
    """Every word of every text that is not the site's."""
    texts = [str(string) for string in strings if type(string) is NavigableString]
    texts += [str(e.attrs[a]) for e in elements for a in ("title", "alt", "aria-label") if a in e.attrs]
    return frozenset(
        word.casefold()
        for text in texts
        if not _is_site_text(tidy(text))
        for word in _WORD.findall(text)
        if not word.isdigit()
    )


def redact_text(text: str, names: "_Names") -> str:
    """A text of the same length without its words, but for what the site itself writes."""
    shown = tidy(text)
    if not shown or _is_site_text(shown):
        return text
    head = _KEPT_HEAD.match(text.lstrip())
    start = head.end() + len(text) - len(text.lstrip()) if head else 0
    tail = _KEPT_TAIL.search(text.rstrip(), start)
    end = tail.start() if tail else len(text)
    return text[:start] + _middle(text[start:end], names) + text[end:]


def _middle(text: str, names: "_Names") -> str:
    """Dates as other dates, words as other words, digits as other digits."""
    days = find_days(text, Calendar(date(2000, 1, 1)))
    if not days or _WORD.sub("", _without(text, days)).strip(" \n-–—") or _words(_without(text, days)):
        return _LONG_NUMBER.sub(lambda m: names.number(m[0]), _plain(text, names))
    parts, at = [], 0
    for number, day in enumerate(days):
        parts += [text[at : day.start], _other_day(text[day.start : day.end], number)]
        at = day.end
    return "".join([*parts, text[at:]])


def _without(text: str, days: Iterable["object"]) -> str:
    rest = list(text)
    for day in days:
        rest[day.start : day.end] = " " * (day.end - day.start)  # type: ignore[attr-defined]
    return "".join(rest)
