"""A real Secret Service: gnome-keyring on a bus of its own, started and ended by the test."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SESSION = Path(__file__).with_name("session.py")

pytestmark = pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="needs gnome-keyring and dbus",
)


def test_a_real_keyring_unlocked_locked_and_gone(tmp_path: Path) -> None:
    """A key is kept, read by another process and deleted; a locked and an ended one are told."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    done = subprocess.run(
        [str(shutil.which("dbus-run-session")), "--", sys.executable, str(SESSION)],
        env={
            **kept,
            "HOME": str(tmp_path),
            "XDG_RUNTIME_DIR": str(runtime),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    without = told.pop("without_daemon")
    assert told == {
        "backend": "keyring.backends.SecretService",
        "self_test": "ok",
        "kept": True,
        "read": True,
        "unknown": None,
        "while_locked": [None, "locked"],
        "deleted": True,
        "read_after": None,
    }
    # the bus may start a new keyring by itself, which nobody has unlocked
    assert without in ([None, "no_backend"], [None, "locked"])
