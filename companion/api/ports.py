"""Where to listen: a socket passed by the system, the port asked for, or the first free of five."""

import errno
import os
import socket
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass

from companion.api.deps import Place
from companion.api.port_owner import port_owner
from companion.messages.catalogue import text

#: in this order; below 32768 where systems do not draw from, and none that browsers refuse
CANDIDATES = (17384, 27384, 37384, 47384, 57384)
HOST = "127.0.0.1"
#: connections that wait to be accepted; a full queue makes the real client wait a second
BACKLOG = 1024
#: the first descriptor that systemd passes
_FIRST_PASSED = 3
#: Windows says "access forbidden" for ranges that Hyper-V and others reserve
_RESERVED = {errno.EACCES, errno.EPERM, 10013}


class NoPortError(Exception):
    """No port could be bound; `refused` says which and why."""

    def __init__(self, refused: tuple[tuple[int, str], ...]) -> None:
        self.refused = refused
        super().__init__("; ".join(f"port {port} {reason}" for port, reason in refused))


class PassedSocketError(Exception):
    """The system passed a socket that the companion must not listen on."""


@dataclass(frozen=True, slots=True)
class Listening:
    """A bound, listening socket and its place."""

    sock: socket.socket
    place: Place


def listen(wanted: int | None, environment: MutableMapping[str, str] | None = None) -> Listening:
    """A listening socket on 127.0.0.1; `wanted` 0 lets the system choose, None tries the five.

    Raises:
        NoPortError: with the reason for each port.
        PassedSocketError: if the passed socket is not for 127.0.0.1.
    """
    passed = _passed(os.environ if environment is None else environment)
    if passed is not None:
        return Listening(passed, Place(passed.getsockname()[1], passed=True))
    refused: list[tuple[int, str]] = []
    for port in CANDIDATES if wanted is None else (wanted,):
        try:
            sock = _bound(port)
        except OSError as error:
            refused.append((port, reason(port, error)))
        else:
            return Listening(sock, Place(sock.getsockname()[1], tuple(refused)))
    raise NoPortError(tuple(refused))


def _bound(port: int) -> socket.socket:
    """Bound alone: no other program can share the address and take requests away."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # frees the port at once after an end; two listeners are still refused
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((HOST, port))
        sock.listen(BACKLOG)
    except OSError:
        sock.close()
        raise
    return sock


def _passed(environment: MutableMapping[str, str]) -> socket.socket | None:
    """The socket of socket activation, taken once: children must not see the variables."""
    pid = environment.pop("LISTEN_PID", "")
    count = environment.pop("LISTEN_FDS", "")
    environment.pop("LISTEN_FDNAMES", None)
    if pid != str(os.getpid()) or not count.isdigit() or int(count) < 1:
        return None
    sock = socket.socket(fileno=_FIRST_PASSED)
    loopback = sock.family == socket.AF_INET and sock.getsockname()[0] == HOST
    if not loopback or not sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
        sock.close()
        raise PassedSocketError(text("own_files.socket_elsewhere"))
    sock.set_inheritable(False)
    return sock


def reason(port: int, error: OSError) -> str:
    """Why a port could not be bound, for people."""
    if error.errno == errno.EADDRINUSE:
        who = port_owner(port)
        return text("reach.used_by", program=who) if who else text("reach.used")
    if error.errno in _RESERVED:
        return text("reach.reserved")
    return text("reach.unusable", reason=error.strerror)
