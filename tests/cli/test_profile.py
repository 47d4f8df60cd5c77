"""`profile`, and files of profiles given to `score`, `inspect` and `import`."""

import json
from pathlib import Path

import pytest

from tests.cli.run import files, run

MINE, RIVAL = "~01aa11bb22cc33dd44", "~01ff99ee88dd77cc66"


def saved(folder: Path, name: str, viewer: str | None = None) -> Path:
    """A saved profile, with or without the menu of whoever was logged in."""
    menu = f'<header><a class="nav-user-info-link" href="/freelancers/{viewer}">I</a></header>'
    page = folder / f"{name.strip('~')}.html"
    page.write_text(
        f'<html><head><link rel="canonical" href="/freelancers/{name}"></head><body>'
        f"{menu if viewer else ''}<main><h2>A</h2><span>92% Job Success</span>"
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
    assert "somebody else's profile" in rival.stderr


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
    assert (told.returncode, "somebody else's profile" in told.stdout) == (3, True)
    agency = run("inspect", "--url", "https://www.upwork.com/agencies/x", saved(tmp_path, "sam"))
    assert (agency.returncode, "never read: agencies" in agency.stdout) == (3, True)
