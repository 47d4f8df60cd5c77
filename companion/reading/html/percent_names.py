"""The name of a percent: texts that are the name, hold it with its number, or demand a number."""

import re
from dataclasses import dataclass

from companion.reading.html.percent_marks import PERCENT

_JOINT = r"(?:\s+is)?\s*[:=\u2013\u2014-]?\s*"
#: directly in front of a number, or behind it, these make it a demand or part of a sentence
_LEADS_IN = re.compile(
    r"(?:\b(?:at least|min(?:imum|\.)?|above|over|(?:more|less|better|higher) than|below|under|"
    r"up to|maintain\w*|keep|reach|achieve|target|goal|requires?|required|requirements?|needs?|"
    r"needed|an?|the|my|with|of|have|has|had|average)|[<>~\u2265\u2264+,;])\W{0,2}$",
    re.IGNORECASE,
)
_DEMAND = re.compile(r"(?:or|and|minimum|required|needed|is required)\b|\+(?!\s?\d)", re.IGNORECASE)
_GOES_ON = re.compile(r"[a-z,;]|\+(?!\s?\d)")
#: what may stand between a name and its number
_BETWEEN = re.compile(
    r"(?:(?:last|next) )?update[ds]?\b[^%]*|your (?:current |latest )?score\b[^%]*|"
    r"(?:based on|as of)\b[^%]*|"
    r"current|latest|overall|today|info|new|top rated(?: plus)?|rising talent|expert-vetted|"
    r"(?:excellent|great|good|fair|learn|view|see|show|explore|about|why)\b[^%]{0,30}|[\W_]+",
    re.IGNORECASE,
)
_NONE_YET = re.compile(r"\b(?:no|not|need|needs|until|once|yet|unavailable|n/a)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a number: a pattern for its text, and one for names of its own element."""

    text: str
    own: str = r"(?!)"

    def begins(self, text: str) -> bool:
        """Whether a text holds the name."""
        return re.search(self.text, text, re.IGNORECASE) is not None

    def is_name(self, text: str) -> bool:
        """Whether a text is the name alone."""
        pattern = rf"(?:your |my )?{self.text}\W{{0,2}}"
        return re.fullmatch(pattern, text, re.IGNORECASE) is not None

    def value(self, text: str) -> int | None:
        """The percent in a text that is nothing but the name and its percent."""
        one, two = PERCENT.format(1), PERCENT.format(2)
        pattern = (
            rf"(?:your )?{self.text}{_JOINT}{one}\.?|{two}\s*[:\u2013\u2014-]?\s*{self.text}\.?"
        )
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        return next(int(n) for n in match.groups() if n) if match else None

    def is_own(self, names: str) -> bool:
        """Whether an element's names say that it is the number's own."""
        return re.search(self.own, names) is not None


def is_demand(before: str, after: str) -> bool:
    """Whether texts around a number make it a demand: “at least” … “or higher”."""
    return bool(_LEADS_IN.search(before) or _DEMAND.match(after))


def goes_on(after: str) -> bool:
    """Whether a text goes on in the middle of a sentence."""
    return _GOES_ON.match(after) is not None


def may_be_between(text: str) -> bool:
    """Whether a text may stand between a name and its number: “Updated daily”, a button."""
    return _BETWEEN.fullmatch(text) is not None


def says_none_yet(text: str) -> bool:
    """Whether a text says that there is no such number yet."""
    return _NONE_YET.search(text) is not None
