"""Spreadsheets, contracts.json and saved pages with a day of their own, on the command line."""

# ruff: noqa: E501 - a page as it was saved, a line of it in a line

import json
import os
from pathlib import Path

import pytest

from companion.cli.exits import Exit
from tests.cli.run import run
from tests.reading.corpus import cases

CORPUS = {case.name: case.file for case in cases()}
SPREADSHEET = CORPUS["unknown/spreadsheet"]
CONTRACTS = CORPUS["contracts_file/as-an-assistant-writes-it"]


@pytest.mark.parametrize("command", ["inspect", "score", "import"])
def test_a_spreadsheet_says_to_save_it_as_csv(command: str, tmp_path: Path) -> None:
    """In every command, also beside nothing else in a folder; nothing is said of folders."""
    (tmp_path / "report.xlsx").write_bytes(SPREADSHEET.read_bytes())
    state = ["--state-dir", tmp_path / "state"] if command == "import" else []
    for file in (SPREADSHEET, tmp_path):
        done = run(command, *state, file)
        assert done.returncode == Exit.NOTHING_READABLE
        assert "save it as CSV" in done.stdout + done.stderr
        assert "in that folder" not in done.stdout + done.stderr


def test_the_template_is_imported_once_it_is_filled(tmp_path: Path) -> None:
    """What `--template` prints is a file that `import` takes, empty and filled."""
    printed = run("import", "--template")
    assert printed.returncode == Exit.OK
    document = json.loads(printed.stdout)
    file = tmp_path / "contracts.json"
    file.write_text(printed.stdout, encoding="utf-8")
    state = ("--state-dir", tmp_path / "state")
    empty = run("import", *state, file)
    assert empty.returncode == Exit.OK
    assert "0 new facts" in empty.stdout
    document["contracts"].append(document["_example"])
    file.write_text(json.dumps(document), encoding="utf-8")
    first, again = run("import", *state, file), run("import", *state, file)
    assert "0 new facts" not in first.stdout
    assert "0 new facts" in again.stdout


def test_contracts_json_is_scored_and_shown(tmp_path: Path) -> None:
    """Contracts, earnings, stars and shown scores of the file are in the report."""
    (tmp_path / "contracts-mine.json").write_bytes(CONTRACTS.read_bytes())
    (tmp_path / "settings.json").write_text("{}")
    report = json.loads(run("score", "--json", "--as-of", "2026-10-30", tmp_path).stdout)
    assert [source["kind"] for source in report["sources"]] == ["contracts_file"]
    assert report["score"]["shown"] == 94
    by_id = {contract["contract_id"]: contract for contract in report["contracts"]}
    assert by_id["43110001"]["earned"] == 422
    assert by_id["43110001"]["stars"] == 4.85
    assert by_id["43110002"]["earned"] is None
    shown = run("inspect", CONTRACTS).stdout
    assert "contracts file, 30 Oct 2026" in shown
    assert "94 on 2026-10-25" in shown


def test_mistakes_are_told_by_their_path() -> None:
    """A person finds the place in their file."""
    shown = run("inspect", CORPUS["contracts_file/with-mistakes"]).stdout
    assert "contracts[0].stars: must be from 1 to 5" in shown


def test_a_saved_page_is_seen_on_its_own_day(tmp_path: Path) -> None:
    """The day inside comes before the file's time; without it, or to come, the time counts."""
    page = CORPUS["my_stats/plain"].read_text(encoding="utf-8")
    saved = "<!--\n Page saved with SingleFile \n url: https://www.upwork.com/nx/my-stats/ \n saved date: Mon {} 12:00:00 GMT+0000 (GMT)\n-->"
    days = {"then": "Oct 05 2026", "ahead": "Oct 05 2099", "none": ""}
    for name, day in days.items():
        file = tmp_path / f"{name}.html"
        file.write_text(
            page.replace("<body>", "<body>" + (saved.format(day) if day else "")), "utf-8"
        )
        os.utime(file, (1_790_000_000, 1_790_000_000))
    told = json.loads(run("inspect", "--json", tmp_path).stdout)
    seen = {reading["name"]: reading["seen_at"][:10] for reading in told}
    assert seen == {
        "then.html": "2026-10-05",
        "ahead.html": "2026-09-21",
        "none.html": "2026-09-21",
    }
