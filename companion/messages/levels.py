"""Who says so, in words: levels as rules and advice abbreviate them."""

import re

from companion.messages.catalogue import text

#: as docs/MODEL.md has them
LEVELS = ("OFF", "STAFF", "MOD", "UI", "USER", "ASSUMED")
_LEVEL = re.compile(rf"\b(?:{'|'.join(LEVELS)})\b")


def level_words(level: str) -> str:
    """A level in words; it may join several: “OFF; UI for the periods”."""
    return _LEVEL.sub(lambda one: text(f"level.{one[0].lower()}"), level)


def year_words(years: str) -> str:
    """Years as people say them: what still holds, “2015–”, is so since 2015."""
    first = years.removesuffix("–")
    return years if first == years else text("level.since", year=first)
