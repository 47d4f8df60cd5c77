"""Open connections: bounded, and whoever keeps the companion waiting longest gives way first.

A client that sends its request at once is served, however many others hold a connection open,
send their headers slowly or never finish a body.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable

from aiohttp import web

from companion.api.errors import ChannelError
from companion.api.limits import Limits

#: answers what the parser could not make a request of; takes a status
Refuse = Callable[[int], web.Response]

#: aiohttp's own lines would hold what was asked for
_NO_LOG = logging.getLogger("companion.nothing")
_NO_LOG.disabled = True


class Connections:
    """Every open connection: those that are silent, in order, and those being answered."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._silent: OrderedDict[web.RequestHandler, None] = OrderedDict()
        self._served: set[web.RequestHandler] = set()
        self._bodies: OrderedDict[asyncio.Timeout, None] = OrderedDict()
        self._ended = False

    def opened(self, connection: web.RequestHandler) -> None:
        """Counts a new one; beyond the limit the longest silent is cut."""
        self._silent[connection] = None
        while self._silent and (self._ended or len(self) > self._limits.connections):
            _cut(self._silent.popitem(last=False)[0])

    def serving(self, connection: web.RequestHandler) -> None:
        """Its request has come in whole, or its body is being read."""
        self._silent.pop(connection, None)
        self._served.add(connection)

    def served(self, connection: web.RequestHandler) -> None:
        """Its answer is written; it may be silent again."""
        if connection in self._served:
            self._served.discard(connection)
            self._silent[connection] = None

    def closed(self, connection: web.RequestHandler) -> None:
        """It is gone."""
        self._silent.pop(connection, None)
        self._served.discard(connection)

    def end(self) -> None:
        """Cuts every connection, also those that were accepted a moment ago."""
        self._ended = True
        for connection in (*self._silent, *self._served):
            _cut(connection)

    def __len__(self) -> int:
        return len(self._silent) + len(self._served)

    async def body(self, request: web.Request) -> bytes:
        """The body, whole.

        Raises:
            ChannelError: `body-timeout` if it took too long, or the longest of too many;
                `request-malformed` if it ended early.
        """
        try:
            async with asyncio.timeout(self._limits.body_timeout) as limit:
                self._bodies[limit] = None
                self._hurry()
                try:
                    return await request.read()
                finally:
                    self._bodies.pop(limit, None)
        except TimeoutError:
            raise ChannelError(code="body-timeout") from None
        except (ConnectionError, web.RequestPayloadError):
            raise ChannelError(code="request-malformed") from None

    def _hurry(self) -> None:
        """Too many bodies at once: the one that has been coming longest is given up."""
        if len(self._bodies) > self._limits.bodies:
            longest, _ = self._bodies.popitem(last=False)
            longest.reschedule(0)


def _cut(connection: web.RequestHandler) -> None:
    if connection.transport is not None:
        connection.transport.abort()


class Connection(web.RequestHandler):
    """One connection; aiohttp's own, counted, and refusing in the channel's words."""

    __slots__ = ("_connections", "_refuse")

    def __init__(
        self,
        server: web.Server,
        connections: Connections,
        refuse: Refuse,
        limits: Limits,
    ) -> None:
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            access_log=_NO_LOG,
            keepalive_timeout=limits.head_timeout,
            lingering_time=limits.linger,
            max_line_size=2048,
            max_field_size=4096,
            max_headers=32,
            auto_decompress=False,
        )
        self._connections, self._refuse = connections, refuse

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Counts itself."""
        super().connection_made(transport)
        self._connections.opened(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Counts itself no longer."""
        self._connections.closed(self)
        super().connection_lost(exc)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answers what is no request with a problem document that repeats nothing of it."""
        del exc, message
        if request.writer.output_size > 0:  # half an answer is out: nothing can be added to it
            raise ConnectionError
        response = self._refuse(status)
        response.force_close()
        return response
