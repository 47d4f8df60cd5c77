"""Whatever is given wrongly, one sentence says so and nothing is a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from companion.cli.exits import Exit
from companion.config import Paths
from companion.store.store import Store
from tests.cli.run import files, run

PAGE = files("newcomer")[0]


@pytest.mark.parametrize(
    "day", ["0001-01-01", "2015-02-28", "2100-01-01", "9999-12-31", "2026-02-30", "01/02/2026"]
)
@pytest.mark.parametrize("command", ["score", "forecast", "what-if", "causes"])
def test_a_day_without_a_score_is_wrong_usage(command: str, day: str) -> None:
    """One line quotes the day, whatever it is."""
    ended = run(command, "--as-of", day, PAGE)
    assert ended.returncode == Exit.USAGE
    assert ended.stderr.startswith(f"--as-of: “{day}”")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("tell origin 41116048 party", "Choose one of these: usual, project-catalog, consultation"),
        ("tell work 41116048 party", "Choose one of these: done, going-on and nothing-agreed."),
        ("tell score -5 --on yesterday", "Give a whole number from 0 to 100."),
        ("tell stars 41116048 -1", "Give a number from 1 to 5, with two decimals at most."),
        ("tell stars 41116048 many", "Give a number."),
        ("tell score --nope 5", "There is no option “--nope”."),
        ("tell stars", "CONTRACT_ID is missing; jss-companion tell stars --help says what it is."),
        ("tell party", "There is no command “party”; jss-companion tell --help lists those"),
        ("score --shown 101", "--shown: Give a whole number from 0 to 100."),
        ("forecast --months many", "--months: Give a whole number from 1 to 24."),
        (
            "reminder 41116048 --kind x",
            "--kind: Choose one of these: delivery, two-weeks and last.",
        ),
        ("what-if --ends 41116048", "There is no option “--ends”. Did you mean “--end”?"),
        ("pair now", "Got unexpected extra argument (now)."),
        ("explain", "CONTRACT_ID is missing; jss-companion explain --help says what it is."),
    ],
)
def test_a_wrong_choice_is_told_in_one_sentence(words: str, sentence: str, tmp_path: Path) -> None:
    """With what can be chosen, and no lines about usage above it."""
    ended = run(*words.split(), env={"JSS_COMPANION_STATE": str(tmp_path)})
    assert ended.returncode == Exit.USAGE
    assert ended.stderr.startswith(sentence)
    assert len(ended.stderr.splitlines()) == 1


def test_the_earlier_day_of_causes_lies_before_the_later() -> None:
    """Two days the other way round are not taken for a stretch without changes."""
    ended = run("causes", "--from", "2026-02-01", "--to", "2026-01-01", PAGE)
    assert ended.returncode == Exit.USAGE
    assert "The day of --from must lie before that of --to." in ended.stderr


@pytest.mark.parametrize(
    "command", [("import", PAGE), ("forecast",), ("what-if",), ("causes",), ("policy", "--learned")]
)
def test_a_folder_that_cannot_be_is_told_in_one_line(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    """A file in the place of the folder's parent: the same line from every command."""
    (tmp_path / "file").touch()
    ended = run(*command, "--state-dir", tmp_path / "file" / "state")
    said = f"The folder {tmp_path}/file/state cannot be created: Not a directory.\n"
    assert (ended.returncode, ended.stderr) == (Exit.STORE, said)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no endless file")
def test_a_file_without_an_end_is_too_large() -> None:
    """It is not read until the memory is full."""
    ended = run("score", "/dev/zero")
    assert ended.returncode == Exit.NOTHING_READABLE
    assert "zero: The file is larger than 20 MB" in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full file")
@pytest.mark.parametrize("command", [("policy",), ("extension",), ("data", "export", "-")])
def test_what_cannot_be_printed_is_told_in_one_line(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    """A disk that is full under the output is a failure, not a success or a traceback."""
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "companion.cli.main", *command],
            env={"JSS_COMPANION_STATE": str(tmp_path)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    said = "The output: No space left on device.\n"
    assert (ended.returncode, ended.stderr) == (Exit.FAILED, said)


def test_what_cannot_be_erased_is_told_in_one_line(tmp_path: Path) -> None:
    """A folder in the place of the database stays, and is named."""
    tmp_path.chmod(0o700)
    (tmp_path / "companion.db").mkdir()
    ended = run("data", "--state-dir", tmp_path, "erase", "--yes")
    assert ended.returncode == Exit.STORE
    assert ended.stderr.splitlines()[-1] == f"{tmp_path}/companion.db: Is a directory."


def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path) -> None:
    """Only the wrong one, and where it stands."""
    paths = Paths(tmp_path)
    paths.prepare()
    paths.settings.write_text('{"secrets_backend": "file", "retention_months": -5}')
    paths.settings.chmod(0o600)
    ended = run("data", "--state-dir", tmp_path, "retention")
    said = "A setting has a value that it cannot have: retention_months -5."
    assert (ended.returncode, ended.stderr) == (Exit.STORE, f"{paths.settings}: {said}\n")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"<html>a saved page</html>" * 99, "file is not a database"),
    ],
)
def test_what_is_no_backup_is_not_restored(content: bytes, why: str, tmp_path: Path) -> None:
    """One sentence names the file and says why; what is stored stays in its place."""
    with Store(tmp_path / "state" / "companion.db"):
        pass
    before = (tmp_path / "state" / "companion.db").read_bytes()
    given = tmp_path / "given"
    given.write_bytes(content)
    ended = run("data", "--state-dir", tmp_path / "state", "restore", "--yes", given)
    assert ended.stderr == (
        f"{given} is not a whole backup of the companion ({why}), so it was not restored. "
        "Nothing was changed.\n"
    )
    assert ended.returncode == Exit.STORE
    assert (tmp_path / "state" / "companion.db").read_bytes() == before


@pytest.mark.parametrize("group", ["data", "service"])
def test_help_says_whole_sentences(group: str) -> None:
    """No description of a command is cut short."""
    assert "..." not in run(group, "--help").stdout.replace("[ARGS]...", "")
