"""`service`: told before it is written, undone without a trace."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from companion.cli.exits import Exit
from companion.cli.main import cli
from companion.config import STATE_VARIABLE, Paths, instance_lock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fake tool is systemd's")

Run = Callable[..., Result]
#: does what systemctl does to files, and notes what it was asked
SYSTEMCTL = """#!/bin/sh
echo "$@" >> "{folder}/asked"
units="$XDG_CONFIG_HOME/systemd/user"
case "$2" in
  enable) mkdir -p "$units/sockets.target.wants"
          ln -s "$units/$4" "$units/sockets.target.wants/$4" ;;
  disable) rm -f "$units/sockets.target.wants/$4" ;;
  is-active) test -e "$units/sockets.target.wants/$3" ;;
esac
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user's home with a `systemctl` that leaves the real one alone."""
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "systemctl").write_text(SYSTEMCTL.format(folder=tmp_path), encoding="utf-8")
    (tools / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    before = os.umask(0o022)
    yield tmp_path
    os.umask(before)  # a command makes it stricter for its own process


@pytest.fixture
def run(home: Path) -> Run:
    """Runs a command and looks at how it ended."""
    del home

    def invoke(*words: str, code: Exit = Exit.OK, says: str | None = None) -> Result:
        result = CliRunner().invoke(cli, ["service", *words], input=says)
        assert result.exit_code == code, result.output
        return result

    return invoke


def test_it_is_told_before_it_is_written(run: Run, home: Path) -> None:
    """A no leaves nothing; the text names every file and command."""
    said = run("install", says="n\n", code=Exit.FAILED).stdout
    assert "jss-companion.socket" in said
    assert "ListenStream=127.0.0.1:" in said
    assert "systemctl --user enable --now jss-companion.socket" in said
    assert not (home / "config").exists()
    assert not (home / "asked").exists()


def test_installed_seen_and_gone(run: Run, home: Path) -> None:
    """Status follows; uninstalling leaves no unit, link, folder or runtime file; data stays."""
    assert "does not start at login" in run("status", code=Exit.NOT_RUNNING).stdout
    run("install", says="y\n")
    assert "ready" in run("status").stdout
    unit = home / "config/systemd/user/jss-companion.service"
    assert f'Environment="{STATE_VARIABLE}={home}/state"' in unit.read_text(encoding="utf-8")
    Paths(home / "state").runtime.write_text("{}", encoding="utf-8")
    run("uninstall", says="n\n", code=Exit.FAILED)
    assert unit.exists()
    said = run("uninstall", says="y\n").stdout
    assert f"Your data stays in {home}/state" in said
    assert list((home / "config").iterdir()) == []
    assert [p.name for p in (home / "state").iterdir()] == ["lock"]
    assert "disable --now jss-companion.socket" in (home / "asked").read_text(encoding="utf-8")


def test_a_companion_that_was_started_by_hand_is_left_alone(run: Run, home: Path) -> None:
    """What it wrote for the command line stays, and how to end it is said."""
    run("install", "--yes")
    paths = Paths(home / "state")
    with instance_lock(paths):
        paths.runtime.write_text("{}", encoding="utf-8")
        said = run("uninstall", "--yes")
        assert "It was started by hand: Ctrl-C ends it." in said.stderr
        assert "does not start at login any more" in said.stdout
        assert paths.runtime.exists()
    assert list((home / "config").iterdir()) == []


def test_a_unit_of_another_version_is_told(run: Run, home: Path) -> None:
    """What does not fit this interpreter has to be written anew."""
    run("install", "--yes")
    unit = home / "config/systemd/user/jss-companion.service"
    unit.write_text(unit.read_text(encoding="utf-8").replace("python", "gone"), encoding="utf-8")
    said = run("status", code=Exit.FAILED).stdout
    assert "another version or place" in said
    assert "service install" in said


def test_without_systemd_it_says_so(run: Run, home: Path) -> None:
    """The tool's failure is a sentence, with the way back."""
    (home / "bin" / "systemctl").write_text(
        "#!/bin/sh\necho no bus >&2; exit 1\n", encoding="utf-8"
    )
    said = run("install", "--yes", code=Exit.FAILED).stderr
    assert "systemctl --user daemon-reload: no bus" in said
    run("uninstall", "--yes")
    assert list((home / "config").iterdir()) == []
