"""Killed at any point of its work, the store opens again with all it acknowledged."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NURSERY = Path(__file__).with_name("nursery.py")
ROOT = Path(__file__).parents[2]
KILLS = 200


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    """After each SIGKILL: it opens, is whole, and holds every acknowledged write and pairing."""
    done = subprocess.run(
        [sys.executable, str(NURSERY), str(tmp_path), str(KILLS), "7"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["kills"] == KILLS
    assert told["wrong"] == []
    assert told["acknowledged"] > KILLS  # it was killed at work, not before it
    assert told["in_the_middle"] > KILLS // 10  # and often with a write under way
