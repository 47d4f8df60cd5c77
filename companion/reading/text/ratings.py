"""Stars and percents in text."""

import re

_OUT_OF_FIVE = re.compile(
    r"(?<![\d.,])(\d(?:[.,]\d{1,3})?)\s*(?:out\s+of|of|/)\s*5(?:[.,]0+)?(?![\d.,]\d)", re.IGNORECASE
)
_BARE = re.compile(r"[★⭐\s]*([1-5](?:\.\d{1,2}))[★⭐\s]*")
#: “4.75 stars”, “Rating: 5”, “Rated 4.9 ★”
_WORDED = re.compile(
    r"(?P<word>(?:(?:client |feedback )?rating|rated)(?: is|:)?\s*)?"
    r"[★⭐\s]*(?P<stars>[0-5](?:[.,]\d{1,3})?)\s*(?P<unit>[★⭐]+|stars?)?\.?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<![\d.,])(100|\d{1,2})\s?%")
_MOST_STARS = 5.0


def find_stars(text: str) -> list[float]:
    """Every “4.75 out of 5” in `text`; impossible ones are left out."""
    values = [float(match[1].replace(",", ".")) for match in _OUT_OF_FIVE.finditer(text)]
    return [value for value in values if value <= _MOST_STARS]


def looks_like_stars(text: str) -> bool:
    """Whether `text` says some number out of 5, possible or not."""
    return _OUT_OF_FIVE.search(text) is not None


def bare_stars(text: str) -> float | None:
    """The stars if `text` is nothing but a number such as “4.9”; it may be rounded."""
    match = _BARE.fullmatch(text)
    return float(match[1]) if match and float(match[1]) <= _MOST_STARS else None


def worded_stars(text: str) -> float | None:
    """The stars if `text` is nothing but a number and the word for it: “4.75 stars”."""
    match = _WORDED.fullmatch(text)
    if match is None or not (match["word"] or match["unit"]):
        return None
    stars = float(match["stars"].replace(",", "."))
    return stars if stars <= _MOST_STARS else None


def find_percents(text: str) -> list[int]:
    """Every whole percent in `text`, in order."""
    return [int(match[1]) for match in _PERCENT.finditer(text)]
