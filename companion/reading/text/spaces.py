"""Text as a person sees it: one kind of space, no invisible characters."""

import re

#: Zero-width and direction marks: they are drawn as nothing, yet they break comparisons;
#: joiners stay, for they make one sign of several. Control characters, which a browser does
#: not draw either, would steer a terminal.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)


def tidy(text: str) -> str:
    """`text` with runs of any space as one space and without invisible characters."""
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())
