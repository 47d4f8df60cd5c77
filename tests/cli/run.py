"""Runs the command line as a person does, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = ("newcomer", "steady", "veteran")


def files(name: str) -> list[str]:
    """All pages and files of a sample freelancer."""
    folder = SAMPLES / name
    return [str(p) for p in sorted(folder.iterdir()) if p.suffix in {".html", ".csv"}]


def run(*words: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The ended command with what it printed."""
    command: Sequence[str] = [sys.executable, "-m", "companion.cli.main", *map(str, words)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**os.environ, "COLUMNS": "200", **(env or {})},
    )
