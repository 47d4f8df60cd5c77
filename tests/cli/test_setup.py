"""`setup` and `remove`: from an empty home to all that is needed, and back."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion.cli.exits import Exit
from companion.config import AlreadyRunningError, Paths, instance_lock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="homes differ between systems")

Run = Callable[..., subprocess.CompletedProcess[str]]
FOLDER = "JSS Companion"


def state(home: Path) -> Path:
    """Where a companion of this home keeps its data."""
    return home / ".local/state/jss-companion"


def is_running(home: Path) -> bool:
    """Whether a companion of this home holds its lock."""
    try:
        with instance_lock(Paths(state(home))):
            return False
    except AlreadyRunningError:
        return True


def left(home: Path) -> set[str]:
    """Every file below a home."""
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """An empty home on a computer without keyring, systemd and display."""
    folder, tools = tmp_path / "home", tmp_path / "bin"
    folder.mkdir()
    tools.mkdir()
    (tools / "systemctl").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (tools / "systemctl").chmod(0o755)
    yield folder
    if state(folder).exists():
        command(folder, "stop")


def command(home: Path, *words: str, says: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the command line as a user of this home would."""
    return subprocess.run(
        [sys.executable, "-m", "companion.cli.main", *words],
        env={"HOME": str(home), "PATH": f"{home.parent / 'bin'}:/usr/bin:/bin"},
        input=says,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_one_command_sets_everything_up_and_one_takes_it_back(home: Path) -> None:
    """The companion runs, browsers know the host, the extension lies open; nothing of it stays."""
    done = command(home, "setup", says="y\ny\n")
    assert done.returncode == Exit.OK, done.stderr
    assert "All is set up. The companion runs." in done.stdout
    assert is_running(home)
    assert {
        f"{FOLDER}/Start here.html",
        f"{FOLDER}/extension/manifest.json",
        ".config/chromium/NativeMessagingHosts/jss_companion.json",
        ".mozilla/native-messaging-hosts/jss_companion.json",
    } <= left(home)
    assert not [name for name in left(home) if name.endswith((".d.ts", "tsconfig.json"))]
    done = command(home, "remove", says="y\ny\n")
    assert done.returncode == Exit.OK, done.stderr
    assert left(home) == set()
    assert not (home / FOLDER).exists()


def test_the_second_time_changes_nothing(home: Path) -> None:
    """It asks nothing, writes nothing, and the same companion goes on."""
    command(home, "setup", "--yes", "--keys-in-file")
    before = {name: (home / name).stat().st_mtime_ns for name in left(home) if "state" not in name}
    pid = (state(home) / "lock").read_text()
    done = command(home, "setup")
    assert (done.returncode, done.stderr) == (Exit.OK, "")
    assert "set up already" in done.stdout
    assert {name: (home / name).stat().st_mtime_ns for name in before} == before
    assert (state(home) / "lock").read_text() == pid


def test_data_stays_unless_the_person_says_otherwise(home: Path) -> None:
    """Removing asks about it by itself; no answer keeps it."""
    command(home, "setup", "--yes", "--keys-in-file")
    done = command(home, "remove", says="y\n")
    assert "Your data stays in" in done.stdout
    assert (state(home) / "companion.db").exists()
    assert not is_running(home)
    assert not (home / FOLDER).exists()


def test_without_a_keyring_it_asks_and_no_answer_is_a_no(home: Path) -> None:
    """The end of input ends the question's line; nothing is written, and it says what to do."""
    done = command(home, "setup", "--yes")
    assert done.returncode == Exit.KEYRING
    asked, after = done.stderr.splitlines()[-2:]
    assert asked == "Keep the key in a file? [y/N]: "
    assert "jss-companion setup --keys-in-file" in after
    assert left(home) == set()


def test_it_can_be_looked_at_first(home: Path) -> None:
    """Every file with its content and every command; nothing is written."""
    shown = command(home, "setup", "--show").stdout
    assert "jss_companion.json" in shown
    assert '"allowed_extensions"' in shown
    assert str(home / FOLDER / "extension") in shown
    assert left(home) == set()


def test_a_home_that_cannot_be_written_is_one_sentence(home: Path) -> None:
    """Its folder is named, and there is no traceback."""
    home.rmdir()
    home.touch()
    for words in (["setup", "--yes", "--keys-in-file"], ["reminder", "--edit"], ["advice"]):
        done = command(home, *words)
        assert done.returncode == Exit.STORE
        assert done.stderr.splitlines() == [
            f"The folder {state(home)} cannot be created: Not a directory."
        ]
    home.unlink()
    home.mkdir()


def test_where_nothing_was_set_up_nothing_is_removed(home: Path) -> None:
    """No empty list, no question, and no companion is said to have ended."""
    done = command(home, "remove")
    assert (done.returncode, done.stderr) == (Exit.OK, "")
    assert done.stdout.startswith("Nothing was set up on this computer, and nothing is stored.")


def test_what_is_stored_without_a_setup_stays_or_is_erased(home: Path) -> None:
    """Above it stands no empty list; an empty folder is nothing that is stored."""
    state(home).mkdir(parents=True)
    assert command(home, "remove").stdout.startswith("Nothing was set up on this computer, and")
    assert command(home, "tell", "score", "90", "--on", "yesterday").returncode == Exit.OK
    kept = command(home, "remove", says="n\n")
    assert kept.stdout.startswith("Nothing was set up on this computer.\n")
    assert f"Your data stays in {state(home)}." in kept.stdout
    assert left(home)
    command(home, "remove", says="y\n")
    assert left(home) == set()


def test_a_folder_of_somebody_else_is_left_alone(home: Path) -> None:
    """Neither replaced nor removed, and named."""
    own = home / FOLDER / "extension" / "notes.txt"
    own.parent.mkdir(parents=True)
    own.write_text("mine", encoding="utf-8")
    done = command(home, "setup", "--yes", "--keys-in-file")
    assert done.returncode == Exit.FAILED
    assert f"{own.parent} is not the companion’s folder." in done.stderr
    command(home, "remove", "--yes", "--erase-data")
    assert left(home) == {f"{FOLDER}/extension/notes.txt"}


#: does what systemctl does to files; the socket itself nobody holds
SYSTEMCTL = """#!/bin/sh
units="$HOME/.config/systemd/user"
case "$2" in
  enable) mkdir -p "$units/sockets.target.wants"
          ln -s "$units/$4" "$units/sockets.target.wants/$4" ;;
  disable) rm -f "$units/sockets.target.wants/$4" ;;
esac
"""


def test_a_companion_that_runs_makes_way_for_the_login_service(home: Path) -> None:
    """It is ended, and the service gets the port that browsers know."""
    (home.parent / "bin" / "systemctl").write_text(SYSTEMCTL, encoding="utf-8")
    command(home, "data", "keys", "file")
    run = [sys.executable, "-m", "companion.cli.main", "run", "--port", "0"]
    env = {**os.environ, "HOME": str(home)}
    with subprocess.Popen(run, env=env, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        port = running.stdout.readline().split("127.0.0.1:")[1].split(".")[0]
        done = command(home, "service", "install", "--yes")
        assert (done.returncode, done.stderr) == (Exit.OK, "")
        assert running.wait(30) == 0
    unit = home / ".config/systemd/user/jss-companion.socket"
    assert f"ListenStream=127.0.0.1:{port}\n" in unit.read_text(encoding="utf-8")
    assert "is set up" in command(home, "setup", "--yes").stdout
    command(home, "remove", "--yes")
    assert not unit.exists()


def test_a_place_that_cannot_be_used_leaves_the_companion_alone(home: Path) -> None:
    """Keys are moved only to a place that works: until that is known nothing is ended."""
    command(home, "setup", "--yes", "--keys-in-file")
    before = (state(home) / "lock").read_text()
    done = command(home, "data", "keys", "keyring")
    assert done.returncode == Exit.KEYRING
    assert (state(home) / "lock").read_text() == before
    assert is_running(home)


def test_keys_move_while_the_companion_runs(home: Path) -> None:
    """It is ended for that and runs again, for the same folder."""
    run = [sys.executable, "-m", "companion.cli.main", "run", "--port", "0"]
    env = {**os.environ, "HOME": str(home)}
    with subprocess.Popen(run, env=env, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        running.stdout.readline()
        done = command(home, "data", "keys", "file")
        assert (done.returncode, done.stderr) == (Exit.OK, "")
        assert "runs again in the background" in done.stdout
        assert running.wait(30) == 0
    assert is_running(home)
    assert "kept in a file" in command(home, "status").stdout
