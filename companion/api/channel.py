"""The channel of one running companion: pairing, sessions and answers. HTTP is `http`'s."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from companion.api.auth.authenticate import Authenticator
from companion.api.auth.pairing import PairingHandshake
from companion.api.auth.pairings import PairingRegistry
from companion.api.deps import Deps
from companion.api.errors import ChannelError
from companion.api.executor import Executor
from companion.api.idempotency import IdempotentAnswers
from companion.store.errors import StoreError

KeyringState = Literal["ok", "locked", "no_backend", "timeout", "error", "file"]


@dataclass(frozen=True, slots=True)
class StoredFigures:
    """How much is stored, since when, and what is odd about it."""

    contracts: int = 0
    last_capture_at: datetime | None = None
    warnings: tuple[str, ...] = ()


class Channel:
    """Everything that is remembered between two requests, in memory only."""

    def __init__(self, deps: Deps, executor: Executor) -> None:
        self.deps, self.executor = deps, executor
        self.registry = PairingRegistry(deps.store, deps.keys, deps.clock)
        self.pairing = PairingHandshake(deps, self.registry)
        self.authenticator = Authenticator(deps, executor, self.registry)
        self.answers = IdempotentAnswers(deps.clock)
        self._awake = False
        #: authenticated requests that are being answered
        self.in_flight = 0
        #: what status last said of what is stored
        self.figures: StoredFigures | None = None
        #: why the store last refused, until it works again
        self.store_trouble: StoreError | None = None
        #: how many connections are open; set by whoever holds them
        self.connections: Callable[[], int] = lambda: 0

    def awaken(self) -> None:
        """A browser has come: loads what its first request would otherwise wait for.

        Until then the companion at rest takes little memory.
        """
        if not self._awake:
            self._awake = True
            self.executor.start("service", self.deps.service)

    async def forget(self, client_id: str) -> bool:
        """Forgets a browser: its pairing, key, sessions and answers. False if it was not known."""
        limit = self.deps.limits.answer_timeout
        removed = await self.executor.run("keys", limit, lambda: self.registry.remove(client_id))
        self.authenticator.sessions.end(client_id)
        self.answers.forget(client_id)
        return removed

    async def keyring(self) -> KeyringState:
        """The state of the keyring; one that does not answer at once has timed out."""
        try:
            state = await self.executor.run("keys", 1.0, self.registry.keyring)
        except ChannelError:
            return "timeout"
        return cast("KeyringState", state)

    def log(self, line: Mapping[str, object] | None) -> None:
        """Keeps a line in the log, if there is one."""
        if line is not None:
            self.deps.log(**line)

    def sweep(self) -> None:
        """Forgets what has ended by itself."""
        self.authenticator.sessions.sweep(self.deps.clock())
        self.registry.sweep()
        self.answers.sweep()
