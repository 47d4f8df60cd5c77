"""A companion that runs, whoever has to start it."""

import http.client
import sys
import time

from companion.cli.login_service import held_port
from companion.config import (
    STATE_VARIABLE,
    AlreadyRunningError,
    Paths,
    instance_lock,
    read_runtime,
    remove_runtime,
)
from companion.install import background, choose
from companion.private import private_umask

#: how long a start may take, in seconds; it takes one
_PATIENCE_S, _PACE_S = 20.0, 0.05


def awake(paths: Paths) -> bool:
    """Whether the companion runs and can be reached; one that sleeps is started.

    Where systemd holds its port, the first request starts it; else it is started in the
    background.

    Raises:
        ConfigError, UnsafeFileError: if the folder cannot be used.
    """
    private_umask()
    if _is_running(paths):
        return _is_there(paths)
    return wake_held(paths) or (_started(paths) and _is_there(paths))


def wake_held(paths: Paths) -> bool:
    """Where systemd holds the port, the first request starts one; whether one runs then.

    Raises:
        ConfigError: if the folder cannot be used.
    """
    port = held_port(paths) if sys.platform == "linux" else None
    return port is not None and (_is_running(paths) or (_knock(port) and _is_there(paths)))


def _is_running(paths: Paths) -> bool:
    """Whether one runs; what one that was killed has left behind goes: its key is no key."""
    try:
        with instance_lock(paths):
            remove_runtime(paths)
    except AlreadyRunningError:
        return True
    return False


def _started(paths: Paths) -> bool:
    return background.start(choose.command(), {STATE_VARIABLE: str(paths.state_dir)})


def _knock(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _is_there(paths: Paths) -> bool:
    """Whether it has told where it is, which it does as soon as it can answer."""
    for _ in range(round(_PATIENCE_S / _PACE_S)):
        if read_runtime(paths) is not None:
            return True
        time.sleep(_PACE_S)
    return False
