"""The channel of one running companion: its desk, its sessions, its answers. HTTP is app.py's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from companion.api.deps import Deps
from companion.api.errors import ChannelError
from companion.api.keys import Book
from companion.api.once import Once
from companion.api.pair_desk import PairDesk
from companion.api.talk import Talk
from companion.api.work import Work
from companion.store.errors import StoreError

KeyringState = Literal["ok", "locked", "no_backend", "timeout", "error", "file"]


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is stored, since when, and what is odd about it."""

    contracts: int = 0
    last_capture_at: datetime | None = None
    warnings: tuple[str, ...] = ()


class Channel:
    """Everything that is remembered between two requests, in memory only."""

    def __init__(self, deps: Deps, work: Work) -> None:
        self.deps, self.work = deps, work
        self.book = Book(deps.store, deps.keys, deps.clock)
        self.desk = PairDesk(deps, self.book)
        self.talk = Talk(deps, work, self.book)
        self.once = Once(deps.clock)
        self._awake = False
        #: proven requests that are being answered
        self.answering = 0
        #: what status told last of what is stored
        self.kept: Kept | None = None
        #: why the store last refused, until it works again
        self.store_trouble: StoreError | None = None
        #: how many connections are open; told by whoever holds them
        self.connections: Callable[[], int] = lambda: 0

    def awaken(self) -> None:
        """A browser has come: loads what its first request would otherwise wait for.

        Until then the companion at rest takes little memory.
        """
        if not self._awake:
            self._awake = True
            self.work.begin("service", self.deps.service)

    async def forget(self, client_id: str) -> bool:
        """Forgets a browser: its pairing, key, sessions and answers. False if it was not known."""
        limit = self.deps.limits.answer_timeout
        removed = await self.work.do("keys", limit, lambda: self.book.remove(client_id))
        self.talk.sessions.end(client_id)
        self.once.forget(client_id)
        return removed

    async def keyring(self) -> KeyringState:
        """The state of the keyring; one that does not answer at once has timed out."""
        try:
            found = await self.work.do("keys", 1.0, self.book.keyring)
        except ChannelError:
            return "timeout"
        return cast("KeyringState", found)

    def tell(self, line: Mapping[str, object] | None) -> None:
        """Keeps a line in the log."""
        if line is not None:
            self.deps.log(**line)

    def sweep(self) -> None:
        """Forgets what has ended by itself."""
        self.talk.sessions.sweep(self.deps.clock())
        self.book.sweep()
        self.once.sweep()
