"""`profile`, and files of profiles given to `score`, `inspect` and `import`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion.cli.own_profile import name_of
from tests.cli.run import files, run
from tests.cli.test_query import running

MINE, RIVAL = "~01aa11bb22cc33dd44", "~01ff99ee88dd77cc66"


def saved(folder: Path, name: str, viewer: str | None = None) -> Path:
    """A saved profile, with or without the menu of whoever was logged in."""
    menu = f'<header><a class="nav-user-info-link" href="/freelancers/{viewer}">I</a></header>'
    page = folder / f"{name.strip('~')}.html"
    page.write_text(
        f'<html><head><link rel="canonical" href="/freelancers/{name}"></head><body>'
        f"{menu if viewer else ''}<main><h2>Sam Example</h2><span>92% Job Success</span>"
        "<h3>Work history</h3></main></body></html>"
    )
    return page


def test_import_keeps_no_profile_of_which_nobody_said_whose_it_is(tmp_path: Path) -> None:
    """Without a terminal it says what to do; with the option the answer is kept for later."""
    state, page = ("--state-dir", tmp_path / "state"), saved(tmp_path, MINE)
    first = run("import", *state, page)
    assert first.returncode == 3
    assert "--my-profile" in first.stderr
    assert "1 new fact" in run("import", *state, "--my-profile", MINE, page).stdout
    assert "0 new facts" in run("import", *state, page).stdout
    assert MINE in run("profile", *state).stdout
    rival = run("import", *state, saved(tmp_path, RIVAL))
    assert rival.returncode == 3
    assert "somebody else’s profile" in rival.stderr


def test_the_answer_can_be_given_changed_and_forgotten(tmp_path: Path) -> None:
    """By id or by address, as the person has it."""
    state = ("--state-dir", tmp_path / "state")
    assert "not known yet" in run("profile", *state).stdout
    address = f"https://www.upwork.com/freelancers/{MINE}?x=1"
    assert MINE in run("profile", *state, address).stdout
    assert f"Not yours: {RIVAL}." in run("profile", *state, "--not-mine", RIVAL).stdout
    assert "not known yet" in run("profile", *state, "--forget").stdout
    assert run("profile", *state, "https://www.upwork.com/agencies/x").returncode == 2
    assert run("profile", *state, "--not-mine").returncode == 2


def test_a_profile_given_to_score_is_the_persons_unless_the_pages_say_otherwise(
    tmp_path: Path,
) -> None:
    """`score` stores nothing: a file passed by hand counts, a rival's beside one's own does not."""
    mine, rival = saved(tmp_path, MINE, MINE), saved(tmp_path, RIVAL)
    alone = json.loads(run("score", "--json", rival).stdout)
    assert alone["score"]["shown"] == 92
    both = run("score", "--json", mine, rival)
    codes = [p["code"] for p in json.loads(both.stdout)["problems"]]
    assert "other_profile" in codes
    assert run("score", "--my-profile", MINE, rival).returncode == 3


@pytest.mark.parametrize("name", ["newcomer", "steady", "veteran"])
def test_the_samples_without_a_menu_go_on_working(name: str) -> None:
    """Their profiles count as before."""
    report = json.loads(run("score", "--json", "--as-of", "2026-11-01", *files(name)).stdout)
    kinds = {source["kind"] for source in report["sources"]}
    assert "profile" in kinds


def test_inspect_says_why_a_page_is_refused(tmp_path: Path) -> None:
    """The exit code is that of files in which nothing is readable."""
    page = saved(tmp_path, RIVAL, MINE)
    told = run("inspect", page)
    assert (told.returncode, "somebody else’s profile" in told.stdout) == (3, True)
    agency = run("inspect", "--url", "https://www.upwork.com/agencies/x", saved(tmp_path, "sam"))
    assert (agency.returncode, "never read: agencies" in agency.stdout) == (3, True)


def test_a_running_companion_asks_and_answers_the_same(tmp_path: Path) -> None:
    """The same files are kept and refused by way of the companion that runs."""
    state, mine, rival = ("--state-dir", tmp_path / "state"), saved(tmp_path, MINE), RIVAL
    with running(tmp_path / "state"):
        first = run("import", *state, mine)
        assert first.returncode == 3
        assert "--my-profile" in first.stderr
        assert f"this is: {MINE}" in run("profile", *state).stdout
        assert "1 new fact" in run("import", *state, "--my-profile", MINE, mine).stdout
        assert run("import", *state, saved(tmp_path, rival)).returncode == 3
        assert f"profile is {MINE}" in run("profile", *state).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
@pytest.mark.parametrize(("typed", "code"), [(b"y\n", 0), (b"n\n", 3)])
def test_at_a_terminal_the_person_is_asked(tmp_path: Path, typed: bytes, code: int) -> None:
    """One question; a no keeps nothing."""
    import pty  # noqa: PLC0415 - there is none on Windows

    terminal, inside = pty.openpty()
    os.write(terminal, typed)
    words = ["import", "--state-dir", str(tmp_path / "state"), str(saved(tmp_path, MINE))]
    asked = subprocess.run(
        [sys.executable, "-m", "companion.cli.main", *words],
        stdin=inside, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    os.close(terminal)
    os.close(inside)
    assert "is this your own profile?" in asked.stderr
    assert asked.returncode == code


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (MINE, MINE),
        (MINE.removeprefix("~"), MINE),
        (f"upwork.com/freelancers/{MINE}/", MINE),
        ("SamExample", "samexample"),
    ],
)
def test_a_profile_is_named_as_the_person_has_it(typed: str, name: str) -> None:
    """With or without the sign that shells take for themselves; by address, or by chosen name."""
    assert name_of(typed) == name
