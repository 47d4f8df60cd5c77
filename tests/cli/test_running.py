"""What the command line does while the companion runs, and where little can be had."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.cli.files import content_of
from companion.config import Paths
from companion.store.store import Store
from tests.cli.run import SAMPLES, run

STATS = SAMPLES / "newcomer" / "my-stats.html"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A folder of its own, with something stored."""
    env = {"JSS_COMPANION_STATE": str(tmp_path / "state")}
    assert run("import", STATS, env=env).returncode == 0
    return env


@pytest.fixture
def running(home: dict[str, str]) -> Iterator[dict[str, str]]:
    """The same while a companion runs."""
    command = [sys.executable, "-m", "companion.cli.main", "run", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, **home}) as process:
        assert process.stdout is not None
        assert b"ready" in process.stdout.readline()
        yield home
        process.send_signal(signal.SIGINT)


def test_checking_backing_up_and_showing_work_while_it_runs(
    running: dict[str, str], tmp_path: Path
) -> None:
    """The companion checks and copies what it holds; what is set can be read beside it."""
    copy = tmp_path / "copy.db"
    for words, says in {
        ("data", "check"): "is whole",
        ("data", "backup", copy): "The copy is",
        ("data", "retention"): "kept for ever",
        ("data", "retention", "12", "--yes"): "removed 12 months after",
        ("data", "keys"): "in the keyring",
    }.items():
        ended = run(*words, env=running)
        assert ended.returncode == 0, ended.stderr
        assert says in ended.stdout
    with Store(copy) as store:
        assert store.evidence()
    assert copy.stat().st_mode & 0o077 == 0
    assert not list(Path(running["JSS_COMPANION_STATE"]).glob(".companion.db.*"))


@pytest.mark.parametrize("words", [(), ("--end", "40000001"), ("--new", "500")])
def test_what_if_of_nothing_is_one_sentence(words: tuple[str, ...], tmp_path: Path) -> None:
    """With nothing stored there is nothing to imagine on."""
    ended = run("what-if", *words, env={"JSS_COMPANION_STATE": str(tmp_path / "none")})
    assert len((ended.stdout + ended.stderr).strip().splitlines()) == 1


def test_a_small_file_is_read_in_little_room(tmp_path: Path) -> None:
    """What a file may hold at most is not reserved for it."""
    import tracemalloc  # noqa: PLC0415

    file = tmp_path / "small.csv"
    file.write_bytes(b"x" * 54)
    tracemalloc.start()
    assert content_of(file) == b"x" * 54
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3_000_000


def test_a_read_only_store_is_read(home: dict[str, str], tmp_path: Path) -> None:
    """On a disk that cannot be written, forecast, what-if and export read what is there."""
    state = Path(home["JSS_COMPANION_STATE"])
    paths = Paths(state)
    with Store(paths.database) as store:
        before = store.evidence()
    content = paths.database.read_bytes()
    with Store(paths.database, to_read=True) as store:
        assert store.evidence() == before
        assert store.export()
    assert paths.database.read_bytes() == content
    script = f'mount --bind "{state}" "{state}" && mount -o remount,ro,bind "{state}" && exec "$@"'
    inside = ["unshare", "--mount", "sh", "-c", script, "sh", sys.executable, "-m"]
    if subprocess.run([*inside, "this"], capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made read-only here")
    for words in (["forecast"], ["what-if"], ["data", "export", str(tmp_path / "all.json")]):
        ended = subprocess.run(
            [*inside, "companion.cli.main", *words],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **home},
        )
        assert ended.returncode == 0, ended.stderr
