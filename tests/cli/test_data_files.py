"""`data export` by the name of its file, and `data forget`."""

import json
from pathlib import Path

import pytest

from tests.cli.run import files, run
from tests.cli.test_query import running

FIRST_YEAR = "weekly-summary-2023.csv"


@pytest.fixture
def state(tmp_path: Path) -> tuple[str, Path]:
    """A place where a freelancer's files were imported."""
    place = ("--state-dir", tmp_path / "state")
    assert run("import", *place, *files("newcomer")).returncode in {0, 3}
    return place


def test_a_csv_is_the_table_of_contracts_with_or_without_a_companion(
    state: tuple[str, Path], tmp_path: Path
) -> None:
    """A name that ends in .csv never gets JSON: the table, in UTF-8 that a spreadsheet knows."""
    here, there = tmp_path / "here.csv", tmp_path / "there.CSV"
    assert run("data", *state, "export", here).returncode == 0
    with running(state[1]):
        assert run("data", *state, "export", there).returncode == 0
    assert here.read_bytes() == there.read_bytes()
    assert here.read_bytes().startswith(b"\xef\xbb\xbfContract,Title,Client,")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("json", "x.csv"),
        ("json", "x.zip"),
        ("contracts", "x.json"),
        ("contracts", "x.zip"),
        ("csv", "x.JSON"),
    ],
)
def test_a_format_that_the_name_does_not_promise_is_refused(
    tmp_path: Path, kind: str, name: str
) -> None:
    """Nobody finds JSON in a .csv, a table in a .json, or either in a .zip."""
    ended = run("data", "export", "--format", kind, "--state-dir", tmp_path / "s", tmp_path / name)
    assert ended.returncode == 2
    assert f"does not go with --format {kind}" in ended.stderr
    assert not (tmp_path / name).exists()


def test_a_file_is_taken_back_by_its_name(state: tuple[str, Path], tmp_path: Path) -> None:
    """Its facts are gone, and importing it again brings them back."""
    out = tmp_path / "out.json"

    def names() -> list[str]:
        assert run("data", *state, "export", out).returncode == 0
        return [source["name"] for source in json.loads(out.read_text())["sources"]]

    assert FIRST_YEAR in names()
    assert "removed" in run("data", *state, "forget", FIRST_YEAR).stdout
    assert FIRST_YEAR not in names()
    with running(state[1]):
        ended = run("data", *state, "forget", FIRST_YEAR)
        assert ended.returncode == 2
        assert "weekly-summary-2024.csv" in ended.stderr
        assert "removed" in run("data", *state, "forget", "weekly-summary-2024.csv").stdout
    assert "weekly-summary-2024.csv" not in names()


@pytest.mark.parametrize("name", ["x.xlsx", "x.tsv", "x.csv.gz", "x.ODS", "x.txt"])
def test_a_name_that_promises_what_is_not_written_is_refused(tmp_path: Path, name: str) -> None:
    """Nobody opens JSON as a spreadsheet: the names that there are are told instead."""
    ended = run("data", "--state-dir", tmp_path / "state", "export", tmp_path / name)
    assert ended.returncode == 2
    assert "A name that ends in .csv gets the table of contracts" in ended.stderr
    assert not (tmp_path / name).exists()
