"""The house keeps its shape: imports point down, and each foreign power has one room."""

import ast
import re
from functools import cache
from pathlib import Path

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
ROOT = Path(__file__).parent.parent
COMPANION = ROOT / "companion"
EXTENSION = ROOT / "extension"

#: Rooms from the ground up; rooms on one floor are strangers to each other.
FLOORS = (
    {"domain"},
    {"rules", "messages"},
    {"scoring", "reading", "linking", "annotate"},
    {"inference", "advice", "badges"},
    {"analysis"},
    {"allocator", "calendar_file", "collector", "private", "program"},
    {"store", "credentials", "config", "logs", "worker", "wire", "native_host"},
    {"service", "doctor"},
    {"api", "install", "demo"},
    {"cli"},
    {"__main__"},
)

#: inference and advice stand on scoring alone
STRANGERS = {
    (a, b) for a in ("inference", "advice", "badges") for b in ("reading", "linking", "annotate")
}
ACQUAINTED = {("doctor", "service"): "the doctor asks the service how it is"}

#: files at the top of `api` that `auth` stands on
API_GROUND = {"deps", "errors", "executor", "limits"}

#: foreign power -> the only rooms that may name it
POWERS = {
    "bs4": {"reading"},
    "lxml": {"reading"},
    "sqlite3": {"store"},
    "keyring": {"credentials"},
    "aiohttp": {"api"},
    "icalendar": {"calendar_file"},
    "numpy": {"inference"},
    "ctypes": {"allocator"},
    "pydantic": {"wire", "api"},
    "click": {"cli"},
    "rich": {"cli", "demo"},
    "platformdirs": {"config"},
}

#: below the store nothing may reach outside: time and randomness are arguments
OUTSIDE = {"os", "socket", "subprocess", "time", "pathlib", "urllib", "http", "shutil", "tempfile"}
PURE = {
    "domain",
    "rules",
    "scoring",
    "messages",
    "inference",
    "advice",
    "badges",
    "reading",
    "linking",
    "annotate",
    "analysis",
}
CLOCKS = re.compile(r"\b(?:datetime\.now|date\.today|time\.time|default_rng\(\)|random\.random)\b")


def modules() -> list[Path]:
    """Every Python file of the companion."""
    return sorted(COMPANION.rglob("*.py"))


def room(path: Path) -> str:
    """The room that a file stands in."""
    parts = path.relative_to(COMPANION).parts
    return parts[0].removesuffix(".py")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> frozenset[str]:
    """The dotted names that a file imports, anywhere in it."""
    nodes = list(ast.walk(_tree(path)))
    names = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    return frozenset(
        names | {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}
    )


def floor(name: str) -> int:
    """The number of the floor that a room is on."""
    return next(n for n, rooms in enumerate(FLOORS) if name in rooms)


def test_imports_point_down() -> None:
    """A file imports only from its own room and from floors below."""
    for path in modules():
        here = room(path)
        for name in imported(path) if here != "__init__" else ():
            if name.split(".")[0] == "shared_schema":
                assert here in {"wire", "api", "cli"}, f"{path}: only they know the wire"
            there = name.split(".")[1] if name.startswith("companion.") else here
            if there in (here, "__init__"):
                continue
            assert (here, there) not in STRANGERS, f"{path}: {here} does not know {there}"
            allowed = floor(there) < floor(here) or (here, there) in ACQUAINTED
            assert allowed, f"{path}: {here} may not import {there}"


def test_only_the_http_room_of_the_api_knows_http() -> None:
    """Gate, handshakes and pairings can be read without HTTP, and the channel without aiohttp."""
    for path in sorted((COMPANION / "api").rglob("*.py")):
        here = path.relative_to(COMPANION / "api").parts[0]
        for name in imported(path):
            there = name.removeprefix("companion.api.").split(".")[0]
            if here != "http":
                assert name.split(".")[0] != "aiohttp", path
                assert not name.startswith("companion.api.http"), path
            if here == "auth" and name.startswith("companion.api."):
                assert there in {"auth", *API_GROUND}, f"{path}: auth does not know {name}"


#: rooms within a room, and what else of it each stands on: files that stand in none know none
WITHIN = {
    "inference/prediction": {"inference", "inference/months_ahead"},
    "inference/months_ahead": {"inference"},
    "inference/planning": {"inference", "inference/months_ahead"},
}


def test_rooms_within_a_room_stand_on_the_rest_of_it() -> None:
    """A room within a room is known only to those that are said to stand on it."""
    for path in modules():
        here = str(path.parent.relative_to(COMPANION))
        for name in imported(path):
            there = "/".join(name.split(".")[1:3])
            if there in WITHIN and room(path) == there.split("/")[0]:
                assert there in {here, *WITHIN.get(here, ())}, f"{path}: {here} is below {there}"


def test_each_foreign_power_has_one_room() -> None:
    """A library that touches the outside is named only by the room that owns it."""
    for path in modules():
        here = room(path)
        for top in (name.split(".")[0] for name in imported(path)):
            assert here in POWERS.get(top, {here}), f"{path}: {top} belongs elsewhere"
            assert here not in PURE or top not in OUTSIDE, f"{path}: {top} reaches outside"


def test_time_and_chance_are_arguments() -> None:
    """Below the store nobody asks the clock or draws a number of their own."""
    for path in modules():
        if room(path) in PURE:
            assert not CLOCKS.search(path.read_text(encoding="utf-8")), path


#: names that say that a value was computed, not what it is
EMPTY_NAMES = {"found", "said", "told", "each"}


def test_locals_say_what_they_are() -> None:
    """No local and no argument has a name that would fit any value."""
    for path in [*modules(), *(ROOT / "shared_schema").glob("*.py")]:
        functions = (n for n in ast.walk(_tree(path)) if isinstance(n, _FUNCTIONS))
        nodes = [node for function in functions for node in ast.walk(function)]
        names = {n.arg for n in nodes if isinstance(n, ast.arg)}
        names |= {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        assert not names & EMPTY_NAMES, f"{path}: {names & EMPTY_NAMES}"


def test_variables_of_scripts_say_what_they_are() -> None:
    """The same for the extension's variables, arguments and parts taken out of an object."""
    names = "|".join(EMPTY_NAMES)
    bound = re.compile(
        rf"\b(?:const|let)\s+(?:{names})\b"  # a variable
        rf"|[(,]\s*(?:{names})(?:,[^()]*)?\)\s*=>"  # an argument
        rf"|\b(?:{names})\s*=>"
    )
    assert [p.name for p in scripts() if bound.search(_code(p))] == []


def scripts() -> list[Path]:
    """Every script of the extension that is written here."""
    skip = {"vendor", "generated"}
    every = EXTENSION.rglob("*.js")
    return sorted(p for p in every if not skip & set(p.relative_to(EXTENSION).parts))


def test_each_browser_power_has_one_file() -> None:
    """One file speaks to the browser, one to the network; nobody writes markup as text."""
    powers = {
        r"\b(?:chrome|browser)\.(?!js)": 1,
        r"\bfetch\(": 1,
        r"\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write": 0,
    }
    for pattern, most in powers.items():
        named = [p.name for p in scripts() if re.search(pattern, _code(p))]
        assert len(named) <= most, f"{pattern} is named in {named}"


def test_files_stay_small() -> None:
    """A Python file has at most 300 lines, a script at most 200."""
    tests = [p for p in (ROOT / "tests").rglob("*.py") if "pages" not in p.parts]
    for path in [*modules(), *(ROOT / "shared_schema").glob("*.py"), *tests]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path
    for path in scripts():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 200, path


def test_no_room_for_odds_and_ends() -> None:
    """No module is named for being useful in general."""
    names = {p.stem for p in [*modules(), *scripts()]}
    assert not names & {"utils", "util", "helpers", "common", "manager", "misc"}


def _code(path: Path) -> str:
    """A script without its comments and strings."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"(?m)//.*$", "", text)
