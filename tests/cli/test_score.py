"""`score`, `explain`: the samples exactly, any order, and every kind of bad input."""

import json
import os
import random
import re
import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.cells import cell_len

from shared_schema.report import Report
from tests.cli.run import NAMES, SAMPLES, files, run

DAY = ("--as-of", "2026-11-01")


@cache
def report(*words: object) -> dict[str, Any]:
    """The report of a command that must end well; made once for all who ask the same."""
    ended = run("score", "--json", *words)
    assert ended.returncode == 0, ended.stderr
    return dict(json.loads(ended.stdout))


def differences(expected: Any, got: Any, path: str = "") -> list[str]:
    """Where a document lacks something expected."""
    if isinstance(expected, dict):
        return [d for k, v in expected.items() for d in differences(v, got.get(k), f"{path}/{k}")]
    if isinstance(expected, list) and len(expected) == len(got):
        pairs = enumerate(zip(expected, got, strict=True))
        return [d for n, (e, g) in pairs for d in differences(e, g, f"{path}/{n}")]
    return [] if expected == got else [f"{path}: {expected!r} is {got!r}"]


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_are_scored_exactly(name: str) -> None:
    """Every field of the expected document comes out, points to four decimals."""
    expected = json.loads((SAMPLES / name / "expected.json").read_text(encoding="utf-8"))
    assert differences(expected, report(*DAY, *files(name))) == []


def test_the_report_is_what_its_schema_says() -> None:
    """The document fits the published JSON Schema."""
    schema = Report.model_json_schema(by_alias=True, mode="serialization")
    jsonschema.validate(report(*DAY, *files("newcomer")), schema)


def test_the_order_of_files_does_not_matter() -> None:
    """Files in another order, and some of them twice, give the same scores and contracts."""
    names = files("newcomer")
    mixed = [*names, *names[2:4]]
    random.Random(5).shuffle(mixed)  # noqa: S311 - an order, nothing secret
    one, other = report(*DAY, *names), report(*DAY, *mixed)
    assert [one[k] for k in ("score", "windows", "contracts")] == [
        other[k] for k in ("score", "windows", "contracts")
    ]


def test_a_typed_score_and_pinned_rules_are_used() -> None:
    """`--shown` is the shown score of the day; `--policy` leaves nothing open."""
    found = report(*DAY, "--shown", 82, "--policy", "public-2026", *files("newcomer"))
    assert found["score"]["shown"] == 82
    estimate = found["score"]["estimate"]
    assert estimate["low"] == estimate["point"] == estimate["high"] == found["score"]["nominal"]


def test_the_list_alone_gives_a_range_and_says_what_is_missing() -> None:
    """With the history list alone nothing unknown is counted as zero."""
    found = report(*DAY, SAMPLES / "steady" / "contracts-1.html")
    estimate = found["score"]["estimate"]
    assert estimate["low"] < estimate["high"]
    assert estimate["low"] <= estimate["point"] <= estimate["high"]
    ended = next(c for c in found["contracts"] if c["status"] == "ended")
    assert ended["earned"] is None
    assert ended["last_payment_on"] is None
    assert ended["feedback"] in {"unknown", "pending"}
    assert ended["annotation"]["tone"] == "unknown"
    assert "earnings" in ended["unknown"]


def test_a_folder_is_read_and_what_else_lies_in_it_is_left_alone(tmp_path: Path) -> None:
    """Pages and files of a folder are read; others, hidden ones and saved parts are not."""
    shutil.copytree(SAMPLES / "newcomer", tmp_path / ".kept" / "saved")
    (tmp_path / ".kept" / "saved" / "contracts-1_files").mkdir()
    (tmp_path / ".kept" / "saved" / "contracts-1_files" / "part.html").write_bytes(b"<p>x</p>")
    found = report(*DAY, tmp_path / ".kept" / "saved")
    assert found["score"]["nominal_rounded"] == 82
    assert found["problems"] == []
    assert len(found["sources"]) == 7


LOGIN = b"<html><head><title>Log In - Upwork</title></head><body><form><input type=password></form>"
BAD: dict[str, tuple[str, bytes]] = {
    "empty_file": ("empty.html", b""),
    "not_text": ("binary.html", bytes(range(256)) * 40),
    "kind_unknown": ("notes.html", b"<html><body><p>shopping list</p></body></html>"),
    "csv_columns": ("wrong.csv", b"Date,Contract,Sum\n2025-01-01,Job (40000001),3\n"),
    "challenge_page": ("wait.html", b"<html><head><title>Just a moment...</title></head></html>"),
    "login_page": ("login.html", LOGIN),
    "too_large": ("huge.html", b"<html>" + b" " * 50_000_000),
    "archive_unreadable": ("broken.zip", b"PK\x03\x04" + b"\0" * 40),
}


@pytest.mark.parametrize("code", BAD)
def test_bad_files_are_refused_with_a_sentence(code: str, tmp_path: Path) -> None:
    """Alone they end the command with code 3; beside good files they are problems."""
    name, content = BAD[code]
    path = tmp_path / name
    path.write_bytes(content)
    alone = run("score", path)
    assert alone.returncode == 3, alone.stderr
    assert "Traceback" not in alone.stderr
    found = report(*DAY, path, *files("newcomer"))
    assert [p["code"] for p in found["problems"]] == [code]
    assert found["score"]["nominal_rounded"] == 82


@pytest.mark.parametrize("kind", ["contract_history/no-contracts-yet", "active_contracts/none"])
def test_a_newcomer_has_no_score_and_no_error(kind: str) -> None:
    """A page that says that there are no contracts ends with 0 and says what a score needs."""
    ended = run("score", *DAY, SAMPLES.parent / "pages" / kind / "page.html")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "no score. A score needs at least 2 contracts" in ended.stdout
    assert "0 contracts" not in ended.stdout


def test_a_likely_lack_of_a_score_is_told() -> None:
    """Where most that is possible gives no score, the estimate does not stand alone."""
    ended = run("score", "--as-of", "2030-01-01", *files("newcomer"))
    assert re.search(r"(no score at all|probably no score) \(\d+ %", ended.stdout)


def test_a_truncated_page_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """What stands before the end is kept, and the page is called cut off."""
    page = (SAMPLES / "steady" / "contracts-1.html").read_bytes()
    path = tmp_path / "cut.html"
    path.write_bytes(page[: len(page) // 2])
    found = report(*DAY, path)
    assert "truncated" in [p["code"] for p in found["problems"]]
    assert 5 < len(found["contracts"]) < 20


def test_an_unreadable_number_is_a_problem_and_never_zero(tmp_path: Path) -> None:
    """A payment whose amount cannot be read is told; the others are kept as they are."""
    path = tmp_path / "weekly-summary-2026.csv"
    good = '"2026-10-01","Podcast (41101014)","5","80.00",""'
    bad = '"2026-10-08","Podcast (41101014)","","1.2.3,4",""'
    head = '"Date","Contract","Hours","Amount","Payment type"'
    path.write_text(f"{head}\n{good}\n{bad}", encoding="utf-8")
    found = report(*DAY, path)
    assert [p["code"] for p in found["problems"]] == ["csv_row_unreadable"]
    assert "line 3" in found["problems"][0]["where"]
    assert [c["earned"] for c in found["contracts"]] == [None]


@pytest.mark.parametrize(
    "words",
    [
        ("score", "--shown", "101"),
        ("score", "no-such-file.html"),
        ("score", "--as-of", "yesterday", "x"),
        ("nope",),
    ],
)
def test_wrong_usage_ends_with_code_2(words: tuple[str, ...]) -> None:
    """Wrong usage is told in a sentence, without a trace."""
    ended = run(*words)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


def test_an_unknown_policy_is_wrong_usage() -> None:
    """The names that there are are told."""
    ended = run("score", "--policy", "nonsense", *files("newcomer"))
    assert ended.returncode == 2
    assert "public-2026" in ended.stderr


def test_explain_says_why_with_sources() -> None:
    """A contract is explained by its rule, with who says it, years and source, and its one date."""
    ended = run("explain", "41101059", *DAY, *files("steady"))
    assert ended.returncode == 0, ended.stderr
    assert "2.9" in ended.stdout
    assert "official; a copy of the insights page for the line of 3.0" in ended.stdout
    assert "Stops hurting on 16 Sep 2028, if nothing else changes." in ended.stdout
    assert "No longer in the last" not in ended.stdout


def test_explain_knows_no_other_contract() -> None:
    """A contract that was not read is told so."""
    ended = run("explain", "99999999", *DAY, *files("newcomer"))
    assert ended.returncode == 2
    assert "12 contracts" in ended.stderr


def test_a_score_that_was_shown_on_another_day_is_told_with_that_day(tmp_path: Path) -> None:
    """Nobody is told that the site showed today what it showed a month ago."""
    stats = shutil.copy(SAMPLES / "steady" / "my-stats.html", tmp_path)
    then = datetime(2026, 10, 2, 12, tzinfo=UTC).timestamp()
    os.utime(stats, (then, then))
    others = [name for name in files("steady") if "contracts-" in name]
    words = " ".join(run("score", *DAY, stats, *others).stdout.split())
    assert words.startswith("1 Nov 2026: our estimate is ")
    assert "Upwork showed 89 % when it was last seen, on 2 Oct 2026." in words


def test_the_table_for_people_says_whose_number_it_is() -> None:
    """The table names shown score, estimate with range, and that it is not Upwork's."""
    ended = run("score", *DAY, *files("steady"))
    assert ended.returncode == 0
    assert "Upwork showed 89 %; our estimate is" in ended.stdout
    assert "not Upwork’s figure" in ended.stdout


@pytest.mark.parametrize("title", ["Long " * 60, "قائمة طعام: ترجمة", "👩‍🍳 メニュー"])
def test_any_title_fits_an_old_terminal(title: str, tmp_path: Path) -> None:
    """On 80 columns of ASCII no line is wider, and each letter that it lacks has a sign."""
    page = (SAMPLES / "newcomer" / "contracts-1.html").read_text(encoding="utf-8")
    saved = tmp_path / "page.html"
    saved.write_text(page.replace("React booking widget", title), encoding="utf-8")
    plain = {"COLUMNS": "80", "PYTHONIOENCODING": "ascii"}
    ended = run("score", *DAY, saved, env=plain)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert re.sub(r"[^\x00-\x7f]", "?", title.rsplit(maxsplit=1)[-1]) in ended.stdout
    assert max(map(cell_len, ended.stdout.splitlines())) <= 80
