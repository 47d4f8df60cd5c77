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


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Literals that read like a sentence: line and words, with “{}” for what is filled in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(part) for node in ast.walk(tree) for part in _not_for_people(node)}
    for node in ast.walk(tree):
        if id(node) not in skipped and isinstance(node, ast.Constant | ast.JoinedStr):
            words = _words(node)
            if is_sentence(words):
                yield node.lineno, words


def is_sentence(words: str) -> bool:
    """Four words or more that begin with a capital or end with a full stop, and are no SQL."""
    if " " not in words:
        return False
    if len(re.findall(r"[A-Za-z’']{2,}", words)) < 4 or re.match(r"\s*[A-Z]{4,} ", words):
        return False
    return bool(re.match(r"[A-Z][a-z]", words) or re.search(r"[a-z}][.?!]$", words.strip()))


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
        for line, words in sentences(path) if room not in EXEMPT else ():
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
