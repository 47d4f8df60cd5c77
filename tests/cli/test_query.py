"""What is stored is told alike by a running companion and by the command alone."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from companion.cli.main import cli
from tests.cli.run import files, run


@contextmanager
def running(place: Path) -> Iterator[None]:
    """A companion that runs until the end of the block."""
    command = [sys.executable, "-m", "companion.cli.main", "run", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--state-dir", str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = ""
        while "ready" not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def test_running_or_not_the_answers_are_the_same(tmp_path: Path) -> None:
    """Whatever is asked of what is stored is the same from both; so is what is refused."""
    place = tmp_path / "state"
    assert run("import", "--state-dir", place, *files("newcomer")).returncode == 0
    asked = (
        ("forecast", "--months", 12),
        ("forecast", "--as-usual"),
        ("what-if", "--end", "41116003=5", "--new", "2x500", "--refund", "41116012"),
        ("policy", "--learned"),
        ("score",),
        ("explain", "41116048"),
    )
    alone = [run(*words, "--state-dir", place) for words in asked]
    with running(place):
        together = [run(*words, "--state-dir", place) for words in asked]
        refused = run("what-if", "--end", "999=5", "--state-dir", place)
    assert [r.returncode for r in (*alone, *together)] == [0] * 12
    assert [r.stdout for r in alone] == [r.stdout for r in together]
    assert alone[2].stdout.startswith("The score would ")
    assert "% likely)" in alone[3].stdout
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "no contract 999" in refused.stderr


def test_before_anything_is_stored_no_command_pretends_to_know_a_score(tmp_path: Path) -> None:
    """One sentence each: that nothing was read, and how to begin. No failure, no count of 0."""
    words = ["score", "explain", "advice", "plan", "badges", "causes", "forecast", "what-if"]
    runner = CliRunner()
    for word in words:
        asked = [word, "--state-dir", str(tmp_path), *(["41116048"] if word == "explain" else [])]
        ended = runner.invoke(cli, asked)
        assert ended.exit_code == 0, word
        assert ended.output.startswith("Nothing has been read yet. "), word
        assert "0" not in ended.output, word


def test_an_export_needs_no_stopping(tmp_path: Path) -> None:
    """Your copy is written while the companion runs, the same to the byte as without it."""
    place = tmp_path / "state"
    run("import", "--state-dir", place, *files("newcomer"))
    with running(place):
        names = ("a.json", "a.zip")
        there = [run("data", "--state-dir", place, "export", tmp_path / name) for name in names]
    alone = run("data", "--state-dir", place, "export", tmp_path / "b.json")
    assert [r.returncode for r in (*there, alone)] == [0, 0, 0]
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert zipfile.is_zipfile(tmp_path / "a.zip")


def copies(of: Sequence[str], into: Path, days_old: float) -> list[str]:
    """Copies of files that were last changed some days ago."""
    into.mkdir()
    moment = time.time() - days_old * 86_400
    paths = [str(shutil.copy(path, into)) for path in of]
    for path in paths:
        os.utime(path, (moment, moment))
    return paths


@pytest.mark.parametrize("days_old", [0.01, 30])
def test_files_are_imported_by_way_of_the_running_companion(
    tmp_path: Path, days_old: float
) -> None:
    """Nobody has to stop the companion to import a file, and the outcome is the same.

    A page that does not say its day has that of its file, whoever reads it.
    """
    one, other = tmp_path / "one", tmp_path / "other"
    pages = copies(files("newcomer"), tmp_path / "pages", days_old)
    alone = run("import", "--state-dir", one, *pages)
    run("import", "--state-dir", other, *pages[:1])
    unreadable = tmp_path / "empty.csv"
    unreadable.write_bytes(b"")
    bare = tmp_path / "bare"
    bare.mkdir()
    with running(other):
        together = run("import", "--state-dir", other, *pages)
        again = run("import", "--state-dir", other, *pages)
        nothing = run("import", "--state-dir", other, unreadable)
        folder = run("import", "--state-dir", other, bare)
        told = run("forecast", "--months", 12, "--state-dir", other).stdout
    assert together.returncode == again.returncode == 0
    assert together.stdout.split(" read")[0] == alone.stdout.split(" read")[0]
    assert "0 new facts" in again.stdout
    assert (nothing.returncode, nothing.stdout) == (3, "")
    assert "The file is empty." in nothing.stderr
    assert folder.returncode == 3
    assert "no file in that folder" in folder.stderr
    assert told == run("forecast", "--months", 12, "--state-dir", one).stdout
    assert days_of_pages(one).items() <= days_of_pages(other).items()


def days_of_pages(place: Path) -> dict[str, tuple[int, int]]:
    """When each page and file that is stored was first and last seen."""
    copy = place / "copy.json"
    run("data", "--state-dir", place, "export", copy)
    sources = json.loads(copy.read_text(encoding="utf-8"))["sources"]
    return {source["name"]: (source["first_seen"], source["last_seen"]) for source in sources}
