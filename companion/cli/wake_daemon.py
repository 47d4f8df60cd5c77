"""Wakes a companion that systemd starts with its first request, so that a command can ask it."""

import http.client
import sys
import time

from companion.config import (
    AlreadyRunningError,
    Paths,
    instance_lock,
    read_runtime,
    remove_runtime,
)

#: how long a start may take, in seconds; it takes one
_PATIENCE = 20.0
_STEP = 0.05


def wake_held(paths: Paths) -> None:
    """Where systemd holds the port, a companion that does not run yet is started by asking."""
    if sys.platform == "linux":
        from companion.cli.login_service import held_port

        port = held_port(paths)
        if port is not None:
            wake(paths, port)


def wake(paths: Paths, port: int) -> bool:
    """Makes the first request if no companion runs; whether one runs now.

    What one that was killed has left for the command line is removed first: its key is
    no key any more.

    Raises:
        ConfigError: if the folder cannot be used.
    """
    try:
        with instance_lock(paths):
            remove_runtime(paths)
    except AlreadyRunningError:
        return True
    return _knock(port) and _is_there(paths)


def _knock(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _is_there(paths: Paths) -> bool:
    """Whether the companion has told where it is, which it does right after it can answer."""
    for _ in range(round(_PATIENCE / _STEP)):
        if read_runtime(paths) is not None:
            return True
        time.sleep(_STEP)
    return False
