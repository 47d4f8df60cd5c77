"""A companion that runs, whoever has to start it."""

import sys
import time

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
    background. What one that was killed has left behind is removed first: its key is no key
    any more.

    Raises:
        ConfigError, UnsafeFileError: if the folder cannot be used.
    """
    private_umask()
    try:
        with instance_lock(paths):
            remove_runtime(paths)
    except AlreadyRunningError:
        return _is_there(paths)
    return _woken(paths) or (_started(paths) and _is_there(paths))


def _started(paths: Paths) -> bool:
    return background.start(choose.command(), {STATE_VARIABLE: str(paths.state_dir)})


def _woken(paths: Paths) -> bool:
    if sys.platform != "linux":
        return False
    from companion.cli.login_service import held_port
    from companion.cli.wake_daemon import wake

    port = held_port(paths)
    return port is not None and wake(paths, port)


def _is_there(paths: Paths) -> bool:
    """Whether it has told where it is, which it does as soon as it can answer."""
    for _ in range(round(_PATIENCE_S / _PACE_S)):
        if read_runtime(paths) is not None:
            return True
        time.sleep(_PACE_S)
    return False
