"""`run`: the companion itself, in the foreground until Ctrl-C."""

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.allocator import keep_freed_memory
from companion.cli.exits import Exit, fail
from companion.cli.options import STATE_DIR
from companion.cli.say import say
from companion.config import (
    AlreadyRunningError,
    ConfigError,
    Paths,
    Runtime,
    Settings,
    instance_lock,
    load_settings,
    remove_runtime,
    state_dir,
    write_runtime,
)
from companion.messages.catalogue import text
from companion.private import UnsafeFileError, private_umask

if TYPE_CHECKING:
    from companion.api.deps import Deps
    from companion.api.ports import Listening


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help=text("run.help_port"))
@STATE_DIR
def run(port: int | None, folder: Path | None) -> None:
    """Run the companion until Ctrl-C."""
    private_umask()
    keep_freed_memory()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        say(text("run.as_root"), err=True)
    paths = Paths(state_dir(folder))
    try:
        with instance_lock(paths):
            settings = load_settings(paths)
            _run(paths, settings, settings.port if port is None else port)
    except AlreadyRunningError as error:
        fail(Exit.NOT_RUNNING, str(error))
    except (ConfigError, UnsafeFileError) as error:
        fail(Exit.STORE, str(error))


def _run(paths: Paths, settings: Settings, port: int | None) -> None:
    from companion.api.ports import NoPortError, PassedSocketError, listen
    from companion.cli.bootstrap import bootstrap
    from companion.store.errors import StoreError, StoreNewerError

    stop = asyncio.Event()
    try:
        listening = listen(port)
        for refused, why in listening.place.refused:
            say(text("run.port_refused", port=refused, reason=why), err=True)
        with bootstrap(paths, settings, listening, stop.set) as deps:
            asyncio.run(_serve(deps, listening, paths, stop))
        if sys.stderr.isatty():
            say("", err=True)  # the terminal's own “^C” has a line of its own
        say(text("setup.ended"), err=True)
    except NoPortError as error:
        fail(Exit.PORT, text("run.no_port", reasons=error))
    except PassedSocketError as error:
        fail(Exit.PORT, str(error))
    except StoreNewerError as error:
        fail(Exit.VERSION, str(error))
    except StoreError as error:
        fail(Exit.STORE, str(error))


async def _serve(deps: "Deps", listening: "Listening", paths: Paths, stop: asyncio.Event) -> None:
    from companion.api.http.server import serve

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C interrupts instead
            loop.add_signal_handler(number, _end, loop, number, stop)
    try:
        await serve(deps, listening.sock, lambda: _ready(deps, paths), stop)
        deps.log(event="stopped", pid=os.getpid())
    finally:
        remove_runtime(paths)


def _end(loop: asyncio.AbstractEventLoop, number: int, stop: asyncio.Event) -> None:
    """Ends what is being answered first; a second Ctrl-C does not wait."""
    loop.remove_signal_handler(number)
    stop.set()


def _ready(deps: "Deps", paths: Paths) -> None:
    """Only now can the command line find the companion."""
    from companion.api.auth.crypto import to_base64url

    admin_key = to_base64url(deps.admin_key)
    port = deps.place.port
    write_runtime(paths, Runtime(os.getpid(), port, deps.instance_id, deps.started_at, admin_key))
    deps.log(event="started", port=port, pid=os.getpid(), version=deps.product)
    say(text("run.ready", port=port))
