"""`tell` and `told`: with a companion that runs and without, and what is refused."""

import json
from pathlib import Path

import pytest
from click import Context, Group

from companion.cli.main import cli
from companion.domain.told import TOLD
from tests.cli.run import files, run
from tests.cli.test_query import running

SEO = "41116048"


@pytest.fixture
def state(tmp_path: Path) -> tuple[str, Path]:
    """A place where a freelancer's files were imported."""
    place = ("--state-dir", tmp_path / "state")
    assert run("import", *place, *files("newcomer")).returncode in {0, 3}
    return place


def test_running_or_not_it_is_told_listed_and_taken_back(state: tuple[str, Path]) -> None:
    """The same words do the same through the companion and by themselves."""
    here = run("tell", *state, "score", "96", "--on", "2026-10-03")
    assert here.stdout == "Kept: The score was 96 % on 3 Oct 2026.\n"
    with running(state[1]):
        there = run("tell", *state, "client-mood", SEO, "unhappy")
        assert there.stdout == "Kept: “SEO audit (Marrow Films)”: The client is unhappy.\n"
        listed = run("told", *state).stdout
        facts = json.loads(run("told", "--json", *state).stdout)["facts"]
        assert [f["kind"] for f in facts] == ["score", "client_mood"]
        assert all(f["id"][:8] in listed for f in facts)
        assert run("told", *state, "--take-back", facts[0]["id"][:8]).stdout == "Taken back.\n"
    assert "96 %" not in run("told", *state).stdout
    assert run("told", *state, "--take-back", facts[1]["id"]).stdout == "Taken back.\n"
    assert run("told", *state).stdout == "You have told nothing yet.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("stars", SEO, "7"), "Give a number from 1 to 5, with two decimals at most."),
        (("stars", SEO, "4.123"), "Give a number from 1 to 5, with two decimals at most."),
        (("score", "101", "--on", "2026-10-01"), "Give a whole number from 0 to 100."),
        (("stars", "99999", "5"), "No contract with this number is known."),
        (("stars", "seo", "5"), "“seo” is not the number of a contract"),
        (("same-client", SEO, SEO), "name two different ones"),
        (("score", "96", "--on", "2098-01-01"), "That day is still to come."),
        (("score", "96"), "Say on which day it was so, such as --on 2026-10-03"),
        (("work", SEO, "done"), "This contract has ended"),
    ],
)
def test_wrong_input_gets_its_sentence(
    state: tuple[str, Path], words: tuple[str, ...], sentence: str
) -> None:
    """It ends with the code of wrong usage, and nothing is kept."""
    ended = run("tell", *state, *words)
    assert ended.returncode == 2
    assert sentence in ended.stderr
    assert run("told", *state).stdout == "You have told nothing yet.\n"


def test_every_kind_is_a_command() -> None:
    """The table of kinds is all there is to tell."""
    commands = run("tell", "--help").stdout
    assert all(code.replace("_", "-") in commands for code in TOLD)


def test_an_id_that_is_no_fact_takes_nothing_back(state: tuple[str, Path]) -> None:
    """A part of an id that fits none, or nothing at all, is refused."""
    for name in ("ffffffff", ""):
        ended = run("told", *state, "--take-back", name)
        assert ended.returncode == 2
        assert "no such fact" in ended.stderr


def test_a_kind_of_work_is_explained_by_what_is_known_of_it(state: tuple[str, Path]) -> None:
    """How to tell it is said first; then the answer stands where the contract is explained."""
    asked = " ".join(run("explain", SEO, *state).stdout.split())
    assert f"jss-companion tell origin {SEO}" in asked
    kept = run("tell", *state, "origin", SEO, "project-catalog").stdout
    assert kept == "Kept: “SEO audit (Marrow Films)”: It came about as a Project Catalog order.\n"
    why = " ".join(run("explain", SEO, *state).stdout.split())
    assert "Do Project Catalog orders count? No source that was read says so;" in why
    assert "tell origin" not in why


def test_a_fall_of_yesterday_is_asked_on_the_first_day(tmp_path: Path) -> None:
    """With the list alone: what explains it is not known, and it is said what would tell."""
    place = ("--state-dir", tmp_path / "state")
    run("import", *place, *files("newcomer")[:1])
    assert run("tell", *place, "score", "100", "--on", "yesterday").returncode == 0
    assert run("tell", *place, "score", "86", "--on", "today").returncode == 0
    answer = " ".join(run("causes", *place).stdout.split())
    assert "The shown score went from 100 % to 86 % (−14)" in answer
    assert "The reviews of 9 contracts were not read yet" in answer
    assert "open your profile once, then ask again." in answer


@pytest.mark.parametrize("group", ["data", "service", "tell"])
def test_the_folder_stands_on_either_side_of_a_command(group: str) -> None:
    """Nobody need know whether a group or its command takes --state-dir."""
    commands = cli.get_command(Context(cli), group)
    assert isinstance(commands, Group)
    for name in ("", *commands.list_commands(Context(commands))):
        assert "--state-dir" in run(group, *name.split(), "--help").stdout, name


def test_what_is_told_goes_to_the_folder_after_the_command(tmp_path: Path) -> None:
    """On either side it is the same folder."""
    for place in (
        ("tell", "--state-dir", tmp_path, "score", "91", "--on", "2026-11-02"),
        ("tell", "score", "92", "--on", "2026-11-03", "--state-dir", tmp_path),
    ):
        assert run(*place).returncode == 0
    told = run("told", "--state-dir", tmp_path).stdout
    assert "91 %" in told
    assert "92 %" in told
