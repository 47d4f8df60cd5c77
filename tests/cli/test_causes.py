"""`causes`: what moved the shown score, from files and from what is stored."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.run import SAMPLES, files, run

NEWEST = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=1)


def stats(folder: Path, percent: int, days_ago: int) -> Path:
    """A saved My Stats page of some days ago."""
    page = (SAMPLES / "newcomer" / "my-stats.html").read_text(encoding="utf-8")
    path = folder / f"my-stats-{days_ago}.html"
    path.write_text(page.replace("82%", f"{percent}%"), encoding="utf-8")
    moment = (NEWEST - timedelta(days=days_ago)).timestamp()
    os.utime(path, (moment, moment))
    return path


def day(days_ago: int) -> str:
    """A day some days ago."""
    return (NEWEST - timedelta(days=days_ago)).date().isoformat()


def test_each_change_has_causes_that_add_up(tmp_path: Path) -> None:
    """Two changes are told, each with its likeliest cause first."""
    pages = [stats(tmp_path, 82, 20), stats(tmp_path, 79, 10), stats(tmp_path, 84, 0)]
    others = [f for f in files("newcomer") if "my-stats" not in f and "profile" not in f]
    found = run("causes", *pages, *others)
    assert found.returncode == 0, found.stderr
    assert found.stdout.startswith("2 changes of the shown score.")
    assert "from 82 % to 79 % (−3)" in found.stdout
    assert "from 79 % to 84 % (+5)" in found.stdout


def test_between_two_days_there_is_one_change(tmp_path: Path) -> None:
    """From the score shown on the first day to that of the last, whatever lies between."""
    pages = [stats(tmp_path, 82, 20), stats(tmp_path, 79, 10), stats(tmp_path, 84, 0)]
    found = run("causes", "--from", day(15), "--to", day(0), *pages)
    assert found.returncode == 0, found.stderr
    assert "1 change of the shown score." in found.stdout
    assert "from 82 % to 84 % (+2)" in found.stdout


def test_what_is_stored_is_asked_without_files(tmp_path: Path) -> None:
    """Without files the stored scores are taken; that two are needed is said."""
    place = ("--state-dir", tmp_path / "state")
    assert run("import", *place, stats(tmp_path, 82, 20)).returncode == 0
    alone = run("causes", *place)
    assert "needs two shown scores on different days; so far one was seen" in alone.stdout
    assert run("import", *place, stats(tmp_path, 90, 3)).returncode == 0
    assert "from 82 % to 90 % (+8)" in run("causes", *place).stdout
