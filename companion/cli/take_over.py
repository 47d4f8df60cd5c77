"""The companion that runs makes way: for a login service, or for a change that needs it to rest."""

import time

from companion.cli.awake import awake
from companion.cli.daemon import daemon
from companion.cli.daemon_files import is_running
from companion.cli.exits import Exit, fail
from companion.cli.login_service import held_port, plan_of
from companion.config import (
    AlreadyRunningError,
    ConfigError,
    Paths,
    instance_lock,
    load_settings,
    read_runtime,
)
from companion.install import carry_out
from companion.install.carry_out import Ran
from companion.messages.catalogue import text
from companion.private import UnsafeFileError

#: how long the companion may take to finish what it is doing, in seconds
_PATIENCE_S, _PACE_S = 15.0, 0.1


def ended(paths: Paths) -> bool:
    """Ends the companion that runs; whether one ran.

    Ends the command where it does not end in time.
    """
    if not is_running(paths):
        return False
    with daemon(paths.state_dir) as call:
        call("/v1/admin/shutdown")
    patience = round(_PATIENCE_S / _PACE_S)
    while _is_held(paths):
        if not patience:
            fail(Exit.FAILED, text("setup.still_busy"))
        patience -= 1
        time.sleep(_PACE_S)
    return True


def _is_held(paths: Paths) -> bool:
    """Whether a companion holds its lock: one that ends lets go of it last."""
    try:
        with instance_lock(paths):
            return False
    except AlreadyRunningError:
        return True


def future_port(paths: Paths) -> int:
    """The port that a login service would have: its own, the companion's that runs, or a free one.

    Ends the command where the folder or its settings cannot be used, or no port is free.
    """
    try:
        paths.prepare()
        wanted = load_settings(paths).port
        runtime = read_runtime(paths) if is_running(paths) else None
    except (ConfigError, UnsafeFileError) as error:
        fail(Exit.STORE, str(error))
    return held_port(paths) or (runtime.port if runtime else _free_port(wanted))


def install_service(paths: Paths) -> list[Ran]:
    """Sets the login service up as it should be and starts it; the commands that failed.

    A companion that runs is ended first, and the service takes its port, which browsers know.

    Raises:
        OSError: if a file cannot be written.
    """
    is_held, port = held_port(paths) is not None, future_port(paths)
    if is_held:
        return [] if awake(paths) else [Ran((), good=False, output=text("setup.no_answer"))]
    ended(paths)
    return carry_out.install(plan_of(paths, _free_port(port)))


def _free_port(wanted: int | None) -> int:
    """The first port of ours that nobody uses."""
    from companion.api.ports import NoPortError, listen

    try:
        listening = listen(wanted, {})
    except NoPortError as error:
        fail(Exit.PORT, text("setup.no_port", reasons=error))
    listening.sock.close()
    return listening.place.port
