"""`badges` on the samples, from files and from what is stored."""

import json
from pathlib import Path

import pytest

from tests.cli.run import NAMES, files, run

DAY = ("--as-of", "2026-11-01")


@pytest.mark.parametrize("name", NAMES)
def test_every_badge_is_told_with_what_it_takes(name: str) -> None:
    """In words and as JSON, each requirement with a verdict, its level and its source."""
    ended = run("badges", *DAY, *files(name))
    assert ended.returncode == 0, ended.stderr
    for badge in ("Top Rated:", "Top Rated Plus:", "Rising Talent:", "Expert-Vetted:"):
        assert badge in ended.stdout
    answer = json.loads(run("badges", "--json", *DAY, *files(name)).stdout)
    assert {one["verdict"] for b in answer["badges"] for one in b["requirements"]} >= {"not_known"}
    assert answer["review"].endswith("15 Nov 2026 at the latest.")


def test_nothing_stored_is_no_verdict(tmp_path: Path) -> None:
    """Before anything was read nothing is met and nothing is not met."""
    ended = run("badges", "--json", "--state-dir", tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert {b["verdict"] for b in json.loads(ended.stdout)["badges"]} == {"not_known"}
