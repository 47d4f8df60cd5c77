"""Texts without their words: the same length and shape, the same replacement each time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from companion.reading.text.dates import Calendar, Day, find_days, find_ranges
from companion.reading.text.money import find_money
from companion.reading.text.spaces import tidy
from companion.reading.text.words import INLINE, feedback_of, is_prose, label_of, status_of

#: whole texts of the site itself, which show where a page changed and tell of nobody
_SITE_TEXT = re.compile(
    r"(?:current )?page \d{1,4} of \d{1,4}|contract history|(?:your )?active contracts|my stats|"
    r"job success(?: score)?|work history(?: and feedback)?|client relationships|"
    r"(?:more|less) than 90 days|completed jobs(?: \(\d+\))?|hired by|budget|fixed[- ]price|"
    r"hourly|(?:hourly|fixed-price) contracts|there are no active contracts\.?|"
    r"(?:in)?eligible jobs(?: \(\d+\))?|more options|messages?|view (?:contract|insights)|"
    r"(?:jobs? )?in progress(?: \(\d+\))?|page not found|just a moment\.*|give feedback|"
    r"employment history|education|portfolio|skills|contracts?|total earnings|log in to upwork|"
    r"(?:client.s feedback|feedback from client)(?: to you)?|your feedback to (?:the )?client|"
    r"a?waiting (?:for )?client (?:review|feedback)|active milestone|in escrow|payments?|"
    r"project funds?|"
    r"log time|submit work|end contract|invite to job|hire now|edit profile|see public view|"
    r"something went wrong|looking for something\?|"
    r"(?:you have )?(?:no|not enough) (?:contracts|jobs|score)(?: yet)?\.?|"
    r"no work history yet|you need more completed jobs\.?|load more(?: jobs)?|next|previous|"
    r"this feedback was removed(?: by upwork)?\.?|feedback removed|verify you are human.*|"
    r"(?:un|not )?success(?:ful)?(?: outcome)?|positive|negative|(?:my )?proposals|"
    r"expand|collapse|filters?|all|membership fee|date|hours|"
    r"amount(?: \$)?|payment type|description|type|"
    r"contract earnings|withholding tax|connects|(?:grand |sub)?totals?|"
    r"subscription renewal charges|bank transfer|"
    r"fixed[- ]price payment|milestone|bonus|refund|service fee|withdrawal|transaction type",
    re.IGNORECASE,
)
#: beginnings that are kept although free text follows
_HEAD = re.compile(
    r"\s*(?:hired by|milestone|(?:invoice|refund|bonus|earnings|service fee) for)\b\s*:?",
    re.IGNORECASE,
)
#: what a report writes behind a title, before free text
_MILESTONE = re.compile(r": milestone \d+\b", re.IGNORECASE)
_LABEL = re.compile(r"\s*([^:\d]{2,24}):")
#: phrases kept in texts that hold nothing but these and numbers, amounts and days
_PHRASE = re.compile(
    r"(?:/ ?|per )h(?:ou)?rs?\b|hours?\b|hrs\b|(?:no )?weekly limit|this week|budget|"
    r"fixed[- ]price|hourly|rat(?:ing is|ed)\b|(?:out of|of|/) ?5\b|stars?\b|"
    r"job success(?: score)?|\bjss\b|funded|"
    r"in escrow|project funds?|earned|total(?: earnings)?|paid|"
    r"start(?:ed)?(?: date| on)?|end(?:ed)?(?: date| on)?|completed(?: on)?|"
    r"closed|since|\bto\b|current page|page|\bof\b|active|paused|more than|days|"
    r"earnings available now|awaiting milestone|not funded|eligible jobs|contract id|contract",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"~?0[0-9a-f]{15,}|[^\W\d_]+|\d+", re.IGNORECASE)
#: digits that are an id rather than an amount
_ID_DIGITS = 5
#: without vowels no replacement is a word, a month or a status
_LETTERS = "bcdfghjklmnpqrtvwxz"
_TAKEN = frozenset(("hr", "hrs", "mb", "pm", "st", "nd", "rd", "th", "vs", "km", "kg"))
#: a day that may be read in two ways: its year alone is changed
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2}[/.]\d{1,2}[/.])(\d{4})(?!\d)")
_TWO_DIGITS, _MONTHS = 2, 12
_YEARS_BACK = 5
_ANY_DAY = Calendar(date(2001, 1, 1))


@dataclass(slots=True)
class Names:
    """Replacements by word and by id; none of them is one of the `taken` words."""

    taken: frozenset[str] = frozenset()
    words: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def word(self, word: str) -> str:
        """Another word of the same length and case."""
        folded = word.casefold()
        if folded not in self.words:
            self.words[folded] = self._new(len(word))
        other = self.words[folded]
        if word.isupper():
            return other.upper()
        return other.capitalize() if word[0].isupper() else other

    def _new(self, length: int) -> str:
        if length == 1:
            return "x"
        most = len(_LETTERS) ** min(length, 4)
        used = self.taken | _TAKEN | set(self.words.values())
        free = (_spell(n, length) for n in range(len(self.words), len(self.words) + most))
        return next((name for name in free if name not in used), "z" * length)

    def number(self, digits: str) -> str:
        """Another number of the same length: ids stay apart, amounts become ones."""
        return "1" * len(digits) if len(digits) < _ID_DIGITS else self.reference(digits)

    def reference(self, digits: str) -> str:
        """Another id of the same length, or longer: rows that differ in it still do."""
        if not digits:
            return ""
        if digits not in self.ids:
            # an id that begins with nines is no day and no amount of anybody
            self.ids[digits] = str(len(self.ids) + 1).rjust(len(digits), "9")
        return self.ids[digits]

    def token(self, token: str) -> str:
        """Another word, number or id."""
        if token.isdigit() and token.isascii():
            return self.number(token)
        if token.startswith("~") or (len(token) > 15 and not token.isalpha()):  # noqa: PLR2004 - as in the pattern
            head = token[: 3 if token.startswith("~") else 2]
            return head + self.number(token[len(head) :])
        return self.word(token)


def _spell(number: int, length: int) -> str:
    letters = []
    for _ in range(length):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(reversed(letters))


def is_site_text(text: str) -> bool:
    """Whether a text as a whole is what the site itself writes."""
    shown = tidy(text)
    return bool(
        _SITE_TEXT.fullmatch(shown)
        or status_of(shown)
        or feedback_of(shown)
        or label_of(shown)
        or not _TOKEN.search(shown)
    )


def redact_text(text: str, names: Names) -> str:
    """A text of the same length without its words, but for what the site itself writes."""
    if is_site_text(text):
        return text
    start = _head(text)
    parts, at = [text[:start]], start
    for first, last, kept in sorted(_kept(text, start)):
        if first >= at:
            parts += [plain(text[at:first], names), kept]
            at = last
    return "".join([*parts, plain(text[at:], names)])


def plain(text: str, names: Names) -> str:
    """A text with every word and number replaced."""
    return _TOKEN.sub(lambda match: names.token(match[0]), text)


def personal_words(text: str) -> frozenset[str]:
    """The words of a text that `redact_text` would replace, folded."""
    if is_site_text(text):
        return frozenset()
    rest = list(text)
    start = _head(text)
    for first, last, _ in [(0, start, ""), *_kept(text, start)]:
        rest[first:last] = " " * (last - first)
    return frozenset(word.casefold() for word in _WORD.findall("".join(rest)))


def _head(text: str) -> int:
    match = _HEAD.match(text) or INLINE.match(text)
    if match is None:
        match = _LABEL.match(text)
        match = match if match and label_of(match[1]) else None
    return match.end() if match else 0


def _kept(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Days and amounts as others of the same shape, and the phrases of the site."""
    yield from ((match.start(), match.end(), match[0]) for match in _MILESTONE.finditer(text))
    days = [day for day in find_days(text, _ANY_DAY) if day.start >= start]
    amounts = [money for money in find_money(text) if money.start >= start]
    phrases = list(_PHRASE.finditer(text, start))
    spans = [*((d.start, d.end) for d in days), *((m.start, m.end) for m in amounts)]
    # what somebody wrote, such as words in quotes, is never the site's, whatever its words
    if not is_prose(text) and _only(text, start, [*spans, *(m.span() for m in phrases)]):
        yield from ((match.start(), match.end(), match[0]) for match in phrases)
    else:
        ranges = find_ranges(text, _ANY_DAY)
        days = [d for d in days if any(r.start <= d.start < r.end for r in ranges)]
    taken = [(day.start, day.end) for day in days]
    for match in _NUMERIC.finditer(text, start):
        if not any(first <= match.start() < last for first, last in taken):
            yield match.start(), match.end(), match[1] + str(int(match[2]) - _YEARS_BACK)
    for money in amounts:
        yield money.start, money.end, _digits(text[money.start : money.end])
    for day in days:
        yield day.start, day.end, _other_day(text[day.start : day.end], day)


def _only(text: str, start: int, spans: list[tuple[int, int]]) -> bool:
    """Whether nothing but numbers and marks stands outside the spans."""
    rest = list(text[start:])
    for first, last in spans:
        rest[first - start : last - start] = " " * (last - first)
    return not _WORD.search("".join(rest))


def _digits(text: str) -> str:
    return re.sub(r"\d", "1", text)


def _other_day(text: str, day: Day) -> str:
    """A day in the same form, five years earlier, early or late in the same month.

    Order is kept, so that a range stays one; which of two numbers is the month as well.
    """
    if day.on is None or day.form == "relative":
        return re.sub(r"\d", "1", text) if day.form == "relative" else _shift_days(text)
    numbers = re.findall(r"\d+", text)
    year = next((n for n in numbers if len(n) > _TWO_DIGITS), "")
    month_at = {"iso": 1, "numeric": _month_place(numbers, day)}.get(day.form, -1)
    new = [
        str(int(n) - _YEARS_BACK) if n == year else n if place == month_at else _early(n)
        for place, n in enumerate(numbers)
    ]
    return re.sub(r"\d+", lambda _: new.pop(0), text)


def _month_place(numbers: list[str], day: Day) -> int:
    return 0 if day.on is not None and int(numbers[0]) == day.on.month else 1


def _shift_days(text: str) -> str:
    return re.sub(r"\d+", lambda match: _early(match[0]), text)


def _early(number: str) -> str:
    if int(number) < 10:  # noqa: PLR2004 - one digit, or two with a nought
        return "01"[-len(number) :]
    return "11" if int(number) <= _MONTHS else "21"
