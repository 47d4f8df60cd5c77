"""Signs of life: on a terminal, on standard error, and nowhere else."""

import json
import os
import subprocess
import sys

import pytest

from tests.cli.run import files

pty = pytest.importorskip("pty", reason="Windows has no such terminals")


def test_a_terminal_sees_that_work_goes_on_and_the_report_stays_clean() -> None:
    """With a terminal as standard error the report on standard output is JSON alone."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "companion.cli.main", "score", "--json", *files("newcomer")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        assert process.stdout is not None
        report = json.loads(process.stdout.read())
        seen = os.read(ours, 65536).decode(errors="replace")
    os.close(ours)
    assert len(report["contracts"]) == 12
    assert "Estimating" in seen
