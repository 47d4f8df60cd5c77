"""Serving: one passed or bound socket, hardened connections, a clean end."""

import asyncio
import contextlib
import os
import socket
import uuid
from collections.abc import AsyncIterator, Callable, Mapping

from aiohttp import web

from companion.api.deps import Deps
from companion.api.http.app import create_app
from companion.api.http.appkeys import CONNECTIONS
from companion.api.http.connections import Connection
from companion.api.http.responses import malformed
from companion.api.http.routes import ROUTES, Route
from companion.api.ports import BACKLOG

#: connections accepted in one turn of the loop. asyncio would accept as many as may wait, and of a
#: flood those accepted first would have given way before a byte of theirs was read
ACCEPTED = 16

#: time for what was just accepted to become a connection, closed with the others; in seconds
SETTLE = 0.05


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

    loop = asyncio.get_running_loop()
    listener = await loop.create_server(connection, sock=sock, backlog=ACCEPTED)
    _widen(sock)
    try:
        yield app
    finally:
        await _close(listener)
        await runner.cleanup()
        app[CONNECTIONS].end()
        await asyncio.sleep(0)


def _widen(sock: socket.socket) -> None:
    """Lets more wait in the system's queue than are accepted in one turn."""
    with contextlib.suppress(OSError):  # a socket of the system's own keeps its queue
        sock.listen(BACKLOG)


async def _close(listener: asyncio.Server) -> None:
    """Accepts no more, lets what was accepted become connections, then closes.

    A connection that is accepted in the moment of closing would be lost open (CPython 3.11).
    """
    loop = asyncio.get_running_loop()
    for sock in listener.sockets:
        with contextlib.suppress(NotImplementedError):  # Windows accepts in another way
            loop.remove_reader(sock.fileno())
    await asyncio.sleep(SETTLE)
    listener.close()


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
