"""Stars and percents in text."""

import re

_OUT_OF_FIVE = re.compile(
    r"(?<![\d.,])(?P<stars>\d(?:[.,]\d{1,3})?)\s*(?P<mark>out\s+of|of|/)\s*5(?:[.,]0+)?"
    r"(?!\d|[.,]\d)(?P<unit>\s*(?:stars?|★|⭐))?",
    re.IGNORECASE,
)
_RATING = re.compile(r"\brat(?:ing|ed)\b|\bstars?\b|[★⭐]", re.IGNORECASE)
_BARE = re.compile(r"[★⭐\s]*([1-5](?:\.\d{1,2}))[★⭐\s]*")
#: “4.75 stars”, “Rating: 5”, “Rated 4.9 ★”
_WORDED = re.compile(
    r"(?P<word>(?:(?:client |feedback )?rating|rated)(?: is|:)?\s*)?"
    r"[★⭐\s]*(?P<stars>[0-5](?:[.,]\d{1,3})?)\s*(?P<unit>[★⭐]+|stars?)?\.?",
    re.IGNORECASE,
)
_MOST_STARS = 5.0


def find_stars(text: str) -> list[float]:
    """Every “4.75 out of 5” in `text`; impossible ones are left out.

    “2 of 5” and “2/5” count pages and milestones as well: they are stars only with a word
    or a fraction that says so.
    """
    ratings = (m for m in _OUT_OF_FIVE.finditer(text) if _is_of_stars(m, text))
    values = [float(match["stars"].replace(",", ".")) for match in ratings]
    return [value for value in values if value <= _MOST_STARS]


def _is_of_stars(match: re.Match[str], text: str) -> bool:
    mark = match["mark"].casefold()
    if mark.startswith("out") or match["unit"]:
        return True
    whole = match[0] == text.strip() and mark == "/"
    return whole or len(match["stars"]) > 1 or bool(_RATING.search(text))


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
