"""Amounts of US dollars in text, as whole cents; an amount that is not certain is none."""

import re
from dataclasses import dataclass

#: digits with any grouping, as far as they belong to one number
_DIGITS = r"\d(?:[\d.,']|[ \u00a0\u2009\u202f](?=\d{3}(?!\d)))*(?<![.,'])"
_MINUS = "-\u2212\u2012\u2013"
_DOLLAR = r"(?:US\s?\$|USD\s?\$?|\$)"
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<minus>[{_MINUS}])?\s*(?<![A-Za-z€£¥₹])(?:{_DOLLAR})\s?(?P<minus2>[{_MINUS}])?"
    rf"(?P<digits>{_DIGITS})(?P<scale>[KkMm](?!\w))?(?P<plus>\+)?(?P<close>\s?\))?"
    rf"(?P<hour>\s*(?:/|per|an)\s*h(?:ou)?rs?\b)?",
)
_TRAILING = re.compile(
    rf"(?P<minus>[{_MINUS}])?(?P<digits>{_DIGITS})\s?(?:US\$|USD|\$)(?!\s?\d)"
    r"(?P<hour>\s*(?:/|per|an)\s*h(?:ou)?rs?\b)?"
)
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000}
#: the ways of writing a number, with the marks to drop and the decimal mark
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[,'\s]\d{3})+(?:\.\d+)?")
_COMMA_DECIMAL = re.compile(r"\d{1,3}(?:[.\s']\d{3})*,\d{1,2}|\d+,\d{2}")
#: “1.234” is a thousand to some and a little over one to others
_AMBIGUOUS = re.compile(r"\d{1,3}\.\d{3}")
#: more than any freelancer earns, in dollars: a misreading, not an amount
_MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a text: `cents` is None if it cannot be read for certain."""

    cents: int | None
    start: int
    end: int
    per_hour: bool = False
    at_least: bool = False
    text: str = ""


def find_money(text: str) -> list[Money]:
    """Every amount of dollars written in `text`, in order."""
    if "$" not in text and "USD" not in text:
        return []
    amounts = [_money(match) for match in _AMOUNT.finditer(text)]
    return amounts or [_money(match) for match in _TRAILING.finditer(text)]


def parse_amount(text: str) -> int | None:
    """A bare amount (“1,234.50”, “−$35.00”, “(35.00)”) in cents, or None if unreadable."""
    bare = text.strip()
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("() ")
    bare = re.sub(rf"^{_DOLLAR}\s?|\s?(?:US\$|USD|\$)$", "", bare)
    if bare[:1] in _MINUS and bare:
        negative, bare = True, bare[1:].strip()
        bare = re.sub(rf"^{_DOLLAR}\s?", "", bare)
    cents = cents_of(bare)
    return -cents if negative and cents is not None else cents


def cents_of(digits: str) -> int | None:
    """The digits of one number in cents; None if they can be read in two ways, or not."""
    if _AMBIGUOUS.fullmatch(digits):
        return None
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits):
        plain = re.sub(r"[,'\s]", "", digits)
    elif _COMMA_DECIMAL.fullmatch(digits):
        plain = re.sub(r"[.\s']", "", digits).replace(",", ".")
    else:
        return None
    whole, _, part = plain.partition(".")
    if len(part) > 2 and part[2:].strip("0"):  # noqa: PLR2004 - a dollar has two decimals
        return None
    return int(whole) * 100 + int(part[:2].ljust(2, "0")) if int(whole) < _MOST else None


def _money(match: re.Match[str]) -> Money:
    group = match.groupdict()
    scale = _SCALES[(group.get("scale") or "").casefold()]
    cents = cents_of(match["digits"])
    negative = group.get("minus") or group.get("minus2") or (group.get("open") and group["close"])
    return Money(
        None if cents is None else cents * scale * (-1 if negative else 1),
        match.start(),
        match.end(),
        per_hour=match["hour"] is not None,
        at_least=bool(group.get("plus")) or scale > 1,
        text=match[0].strip(),
    )
