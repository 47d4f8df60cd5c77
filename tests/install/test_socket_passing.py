"""The command of the unit, started by systemd's own tool on a socket that it holds."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.api.port_owner import port_owner
from companion.cli.exits import Exit
from companion.config import (
    STATE_VARIABLE,
    Paths,
    Runtime,
    Settings,
    read_runtime,
    save_settings,
    write_runtime,
)
from companion.install import carry_out, choose
from companion.install.carry_out import Ran
from companion.install.plan import Target
from tests.cli.run import run

ACTIVATE = shutil.which("systemd-socket-activate")
pytestmark = pytest.mark.skipif(not ACTIVATE, reason="needs systemd-socket-activate")


def free_port() -> int:
    """A port that nobody uses at the moment."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def activated(state: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A socket held by systemd's tool, which starts the companion at the first connection."""
    variables = [f"--setenv={STATE_VARIABLE}={state}", f"--setenv=HOME={state}"]
    command = [str(ACTIVATE), "-l", f"127.0.0.1:{port}", *variables, *choose.command()]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            yield process
        finally:
            process.terminate()


def first_answer(port: int) -> bytes:
    """The first request, which waits in the socket until the companion answers it."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
                content: bytes = answer.read()
                return content
        except ConnectionRefusedError:
            pass
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
        time.sleep(0.05)
    raise TimeoutError


def test_a_command_wakes_the_companion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After logging in nothing runs yet: a command makes the first request, and is answered.

    What a companion that was killed left behind does not stand in the way.
    """
    paths, port = Paths(tmp_path / "state"), free_port()
    save_settings(paths, Settings("file"))
    write_runtime(paths, Runtime(1, port, "I" * 22, datetime(2026, 11, 1, tzinfo=UTC), "K" * 43))
    variable = (STATE_VARIABLE, str(paths.state_dir))
    for name, value in (variable, ("HOME", str(tmp_path)), ("XDG_CONFIG_HOME", str(tmp_path))):
        monkeypatch.setenv(name, value)
    plan = choose.plan(Target(choose.command(), paths.state_dir, port, variable))
    carry_out.install(plan, lambda command: Ran(tuple(command), good=True, output=""))
    with activated(paths.state_dir, port):
        listening(port)
        done = run("status")
    assert done.returncode == 0, done.stderr
    assert "The companion is running" in done.stdout
    assert run("status").returncode == Exit.NOT_RUNNING


def listening(port: int) -> None:
    """Waits until the system's tool holds the port."""
    for _ in range(200):
        if port_owner(port):
            return
        time.sleep(0.05)
    raise TimeoutError


def test_the_first_request_starts_the_companion(tmp_path: Path) -> None:
    """It answers on the socket it was passed, says so to the doctor, and ends without a trace."""
    paths, port = Paths(tmp_path / "state"), free_port()
    save_settings(paths, Settings("file"))
    with activated(paths.state_dir, port) as process:
        assert b"local companion" in first_answer(port)
        runtime = read_runtime(paths)
        assert runtime is not None
        assert (runtime.port, runtime.pid) == (port, process.pid)
        done = subprocess.run(
            [sys.executable, "-m", "companion.cli.main", "doctor", "--json"],
            env={**os.environ, STATE_VARIABLE: str(paths.state_dir), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        checks = {check["name"]: check for check in json.loads(done.stdout)["checks"]}
        why = f"It runs on port {port} on a socket that the system holds and proved itself."
        assert checks["companion"] == {"name": "companion", "state": "ok", "why": why, "do": ""}
        assert checks["stored data"]["why"] == "It is whole."
        process.terminate()
        assert process.wait(30) == 0
    assert not paths.runtime.exists()
