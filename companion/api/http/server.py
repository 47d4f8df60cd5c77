"""Serving: one passed or bound socket, hardened connections, a clean end."""

import asyncio
import contextlib
import os
import socket
import sys
import uuid
from collections.abc import AsyncIterator, Callable, Mapping

from aiohttp import web

from companion.api.deps import Deps
from companion.api.http.app import create_app
from companion.api.http.appkeys import CONNECTIONS
from companion.api.http.connections import Connection, Connections
from companion.api.http.lobby import SPARE, Lobby
from companion.api.http.responses import malformed
from companion.api.http.routes import ROUTES, Route
from companion.api.limits import Limits
from companion.api.ports import BACKLOG

#: descriptors asked for, where the system allows so many
DESCRIPTORS = 20_000


@contextlib.asynccontextmanager
async def serving(
    deps: Deps, sock: socket.socket, routes: Mapping[str, Route] = ROUTES
) -> AsyncIterator[web.Application]:
    """Serves on the socket as long as the context lasts, then ends what is being answered."""
    app = create_app(deps, routes)
    runner = web.AppRunner(
        app, handler_cancellation=True, shutdown_timeout=deps.limits.shutdown, access_log=None
    )
    await runner.setup()
    server = runner.server
    if server is None:  # pragma: no cover - setup makes it
        raise RuntimeError

    def connection() -> Connection:
        return Connection(server, app[CONNECTIONS], _refuse, deps.limits)

    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(_end, runner, app[CONNECTIONS])
        await stack.enter_async_context(_accepting(sock, connection, app[CONNECTIONS], deps.limits))
        yield app


async def _end(runner: web.AppRunner, connections: Connections) -> None:
    """Waits for what is being answered, and cuts the rest."""
    await runner.cleanup()
    connections.end()
    await asyncio.sleep(0)


@contextlib.asynccontextmanager
async def _accepting(
    sock: socket.socket,
    connection: Callable[[], Connection],
    connections: Connections,
    limits: Limits,
) -> AsyncIterator[None]:
    """Accepts through a lobby; Windows has none, its loop cannot watch sockets."""
    loop = asyncio.get_running_loop()
    if sys.platform == "win32":
        async with await loop.create_server(connection, sock=sock, backlog=BACKLOG):
            yield
        return

    def is_crowded(waiting: int) -> bool:
        return waiting + len(connections) > limits.roomy

    sock.setblocking(False)  # noqa: FBT003 - the standard library's own
    sock.listen(BACKLOG)
    most = max(_descriptors() - SPARE - limits.connections, limits.roomy)
    lobby = Lobby(
        sock,
        lambda accepted: loop.connect_accepted_socket(connection, accepted),
        is_crowded,
        most,
        limits.head_timeout,
    )
    lobby.open()
    try:
        yield
    finally:
        await lobby.close()
        sock.close()


def _descriptors() -> int:
    """How many descriptors there may be, after asking for as many as a flood may need."""
    import resource  # noqa: PLC0415 - there is none on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(DESCRIPTORS, hard)
    if most > soft:
        with contextlib.suppress(ValueError, OSError):  # the system has its own limit
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def _refuse(status: int) -> web.Response:
    return malformed(status, str(uuid.uuid4()))


async def serve(
    deps: Deps, sock: socket.socket, ready: Callable[[], None], stop: asyncio.Event
) -> None:
    """Serves until `stop` is set; `ready` is called once requests are answered."""
    async with serving(deps, sock):
        ready()
        notify("READY=1")
        await stop.wait()
        notify("STOPPING=1")


def notify(message: str) -> None:
    """Tells systemd, if it asked to be told."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock, contextlib.suppress(OSError):
        sock.connect("\0" + address[1:] if address.startswith("@") else address)
        sock.sendall(message.encode())
