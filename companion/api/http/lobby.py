"""The lobby: connections that have sent nothing yet wait here, at a fraction of the cost.

A connection becomes one of aiohttp's when its first bytes are there. While many are open, only a
request that has come in whole (of a large one, its beginning) is let in: who holds ten thousand
connections open, with half a head or a head without its body, costs their descriptors alone.
"""

import asyncio
import contextlib
import re
import socket
import struct
from collections import OrderedDict
from collections.abc import Awaitable, Callable

#: connections accepted in one turn of the loop: those that are let in come to their turn between
ACCEPTED = 64
#: bytes of a request that must be there while many wait, at most
BEGINNING = 16 * 1024
#: descriptors that are left to everything else
SPARE = 256
#: how often those that have waited too long are looked for, in seconds
SWEEP = 0.5

_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*\r\n", re.IGNORECASE)
#: closing at once, without waiting for what was not sent
_ABORT = struct.pack("ii", 1, 0)


class Lobby:
    """Accepts on a listening socket and lets connections in.

    Args:
        listener: bound and listening, not blocking.
        admit: makes a connection of a socket.
        is_crowded: whether so many are open that only whole requests are let in.
        most: sockets that may wait; beyond, the one that has waited longest is cut.
        patience: how long one may wait, in seconds.
    """

    def __init__(
        self,
        listener: socket.socket,
        admit: Callable[[socket.socket], Awaitable[object]],
        is_crowded: Callable[[int], bool],
        most: int,
        patience: float,
    ) -> None:
        self._listener, self._admit, self._is_crowded = listener, admit, is_crowded
        self._most, self._patience = most, patience
        self._loop = asyncio.get_running_loop()
        self._waiting: OrderedDict[socket.socket, float] = OrderedDict()
        self._admitting: set[asyncio.Future[object]] = set()
        self._sweeping: asyncio.TimerHandle | None = None

    def open(self) -> None:
        """Begins to accept."""
        self._loop.add_reader(self._listener, self._accept)
        self._sweep()

    async def close(self) -> None:
        """Accepts no more, and cuts who waits."""
        self._loop.remove_reader(self._listener)
        if self._sweeping is not None:
            self._sweeping.cancel()
        for connection in list(self._waiting):
            self._leave(connection)
            connection.close()
        await asyncio.gather(*self._admitting, return_exceptions=True)

    def _accept(self) -> None:
        for _ in range(ACCEPTED):
            try:
                connection, _ = self._listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError:  # no descriptor is left: one that waits gives its own
                if not self._waiting:
                    return
                self._cut_longest()
                continue
            self._receive(connection)

    def _receive(self, connection: socket.socket) -> None:
        connection.setblocking(False)  # noqa: FBT003 - the standard library's own
        self._waiting[connection] = self._loop.time()
        self._loop.add_reader(connection, self._look, connection)
        if len(self._waiting) > self._most:
            self._cut_longest()

    def _look(self, connection: socket.socket) -> None:
        """Its next bytes are there: it is let in, or waits for more."""
        if not self._is_crowded(len(self._waiting)):
            self._let_in(connection)
            return
        try:
            beginning = connection.recv(BEGINNING, socket.MSG_PEEK)
        except OSError:
            beginning = b""
        if not beginning:
            self._cut(connection)
        elif is_whole(beginning):
            self._let_in(connection)
        else:  # it is not looked at again before more is there
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, len(beginning) + 1)

    def _let_in(self, connection: socket.socket) -> None:
        self._leave(connection)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
        admitting = asyncio.ensure_future(self._admit(connection))
        self._admitting.add(admitting)
        admitting.add_done_callback(self._admitted)

    def _admitted(self, admitting: asyncio.Future[object]) -> None:
        self._admitting.discard(admitting)
        if not admitting.cancelled():
            admitting.exception()  # it was gone before it was let in; asyncio shall not log it

    def _sweep(self) -> None:
        """Cuts those that have waited too long."""
        oldest = self._loop.time() - self._patience
        while self._waiting and next(iter(self._waiting.values())) < oldest:
            self._cut_longest()
        self._sweeping = self._loop.call_later(SWEEP, self._sweep)

    def _cut_longest(self) -> None:
        self._cut(next(iter(self._waiting)))

    def _cut(self, connection: socket.socket) -> None:
        self._leave(connection)
        with contextlib.suppress(OSError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)
        connection.close()

    def _leave(self, connection: socket.socket) -> None:
        self._loop.remove_reader(connection)
        del self._waiting[connection]


def is_whole(beginning: bytes) -> bool:
    """Whether a request has come in whole, as far as `BEGINNING` shows."""
    head, end, _ = beginning.partition(b"\r\n\r\n")
    if not end:
        return len(beginning) >= BEGINNING
    length = _LENGTH.search(head + b"\r\n")
    wanted = len(head) + len(end) + (int(length[1]) if length else 0)
    return len(beginning) >= min(wanted, BEGINNING)
