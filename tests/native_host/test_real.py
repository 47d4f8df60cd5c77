"""The real host, started as a browser starts it: it wakes a companion and hands over its code."""

import json
import os
import re
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from companion.config import STATE_VARIABLE, Paths, Settings, instance_lock, save_settings
from companion.install import carry_out, hosts
from companion.install.plan import Plan, Target
from companion.native_host.callers import ORIGINS
from companion.program import program
from tests.cli.run import run


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Path]:
    """A folder of a companion of its own, which is ended."""
    folder = tmp_path / "state"
    save_settings(Paths(folder), Settings("file"))
    yield folder
    run("stop", "--state-dir", folder)


def installed(state: Path, home: Path) -> Plan:
    """The host's files as they are written for a browser."""
    variable = (STATE_VARIABLE, str(state))
    plan = hosts.linux(Target(program("_native-host"), state, 0, variable), home, home / ".config")
    assert carry_out.install(plan) == []
    return plan


def asked(starter: str, what: str, *words: str) -> Any:
    """The host's answer; it ends when the browser closes its end."""
    content = json.dumps({"schema": 1, "ask": what}).encode()
    done = subprocess.run(
        [starter, *words],
        input=struct.pack("=I", len(content)) + content,
        env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"]},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert struct.unpack("=I", done.stdout[:4]) == (len(done.stdout) - 4,)
    return json.loads(done.stdout[4:])


def test_it_wakes_a_companion_and_hands_over_its_code(state: Path, tmp_path: Path) -> None:
    """What the manifest names needs no words of its own, and its companion outlives it."""
    plan = installed(state, tmp_path)
    starter = json.loads(plan.files[1].content)["path"]
    assert asked(starter, "wake", ORIGINS[0]) == {"schema": 1, "ok": True}
    answer = asked(starter, "pair", ORIGINS[0])
    assert re.fullmatch(r"jss1-\d+(-[0-9A-Z]{4}){7}", answer["code"])
    assert run("status", "--state-dir", state).returncode == 0


def test_another_extension_wakes_nothing(state: Path, tmp_path: Path) -> None:
    """The refusal comes before anything is started."""
    starter = str(installed(state, tmp_path).files[0].path)
    other = f"chrome-extension://{'b' * 32}/"
    assert asked(starter, "wake", other) == {"schema": 1, "ok": False, "why": "not_allowed"}
    with instance_lock(Paths(state)):
        assert not Paths(state).runtime.exists()


def test_uninstalling_leaves_nothing(state: Path, tmp_path: Path) -> None:
    """Files and the folders that were made for them; what a browser has there stays."""
    (tmp_path / ".config/chromium/Default").mkdir(parents=True)
    plan = installed(state, tmp_path)
    assert carry_out.uninstall(plan) == []
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
    own = {"state", "state/settings.json"}
    assert left - own == {".config", ".config/chromium", ".config/chromium/Default"}
