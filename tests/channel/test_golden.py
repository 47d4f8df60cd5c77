"""What version 0.1.0 sends and answers stays readable: the wire may only grow.

A golden file is never edited. A change that breaks one is a new protocol number.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from companion.api.http.routes import HANDSHAKES, ROUTES, Handshake, Route

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.rglob("*.json"))
EVERY: dict[str, Route | Handshake] = {**HANDSHAKES, **ROUTES}


def named(file: Path) -> str:
    """The version and the file, as the test is called."""
    return f"{file.parent.name}/{file.stem}"


def lost(old: Any, new: Any, path: str = "") -> list[str]:
    """What an older reader would miss in a newer answer."""
    if isinstance(old, dict):
        gone = [f"{path}/{k}" for k in old if k not in new]
        return gone + [x for k in old if k in new for x in lost(old[k], new[k], f"{path}/{k}")]
    if isinstance(old, list):
        pairs = enumerate(zip(old, new, strict=True))
        return [x for n, (a, b) in pairs for x in lost(a, b, f"{path}/{n}")]
    return [] if old == new else [f"{path}: {old!r} became {new!r}"]


def test_every_route_of_a_browser_has_a_golden_file() -> None:
    """No route that a browser may ask goes unguarded."""
    asked = {p for p, r in EVERY.items() if isinstance(r, Handshake) or r.role == "any"}
    assert asked == {json.loads(f.read_text(encoding="utf-8"))["path"] for f in FILES}


@pytest.mark.parametrize("file", FILES, ids=named)
def test_an_older_extension_is_understood(file: Path) -> None:
    """A newer companion takes the request as it is, also without the members that have defaults."""
    said = json.loads(file.read_text(encoding="utf-8"))
    EVERY[said["path"]].request.model_validate_json(json.dumps(said["request"]))


@pytest.mark.parametrize("file", FILES, ids=named)
def test_an_older_answer_keeps_every_member(file: Path) -> None:
    """No member is renamed, removed or given another type, and a new one is not demanded."""
    said = json.loads(file.read_text(encoding="utf-8"))
    read = EVERY[said["path"]].response.model_validate_json(json.dumps(said["response"]))
    assert lost(said["response"], json.loads(read.model_dump_json(by_alias=True))) == []


def test_a_newer_member_in_an_answer_is_let_pass() -> None:
    """A newer companion may say more: whoever does not know the member reads the rest."""
    for file in FILES:
        said = json.loads(file.read_text(encoding="utf-8"))
        more = json.dumps({**said["response"], "from_the_future": 1})
        EVERY[said["path"]].response.model_validate_json(more)
