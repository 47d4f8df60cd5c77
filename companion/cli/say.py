"""The one place where text is printed: nothing from outside can steer the terminal.

Titles, file names and what browsers call themselves come from outside. A terminal obeys escape
sequences in them, so every control character is taken out, whoever wrote the text.
"""

import codecs
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

import click

from companion.messages.catalogue import text

if TYPE_CHECKING:
    from shared_schema.base import Response

#: said below every estimate
ESTIMATE = text("report.estimate")

#: characters that turn the direction of what follows: a name could show another order than it has
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: whole escape sequences, so that nothing of them is left over as text
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # cursor and colours
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # title, links
    r"|\x1b[ -/]*[0-~]"
)


def _steers(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp") or character in _TURNING


def plain(words: str, kept: str = "") -> str:
    """The text without what steers a terminal; line breaks and tabs become spaces.

    `kept` are control characters that are the caller's own.
    """
    bare = _SEQUENCE.sub("", words)
    spaced = (" " if c in "\n\t" and c not in kept else c for c in bare)
    return "".join(c for c in spaced if c in kept or not _steers(c))


#: the way of dealing with characters that an encoding does not have
SPELT_OUT = "jss-spelt-out"
#: and what stands for those that the companion itself prints
_PLAINLY = {
    **dict.fromkeys("−–—\N{FIGURE DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}✗", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’", "'"),
    "…": "...",
    "×": "x",
    "·": "-",
    "•": "*",
    **dict.fromkeys("▲✓", "+"),
    "▼": "-",
    **dict.fromkeys("★⭐", "*"),
    "½": "1/2",
    "→": "->",
    "±": "+-",
    "€": "EUR ",
    "£": "GBP ",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
}


def _spelt_out(error: UnicodeError) -> tuple[str, int]:
    """The nearest plain characters, at worst a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    held = error.object[error.start : error.end]
    bare = "".join(_PLAINLY.get(c) or unicodedata.normalize("NFKD", c) for c in held)
    return bare.encode("ascii", "ignore").decode() or "?" * len(held), error.end


codecs.register_error(SPELT_OUT, _spelt_out)


def say(words: str, *, err: bool = False) -> None:
    """Prints one line, on standard error if `err`; a terminal gets it broken between words."""
    click.echo(_fitted(plain(words), sys.stderr if err else sys.stdout), err=err)


def _fitted(line: str, stream: TextIO | None) -> str:
    """The line as it is for a file; for a terminal no longer than it is wide, words whole."""
    width = shutil.get_terminal_size().columns
    if stream is None or not stream.isatty() or len(line) <= width:
        return line
    indent = line[: len(line) - len(line.lstrip())]
    mark = f"{indent}• " if line.startswith(f"{indent}• ") else ""  # stands at its first word
    return textwrap.fill(
        line.removeprefix(mark),
        width,
        initial_indent=mark,
        subsequent_indent=f"{indent}  " if indent else "",
        break_long_words=False,
        break_on_hyphens=False,
    )


def say_question(words: str) -> None:
    """Prints a question on standard error, and leaves the answer its place in the line."""
    click.echo(plain(words) + " ", nl=False, err=True)


def say_block(words: str, *, err: bool = False) -> None:
    """Prints several lines that are the companion's own, each as `say` does."""
    for line in words.split("\n"):
        say(line, err=err)


def say_as_it_is(words: str) -> None:
    """Prints what is to be copied, such as a path or a file: no line is broken."""
    click.echo(plain(words, kept="\n"))


def say_json(words: str) -> None:
    """Prints JSON; what steers a terminal is escaped, so that nothing of it is lost."""
    click.echo(escaped(words))


def say_answer(answer: "Response", lines: Iterable[str], *, as_json: bool) -> None:
    """Prints an answer as JSON or, line after line as they come, in words."""
    if as_json:
        say_json(answer.model_dump_json(by_alias=True, indent=1))
        return
    for line in lines:
        say(line)


def escaped(json_text: str) -> str:
    """The same JSON document with each character that steers a terminal as an escape."""
    return "".join(f"\\u{ord(c):04x}" if c != "\n" and _steers(c) else c for c in json_text)


def rewrite(words: str) -> None:
    """Rewrites the last line of a terminal; says nothing elsewhere."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{plain(words)}", nl=False, err=True)
