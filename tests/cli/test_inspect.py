import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from companion.cli.commands.inspect import inspect
from companion.cli.exits import Exit
from tests.reading.corpus import cases

CORPUS = {case.name: case.file for case in cases()}
HISTORY = CORPUS["contract_history/plain-page-1-of-3"]


def run(*arguments: object) -> Result:
    """Runs the command."""
    return CliRunner().invoke(inspect, [str(each) for each in arguments])


def test_it_says_which_strategy_gave_which_field() -> None:
    """Kind, page, counts by strategy, and every field with its strategy are printed."""
    result = run(HISTORY)
    assert result.exit_code == Exit.OK
    assert "page.html: contract history, page 1 of 3" in result.output
    assert "Found by named attributes 3, links 3, other attributes 0, text 3." in result.output
    assert "Contract 40000001" in result.output
    rate = next(line for line in result.output.splitlines() if line.strip().startswith("rate"))
    assert rate.split() == ["rate", "$35.00", "named", "attributes"]
    assert "No problems." in result.output


def test_drift_is_told_with_counts() -> None:
    """A page whose shape changed says so, with what each strategy found, and ends with 3."""
    result = run(CORPUS["contract_history/nothing-known-on-it"])
    assert result.exit_code == Exit.NOTHING_READABLE
    assert "[page_shape_changed]" in result.output
    assert "named attributes 0, links 0" in result.output


def test_the_json_holds_the_same() -> None:
    """`--json` prints one list and nothing else."""
    (told,) = json.loads(run("--json", HISTORY).output)
    assert told["kind"] == "contract_history"
    assert told["page"] == [1, 3]
    first = told["subjects"][0]
    assert first["key"] == "40000001"
    assert {"field": "rate", "value": 3500, "strategy": "named_attributes"} in first["fields"]


def test_folders_and_archives_are_opened(tmp_path: Path) -> None:
    """Each page in a folder or a .zip is told of by its name."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(HISTORY, "a/Contracts.html")
    (tmp_path / "weekly-summary-2025.csv").write_bytes(CORPUS["weekly_summary/plain"].read_bytes())
    result = run(tmp_path)
    assert "all.zip/a/Contracts.html: contract history" in result.output
    assert "weekly-summary-2025.csv: weekly summary" in result.output
    assert "2 payments, $400.00 net" in result.output


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("unknown/empty", "empty_file"),
        ("unknown/binary", "not_text"),
        ("unknown/csv-without-amounts", "csv_columns"),
        ("refused/login", "login_page"),
        ("refused/challenge", "challenge_page"),
    ],
)
def test_nothing_readable_ends_with_three(name: str, code: str) -> None:
    """Bad input gives its sentence and the exit code for nothing readable."""
    result = run(CORPUS[name])
    assert result.exit_code == Exit.NOTHING_READABLE
    assert f"[{code}]" in result.output


def test_an_empty_list_is_readable() -> None:
    """A page that says that there are no contracts is no failure."""
    assert run(CORPUS["active_contracts/none"]).exit_code == Exit.OK


def test_a_redacted_copy_is_written(tmp_path: Path) -> None:
    """The copy holds no name, and is inspected like the page."""
    target = tmp_path / "out.html"
    assert run("--redacted", target, HISTORY).exit_code == Exit.OK
    assert "Rowan" not in target.read_text(encoding="utf-8")
    counts = "named attributes 3, links 3, other attributes 0, text 3"
    assert counts in run(target).output


@pytest.mark.parametrize("files", [(HISTORY, HISTORY), (HISTORY.parent,)])
def test_only_one_page_can_be_copied(tmp_path: Path, files: tuple[Path, ...]) -> None:
    """Two files, or a folder, are a wrong call."""
    assert run("--redacted", tmp_path / "out.html", *files).exit_code == Exit.USAGE


def test_a_copy_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A folder that is not there gives one sentence."""
    ended = run("--redacted", tmp_path / "nowhere" / "out.html", HISTORY)
    assert ended.exit_code == Exit.FAILED
    assert "cannot be written: No such file" in ended.output


def test_a_folder_with_nothing_in_it_is_told(tmp_path: Path) -> None:
    """A folder without a page or file ends like a file in which nothing is readable."""
    ended = run(tmp_path)
    assert ended.exit_code == Exit.NOTHING_READABLE
    assert "no file in that folder" in ended.output


def test_a_page_is_not_overwritten_by_its_copy(tmp_path: Path) -> None:
    """The copy goes elsewhere."""
    page = tmp_path / "page.html"
    page.write_bytes(HISTORY.read_bytes())
    assert run("--redacted", page, page).exit_code == Exit.USAGE
    assert page.read_bytes() == HISTORY.read_bytes()


def test_a_title_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Control characters of a page are not printed."""
    page = tmp_path / "page.html"
    page.write_bytes(HISTORY.read_bytes().replace(b"Rebuild booking", b"Re\x1b[2Jbuild"))
    assert "\x1b" not in run(page).output


REPORTS = Path(__file__).parent.parent / "cases" / "reports"


def test_a_report_says_what_it_proves_and_what_could_not_be_placed() -> None:
    """Rows, period, whether it is whole and how that is known, and each row without a contract."""
    told = run(REPORTS / "contracts.html", REPORTS / "tx-filtered-by-client.csv").output
    assert "3 rows read, 3 payments." in told
    assert "Period: 26 Jun 2026 to 21 Aug 2026, from its first to its last row." in told
    assert "Whole: no: the running balance has a gap at line 2." in told
    assert "Placed: 2 of 3 payments, with 1 contract." in told
    assert "Not placed: line 4: “An older job” for Hive Metrics, no contract fits." in told


def test_a_whole_report_names_what_it_left_out() -> None:
    """Fees are counted by their type, and the JSON says that the file is whole."""
    files = REPORTS / "contracts.html", REPORTS / "tx-old-hourly-rows.csv"
    assert "no payments: 1 Membership Fee, 1 Service Fee." in run(*files).output
    report = json.loads(run("--json", *files).output)[1]["report"]
    assert report["is_whole"]
    assert (report["placed"], report["unplaced"]) == (4, 0)
    assert report["period"] == ["2026-06-26", "2026-08-21"]


def test_a_weekly_summary_proves_by_its_ids() -> None:
    """Every row names its contract, so nothing has to be placed."""
    told = run(CORPUS["weekly_summary/plain"]).output
    assert "Whole: yes: every row names its contract." in told
    assert "by the year in its name" in told
    assert "Placed" not in told
