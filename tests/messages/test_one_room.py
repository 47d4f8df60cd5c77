"""Sentences for people stand in one room."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

COMPANION = Path(__file__).parents[2] / "companion"
FILES = sorted(COMPANION.rglob("*.py"))
#: errors that only a programmer meets
FOR_PROGRAMMERS = {
    "AssertionError", "KeyError", "LookupError", "RuntimeError", "TypeError", "ValueError",
}  # fmt: skip
#: rooms whose words are no sentences of the companion: rules are data, and an invented freelancer's
#: pages are what the site would show
EXEMPT = {"messages", "rules", "demo"}


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Literals that people may read: line and words, with “{}” for what is filled in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(part) for node in ast.walk(tree) for part in _not_for_people(node)}
    for node in ast.walk(tree):
        if id(node) not in skipped and isinstance(node, ast.Constant | ast.JoinedStr):
            yield node.lineno, _words(node)


def is_sentence(words: str) -> bool:
    """Four words or more that begin with a capital or end with a full stop, and are no SQL."""
    if " " not in words:
        return False
    if len(re.findall(r"[A-Za-z’']{2,}", words)) < 4 or re.match(r"\s*[A-Z]{4,} ", words):
        return False
    return bool(re.match(r"[A-Z][a-z]", words) or re.search(r"[a-z}][.?!]$", words.strip()))


#: what the second half of a sentence begins with: “{path} is missing”
PREDICATE = re.compile(
    r"(?:^|[\s}”])(?:is|are|was|were|must|cannot|does|has|have|holds|needs|tells|stands) [a-z{]"
)


def is_half(words: str) -> bool:
    """What says something of something, although it is no whole sentence: “{path} is missing”."""
    return PREDICATE.search(words) is not None and not re.match(r"\s*[A-Z]{4,} |<", words)


def _words(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    parts = (_words(p) if isinstance(p, ast.Constant) else "{}" for p in node.values)
    return "".join(parts)


def _not_for_people(node: ast.AST) -> Iterator[ast.AST]:
    """Parts of a node that no person reads: docstrings, the log, errors for programmers."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from node.values
    elif isinstance(node, ast.Call) and _name(node.func) in FOR_PROGRAMMERS | {"compile"}:
        yield from ast.walk(node)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return "compile" if node.attr == "compile" else ""
    return node.id if isinstance(node, ast.Name) else ""


def standing() -> dict[str, list[str]]:
    """Room -> the sentences that stand in it."""
    rooms: dict[str, list[str]] = {}
    for path in FILES:
        inside = path.relative_to(COMPANION)
        room = inside.parts[0].removesuffix(".py")
        for line, words in strings(path) if room not in EXEMPT else ():
            if is_sentence(words):
                rooms.setdefault(room, []).append(f"{inside}:{line}: {words}")
    return rooms


ROOMS = standing()


@pytest.mark.parametrize("room", sorted({p.relative_to(COMPANION).parts[0] for p in FILES}))
def test_a_room_holds_no_sentences(room: str) -> None:
    """A sentence for people belongs to `companion/messages/en/`; see CONTRIBUTING.md."""
    assert not ROOMS.get(room.removesuffix(".py")), "\n".join(ROOMS[room.removesuffix(".py")])


def test_a_sentence_is_told_from_other_strings() -> None:
    """What is looked for would be seen, and neither SQL nor names of headers are taken for it."""
    assert is_sentence("The folder {} cannot be written: {}.")
    assert not is_sentence("SELECT one FROM two WHERE three IS four")
    assert not is_sentence("Cross-Origin-Resource-Policy")


#: where what is wrong is said of a thing that is named elsewhere
OF_THINGS = ("cli", "install", "reading/files")
#: made from shared_schema, where the descriptions stand
GENERATED = "contracts_schema.py"


@pytest.mark.parametrize("room", OF_THINGS)
def test_a_room_holds_no_half_of_a_sentence(room: str) -> None:
    """Neither a detail of a problem nor what a tool did is worded beside the code."""
    files = [path for path in sorted((COMPANION / room).rglob("*.py")) if path.name != GENERATED]
    halves = [f"{p.name}:{line}: {w}" for p in files for line, w in strings(p) if is_half(w)]
    assert files
    assert not halves, "\n".join(halves)


@pytest.mark.parametrize(
    "words", ["is missing", "must be {}", "{}: must have 1 to {} characters", "it does not answer"]
)
def test_half_a_sentence_is_one(words: str) -> None:
    """What a problem ends with is read by people, too."""
    assert is_half(words)
    assert not is_half("SELECT one FROM two WHERE three is four")
    assert not is_half("direct to local bank")
