"""Whatever ends the demo, its companion ends too and the folder goes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from companion.demo.reaper import ENDED, LOG

REAPER = (sys.executable, "-m", "companion.demo.reaper")
#: says its own number, then waits for longer than any test
WAITER = (sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(99)")
#: starts a reaper as the demo does, and then only waits
DEMO = """
import subprocess, sys, time
reaper = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, start_new_session=True)
reaper.stdin.write(sys.argv[1].encode() + b"\\n")
reaper.stdin.flush()
time.sleep(99)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with something in it."""
    folder = tmp_path / "demo"
    (folder / "profile").mkdir(parents=True)
    (folder / "profile" / "file").write_text("x", encoding="utf-8")
    return folder


def started(root: Path) -> int:
    """The number of the process that the reaper started."""
    for _ in range(400):
        log = root / LOG
        if log.exists() and log.read_text(encoding="utf-8").endswith("\n"):
            return int(log.read_text(encoding="utf-8"))
        time.sleep(0.05)
    pytest.fail("the reaper started nothing")


def alive(pid: int) -> bool:
    """Whether a process is there, one that nobody has fetched yet not counted."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def soon_gone(pid: int, root: Path) -> bool:
    """Whether process and folder go within a generous time."""
    for _ in range(400):
        if not alive(pid) and not root.exists():
            return True
        time.sleep(0.05)
    return False


def test_closing_the_pipe_ends_the_command_and_removes_the_folder(root: Path) -> None:
    """The ordinary end: the demo lets go, and waits."""
    reaper = subprocess.Popen([*REAPER, str(root)], stdin=subprocess.PIPE)
    assert reaper.stdin is not None
    reaper.stdin.write(json.dumps(WAITER).encode() + b"\n")
    reaper.stdin.flush()
    pid = started(root)
    reaper.communicate()
    assert not alive(pid)
    assert not root.exists()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "killed"])
def test_a_demo_that_dies_leaves_nothing(root: Path, how: signal.Signals) -> None:
    """Even a demo that is killed leaves no process and no folder."""
    command = [sys.executable, "-c", DEMO, json.dumps(WAITER), *REAPER, str(root)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as dying:
        pid = started(root)
        os.kill(dying.pid, how)
    assert soon_gone(pid, root)


def test_a_command_that_ends_by_itself_is_told(root: Path) -> None:
    """The demo learns at once that there is nothing to wait for, and why."""
    reaper = subprocess.Popen([*REAPER, str(root)], stdin=subprocess.PIPE)
    assert reaper.stdin is not None
    command = [sys.executable, "-c", "print('no port is free')"]
    reaper.stdin.write(json.dumps(command).encode() + b"\n")
    reaper.stdin.flush()
    for _ in range(400):
        if (root / ENDED).exists():
            break
        time.sleep(0.05)
    assert "no port is free" in (root / LOG).read_text(encoding="utf-8")
    reaper.communicate()
    assert not root.exists()
