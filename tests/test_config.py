"""One place for everything, one companion at a time, settings that cannot be wrong."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.config import (
    STATE_VARIABLE,
    AlreadyRunningError,
    ConfigError,
    Paths,
    Runtime,
    Settings,
    instance_lock,
    load_settings,
    read_runtime,
    remove_runtime,
    save_settings,
    state_dir,
    system_state_dir,
    write_runtime,
)
from companion.private import UnsafeFileError, write_private

RUNTIME = Runtime(123, 17384, "I" * 22, datetime(2026, 11, 1, tzinfo=UTC), "K" * 43)
HOLDER = (
    "import sys; from pathlib import Path; from companion.config import Paths, instance_lock\n"
    "with instance_lock(Paths(Path(sys.argv[1]))): print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """The paths of a test, not made yet."""
    return Paths(tmp_path / "state")


def test_the_folder_is_what_was_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An explicit folder before the environment's, before the system's."""
    monkeypatch.delenv(STATE_VARIABLE, raising=False)
    assert state_dir() == system_state_dir()
    assert state_dir().name == "jss-companion"
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "a"))
    assert state_dir() == tmp_path / "a"
    assert state_dir(tmp_path / "b") == tmp_path / "b"


def test_everything_lies_in_the_one_folder(paths: Paths) -> None:
    """Nothing is kept anywhere else, so that erasing one folder erases all."""
    kept = (paths.database, paths.runtime, paths.lock, paths.logs, paths.settings, paths.secrets)
    assert {path.parent for path in kept} == {paths.state_dir}


def test_defaults_are_careful() -> None:
    """The keyring, for ever, the first free port."""
    assert Settings() == Settings("keyring", 0, None)


def test_settings_come_back(paths: Paths) -> None:
    """What was saved is loaded; without a file there are defaults; unknown names are left out."""
    assert load_settings(paths) == Settings()
    save_settings(paths, Settings("file", 24, 27384))
    assert load_settings(paths) == Settings("file", 24, 27384)
    write_private(paths.settings, b'{"retention_months": 3, "of_a_newer_release": true}')
    assert load_settings(paths) == Settings("keyring", 3, None)


@pytest.mark.parametrize(
    "plain",
    [
        {"secrets_backend": "plaintext"},
        {"retention_months": -1},
        {"retention_months": True},
        {"retention_months": "12"},
        {"port": 80},
        {"port": 70000},
        {"port": "17384"},
        [],
    ],
)
def test_a_wrong_setting_is_told(paths: Paths, plain: object) -> None:
    """A value that a setting cannot have is not used silently."""
    paths.prepare()
    write_private(paths.settings, json.dumps(plain).encode())
    with pytest.raises(ConfigError):
        load_settings(paths)


def test_the_runtime_file_comes_back_and_goes(paths: Paths) -> None:
    """The command line reads what the companion wrote; half a file counts as none."""
    paths.prepare()
    assert read_runtime(paths) is None
    write_runtime(paths, RUNTIME)
    assert read_runtime(paths) == RUNTIME
    for half in (b"{", b"[]", b"{}", b'{"pid": 1, "started_at": "x"}'):
        write_private(paths.runtime, half)
        assert read_runtime(paths) is None
    remove_runtime(paths)
    remove_runtime(paths)
    assert not paths.runtime.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_runtime_file_that_others_can_read_is_refused(paths: Paths) -> None:
    """The key in it would be known to others."""
    paths.prepare()
    write_runtime(paths, RUNTIME)
    paths.runtime.chmod(0o644)
    with pytest.raises(UnsafeFileError):
        read_runtime(paths)


def test_only_one_companion_runs(paths: Paths) -> None:
    """A second one is told which process is the first; afterwards the lock is free."""
    with instance_lock(paths):
        with pytest.raises(AlreadyRunningError) as met, instance_lock(paths):
            pytest.fail("two at once")
        assert met.value.pid == os.getpid()
    with instance_lock(paths):
        pass


def test_a_lock_of_a_killed_companion_does_not_count(paths: Paths) -> None:
    """Killed without warning, it leaves a file and no lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(paths.state_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(AlreadyRunningError) as met, instance_lock(paths):
            pytest.fail("two at once")
        assert met.value.pid == holder.pid
        holder.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        holder.wait()
    assert paths.lock.exists()
    with instance_lock(paths):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file in the place of the folder is a sentence, not a trace."""
    (tmp_path / "state").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be"), instance_lock(Paths(tmp_path / "state")):
        pytest.fail("a lock inside a file")
