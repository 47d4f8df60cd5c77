"""`doctor`: one line for each thing, the right end, and nothing private."""

import getpass
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from companion.api.ports import CANDIDATES
from companion.cli.exits import Exit
from companion.cli.main import cli
from companion.config import STATE_VARIABLE, Paths, Settings, save_settings, write_runtime
from companion.store.store import Store
from tests.doctor.test_kept import RUNTIME
from tests.store.build import PAIRING, everything

NAMES = {
    *("Python", "aiohttp", "SQLite", "clock", "disk", "proxy", "browsers", "folder", "settings"),
    *("instance", "stored data", "keyring", "companion", "login service"),
}
PORTS = {f"port {port}" for port in CANDIDATES}


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A user with something stored, keys in a file, and a home of their own."""
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "home" / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    paths = Paths(tmp_path / "home" / "state")
    save_settings(paths, Settings("file"))
    with Store(paths.database) as store:
        store.append(everything())
        store.add_pairing(PAIRING)
    return paths


def examined(code: Exit | None = None) -> dict[str, Any]:
    """What the doctor says as JSON, each check by its name."""
    result = CliRunner().invoke(cli, ["doctor", "--json"])
    if code is not None:
        assert result.exit_code == code, result.output
    told = json.loads(result.stdout)
    assert result.exit_code == (Exit.OK if told["healthy"] else Exit.FAILED)
    return {check["name"]: check for check in told["checks"]}


@pytest.mark.usefixtures("paths")
def test_everything_is_looked_at_once() -> None:
    """Each check of the list has exactly one line, in JSON and for people."""
    found = examined()
    assert set(found) >= NAMES
    assert len(PORTS & set(found)) == len(PORTS)
    printed = CliRunner().invoke(cli, ["doctor"]).stdout
    for name in NAMES:
        assert sum(f" {name}: " in line[:40] for line in printed.splitlines()) == 1


def test_nothing_private_is_told(paths: Paths) -> None:
    """No home, no user, no client, no key: it can be pasted in public."""
    write_runtime(paths, RUNTIME)
    result = CliRunner().invoke(cli, ["doctor"])
    for word in (str(paths.state_dir.parent), RUNTIME.admin_key, PAIRING.client_id, "Job 1"):
        assert word not in result.stdout
    assert "~/state" in result.stdout
    if getpass.getuser() != "root":  # "root" is also a word of the sentences
        assert getpass.getuser() not in result.stdout


def test_a_dead_companion_is_told(paths: Paths) -> None:
    """A runtime file with nothing behind it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    write_runtime(paths, type(RUNTIME)(1, port, "I" * 22, RUNTIME.started_at, RUNTIME.admin_key))
    found = examined(Exit.FAILED)["companion"]
    assert found["why"] == f"Nothing answers on port {port}."
    assert "jss-companion run" in found["do"]


def test_a_stranger_on_a_port_is_named(paths: Paths) -> None:
    """Who holds a port of ours is told, where the system tells; it is nothing to mend."""
    del paths
    with socket.socket() as stranger:
        try:
            stranger.bind(("127.0.0.1", CANDIDATES[-1]))
        except OSError:
            pytest.skip("the port is in use by something else on this machine")
        stranger.listen()
        found = examined()[f"port {CANDIDATES[-1]}"]
    assert found["state"] == "note"
    if sys.platform == "linux":
        assert f"(process {os.getpid()})" in found["why"]
    assert "sends nothing" in found["do"]


def test_what_has_to_be_mended_comes_first_and_notes_last(paths: Paths) -> None:
    """Nobody looks for the one bad line below a dozen good ones, or takes a note for it."""
    (paths.state_dir / "settings.json").write_text("{", encoding="utf-8")
    result = CliRunner().invoke(cli, ["doctor", "--json"])
    states = [check["state"] for check in json.loads(result.stdout)["checks"]]
    assert states == sorted(states, key=("bad", "unknown", "ok", "note").index)
    assert states[0] == "bad"
    printed = CliRunner().invoke(cli, ["doctor"]).stdout.splitlines()
    assert printed[0].startswith("BAD  settings:")


@pytest.mark.parametrize("place", ["a file", "in a file"])
def test_a_folder_that_is_a_file_is_told_and_the_rest_goes_on(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every other check is made too."""
    monkeypatch.setenv("HOME", str(tmp_path))
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    monkeypatch.setenv(STATE_VARIABLE, str(file if place == "a file" else file / "inside"))
    found = examined(Exit.FAILED)
    assert found["settings"]["state"] == "bad"
    assert set(found) >= NAMES - {"keyring"}


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="a POSIX matter")
@pytest.mark.parametrize("secret", ["state", ""])
def test_what_it_may_not_look_into_is_told_and_the_rest_goes_on(secret: str, paths: Paths) -> None:
    """Neither the state folder nor a whole home that is closed ends the doctor."""
    examined()  # loads what it needs while it may
    closed = paths.state_dir.parent / secret
    closed.chmod(0)
    keeper = os.geteuid() == 0  # whom no mode binds: becomes nobody for the while
    try:
        os.seteuid(65534 if keeper else os.geteuid())
        found = examined(Exit.FAILED)
    finally:
        os.seteuid(0 if keeper else os.geteuid())
        closed.chmod(0o700)
    assert "cannot be" in found["settings"]["why"]
    assert set(found) >= NAMES - {"keyring"}
