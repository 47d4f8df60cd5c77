"""Where the companion listens: alone, on loopback, and with a reason for every port that failed."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from companion.api import ports
from companion.api.port_owner import port_owner
from companion.api.ports import CANDIDATES, NoPortError, listen, reason

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def taken() -> Iterator[socket.socket]:
    """A listener of somebody else's."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        yield sock


def test_the_five_ports_are_the_promised_ones() -> None:
    """The extension looks at the same ones, in the same order."""
    assert CANDIDATES == (17384, 27384, 37384, 47384, 57384)
    script = (ROOT / "extension" / "background" / "discovery.js").read_text(encoding="utf-8")
    assert f"[{', '.join(map(str, CANDIDATES))}]" in script


def test_it_listens_on_loopback_alone() -> None:
    """No other address, no other program on the same one."""
    listening = listen(0, {})
    with listening.sock:
        host, port = listening.sock.getsockname()
        assert (host, port) == ("127.0.0.1", listening.place.port)
        assert listening.place.authority == f"127.0.0.1:{port}"
        with socket.socket() as second:
            second.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with pytest.raises(OSError, match="in use"):
                second.bind(("127.0.0.1", port))


def test_the_next_port_is_taken_and_the_clash_is_told(
    monkeypatch: pytest.MonkeyPatch, taken: socket.socket
) -> None:
    """Ports in use are skipped, each with who uses it."""
    used = taken.getsockname()[1]
    with listen(0, {}).sock as free_one:
        free = free_one.getsockname()[1]
    monkeypatch.setattr(ports, "CANDIDATES", (used, free))
    listening = listen(None, {})
    with listening.sock:
        assert listening.place.port == free
        ((port, why),) = listening.place.refused
        assert port == used
        assert f"(process {os.getpid()})" in why


def test_without_a_free_port_every_reason_is_told(
    monkeypatch: pytest.MonkeyPatch, taken: socket.socket
) -> None:
    """The error names each port and who has it."""
    used = taken.getsockname()[1]
    monkeypatch.setattr(ports, "CANDIDATES", (used, used))
    for wanted in (None, used):
        with pytest.raises(NoPortError, match=f"port {used} is used by"):
            listen(wanted, {})


def test_reasons_are_for_people() -> None:
    """Reserved ranges look like a missing permission; that is said as what it is."""
    assert reason(1, OSError(errno.EACCES, "Permission denied")) == "is reserved by the system"
    assert reason(1, OSError(10013, "forbidden")) == "is reserved by the system"
    assert reason(1, OSError(errno.EADDRINUSE, "")) == "is used by another program"
    assert reason(1, OSError(errno.ENOBUFS, "No buffers")) == "cannot be used (No buffers)"


def test_the_owner_of_a_port_is_found(taken: socket.socket, tmp_path: Path) -> None:
    """Name and process of the listener; None where the system does not tell."""
    found = port_owner(taken.getsockname()[1])
    assert found is not None
    assert f"(process {os.getpid()})" in found
    assert port_owner(taken.getsockname()[1], tmp_path) is None
    assert port_owner(1) is None


PASSED = """
import os, sys
os.environ["LISTEN_PID"] = str(os.getpid())
from companion.api.ports import PassedSocketError, listen
try:
    listening = listen(None)
except PassedSocketError as error:
    sys.exit(str(error))
host, port = listening.sock.getsockname()
assert not listening.sock.get_inheritable()
assert not {name for name in os.environ if name.startswith("LISTEN_")}
print(host, port, listening.place.port, listening.place.passed)
"""


def passing(sock: socket.socket, count: str = "1") -> subprocess.CompletedProcess[str]:
    """Runs a process that is given the socket as systemd gives it: as descriptor 3."""
    handle = sock.fileno()
    move = f'exec 3<&{handle}; exec {sys.executable} -c "$CODE"'
    environment = {**os.environ, "LISTEN_FDS": count, "LISTEN_FDNAMES": "x", "CODE": PASSED}
    return subprocess.run(
        ["/bin/bash", "-c", move],
        pass_fds=[handle],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_socket_passed_by_the_system_is_used(taken: socket.socket) -> None:
    """Socket activation: the port is held from login on, and children never see the variables."""
    port = taken.getsockname()[1]
    done = passing(taken)
    assert done.stdout.split() == ["127.0.0.1", str(port), str(port), "True"], done.stderr


def test_a_passed_socket_must_listen_on_loopback() -> None:
    """A unit that was widened by hand is refused, not obeyed."""
    with ExitStack() as stack:
        wide = stack.enter_context(socket.create_server(("0.0.0.0", 0)))  # noqa: S104 - refused
        unbound = stack.enter_context(socket.socket())
        for sock in (wide, unbound):
            done = passing(sock)
            assert done.returncode == 1
            assert "does not listen on 127.0.0.1" in done.stderr


def test_variables_for_another_process_are_ignored(taken: socket.socket) -> None:
    """What was meant for a parent is not taken."""
    for environment in (
        {"LISTEN_PID": "1", "LISTEN_FDS": "1"},
        {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "0"},
        {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "x"},
    ):
        listening = listen(0, environment)
        with listening.sock:
            assert not listening.place.passed
            assert listening.place.port != taken.getsockname()[1]
        assert environment == {}
