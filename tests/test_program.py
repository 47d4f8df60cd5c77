"""The program starts itself again, as modules or as the one file it is."""

import subprocess
import sys

import pytest

from companion.program import PARTS, program


def test_installed_it_is_modules_of_this_interpreter() -> None:
    """Neither the working folder nor the environment decides what is imported."""
    assert program("run", "--port", "0")[:5] == (
        *(sys.executable, "-I", "-m"),
        *("companion.cli.main", "run"),
    )
    assert program("_reader", "9") == (sys.executable, "-I", "-m", "companion.worker.child", "9")


def test_as_a_single_file_it_is_its_own_hidden_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no interpreter that a module could be handed to."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program("_reader", "9") == (sys.executable, "_reader", "9")
    assert program("run") == (sys.executable, "run")


@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_reached_by_the_installed_command(name: str) -> None:
    """The command line knows none of these names: what answers is the part itself."""
    begin = "from companion.cli.start import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", begin, name],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "No such command" not in done.stderr
