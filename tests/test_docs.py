"""What the documents say is so."""

import json
import re
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from companion.cli.exits import Exit, meaning
from companion.cli.main import COMMANDS
from companion.reading.pages.registry import PAGE_TYPES
from companion.reading.refusals import REFUSALS
from companion.reading.site import place_of

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(str(p.relative_to(ROOT)) for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
#: American spellings that have crept in before; the project writes British English
AMERICAN = re.compile(
    r"\b(?:color|behavior|recognize|organize|license[sd]? under|canceled|favorite|gray)\b"
)


def text(name: str) -> str:
    """A document, by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_readme_lists_every_exit_code() -> None:
    """The table of exit codes is the one that the commands use."""
    rows = re.findall(r"^\| (\d+) \| (.+?) \|$", text("README.md"), re.MULTILINE)
    assert [(int(code), words) for code, words in rows] == [
        (int(code), meaning(code)) for code in Exit
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_that_is_named_exists(name: str) -> None:
    """`jss-companion WORD` in a document is a command."""
    named = set(re.findall(r"(?:`|bin/|^)jss-companion ([a-z][a-z-]+)", text(name), re.MULTILINE))
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_somewhere(name: str) -> None:
    """Links to files of the project lead to files that are there."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text(name)):
        assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", ["README.md", "PRIVACY.md", "extension/STORE.md"])
def test_the_switch_is_named_as_it_is_labelled(name: str) -> None:
    """What a document says can be switched on is found under that very name in the panel."""
    labels = json.loads(text("extension/_locales/en/messages.json"))
    quoted = re.findall(r"switched on\s+“([^”]+)”", text(name))
    assert quoted
    assert {" ".join(one.split()) for one in quoted} == {labels["switch_on_open"]["message"]}


def test_every_make_target_that_is_named_exists() -> None:
    """`make WORD` in a document is a target."""
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    for name in DOCUMENTS:
        assert set(re.findall(r"`?make ([a-z-]+)`?\s", text(name))) <= targets


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/requirements.lock"])
def test_every_locked_package_runs_on_the_python_that_is_asked_for(lock: str) -> None:
    """Also on the first release of it: Debian 12 has 3.11.2."""
    (oldest,) = re.findall(r"They need Python (\S+) or newer", text("CONTRIBUTING.md"))
    for package in re.findall(r"^([a-z][\w.-]*)==", text(lock), re.MULTILINE):
        asked = metadata(package).get_all("Requires-Python") or [""]
        assert SpecifierSet(*asked).contains(f"{oldest}.0"), package


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_are_written_in_british_english(name: str) -> None:
    """One spelling throughout."""
    assert not AMERICAN.findall(text(name))


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.startswith("docs/")])
def test_every_path_that_is_named_exists(name: str) -> None:
    """A path of this repository in a page of docs/ leads to a file or folder that is there."""
    rooms = "companion|extension|shared_schema|tests|docs"
    named = re.findall(rf"(?<![\w/])(?:{rooms})/[\w./-]*\w/?", text(name))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def _rows(heading: str) -> dict[str, list[str]]:
    """What the first column of a table of the README says -> the addresses in the second."""
    table = (
        text("README.md").split(f"| {heading} | at upwork.com |\n|---|---|\n")[1].split("\n\n")[0]
    )
    cells = [line.strip("| ").split(" | ") for line in table.splitlines()]
    return {words: re.findall(r"`(/[^`]*)`", rest) for words, rest in cells}


def test_the_readme_says_exactly_what_is_read_and_refused() -> None:
    """Its two tables have the rows of the companion's, and each address in them is of its row."""
    read, refused = _rows("page"), _rows("never read")
    assert set(read) == {kind.label for kind in PAGE_TYPES}
    assert list(refused) == [refusal.what for refusal in REFUSALS]
    for words, addresses in read.items():
        for address in addresses:
            if not address.startswith("/overview") and address not in ("/details", "/timesheet"):
                place = place_of(address.replace("…", "40000001" if "~" not in address else "aa"))
                assert place is not None
                assert place.kind.label == words, address
    for words, addresses in refused.items():
        for address in addresses:
            place = place_of(address.replace("…", "40000001"))
            assert place is not None
            assert place.refusal is not None, address
            assert place.refusal.what == words, address


def test_the_privacy_page_names_everything_that_is_refused() -> None:
    """No row of the table is missing there."""
    words = " ".join(text("PRIVACY.md").split())
    assert [r.what for r in REFUSALS if r.what not in words] == []
