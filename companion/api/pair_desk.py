"""The desk where browsers are paired: one open window at most, and both steps of PROTOCOL.md, 2."""

from companion.api.deps import Deps
from companion.api.errors import ChannelError
from companion.api.gate import Facts
from companion.api.handshake import new_id, opening, parsed, require
from companion.api.keys import Book
from companion.api.limits import Bucket
from companion.api.pairing import LIFE, Caller, Window
from companion.api.pairing_string import new_symbols, pairing_string
from shared_schema.handshake import (
    PairConfirmRequest,
    PairConfirmResponse,
    PairStartRequest,
    PairStartResponse,
)


class PairDesk:
    """The window that is open or was open last, and how often may be knocked while none is.

    While a code waits, no start is refused: strangers could use up any number of them. What
    protects the code is its 130 bits, and that five wrong proofs burn it.
    """

    def __init__(self, deps: Deps, book: Book) -> None:
        self._deps, self._book = deps, book
        self._starts = Bucket(deps.limits.pair, deps.clock)
        self._confirms = Bucket(deps.limits.pair, deps.clock)
        self.window: Window | None = None

    def open(self) -> str:
        """Opens a window, withdraws the one before, and gives the one-time string."""
        self.close()
        symbols = new_symbols(self._deps.randomness)
        self.window = Window(symbols, self._deps.clock())
        return pairing_string(self._deps.place.port, symbols)

    def close(self) -> None:
        """Withdraws the code, if there is one."""
        if self.window:
            self.window.close()

    async def start(self, facts: Facts, raw: bytes) -> PairStartResponse:
        """Step 1: the companion proves itself.

        Raises:
            ChannelError: of PROTOCOL.md, section 2.
        """
        request = parsed(PairStartRequest, raw)
        if not self._is_open():
            require(self._starts.take())
        at = opening(self._deps, facts, request, raw, LIFE)
        pair_id = new_id(self._deps)
        started = self._open_window().start(
            at, pair_id, _caller(request, facts, at.protocol), self._deps.clock()
        )
        return PairStartResponse(
            pair_id=pair_id,
            server_nonce=at.server_nonce,
            instance_id=at.instance_id,
            protocol=at.protocol,
            expires_in=at.expires_in,
            server_proof=started.keys.server_proof,
        )

    async def confirm(self, facts: Facts, raw: bytes) -> PairConfirmResponse:
        """Step 2: the extension proves itself. The pairing is stored at its first use.

        Raises:
            ChannelError: of PROTOCOL.md, section 2.
        """
        request = parsed(PairConfirmRequest, raw)
        client_id, now = new_id(self._deps), self._deps.clock()
        if self.window is None or not self.window.knows(request.pair_id, now):
            require(self._confirms.take())
        confirmed = self._open_window().confirm(
            request.pair_id, request.client_proof, facts.origin, client_id, now
        )
        if confirmed.client_id == client_id:  # not the answer of an earlier try
            self._book.hold(confirmed)
        return PairConfirmResponse(client_id=confirmed.client_id, accept=confirmed.accept)

    def _is_open(self) -> bool:
        window = self.window
        return window is not None and window.state(self._deps.clock()) == "waiting"

    def _open_window(self) -> Window:
        if self.window is None:
            raise ChannelError(code="pairing-not-open")
        return self.window


def _caller(request: PairStartRequest, facts: Facts, protocol: int) -> Caller:
    """The kind is what the origin says, whatever the browser says of itself."""
    kind = "chromium" if facts.origin.startswith("chrome-extension:") else "firefox"
    client = request.client
    return Caller(kind, client.name, client.version, facts.origin, protocol)
