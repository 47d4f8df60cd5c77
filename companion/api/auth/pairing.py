"""Pairing a browser: one open window at most, and both steps of PROTOCOL.md, section 2."""

from companion.api.auth.gate import RequestFacts
from companion.api.auth.handshake import new_id, opening, parse, require
from companion.api.auth.pairing_string import new_symbols, pairing_string
from companion.api.auth.pairing_window import CODE_LIFE, Caller, PairingWindow
from companion.api.auth.pairings import PairingRegistry
from companion.api.deps import Deps
from companion.api.errors import ChannelError
from companion.api.limits import Bucket
from shared_schema.handshake import (
    PairConfirmRequest,
    PairConfirmResponse,
    PairStartRequest,
    PairStartResponse,
)


class PairingHandshake:
    """The window that is open or was open last, and how often may be knocked while none is.

    While a code waits, no start is refused: strangers could use up any number of them. What
    protects the code is its 130 bits, and that five wrong proofs burn it.
    """

    def __init__(self, deps: Deps, registry: PairingRegistry) -> None:
        self._deps, self._registry = deps, registry
        self._starts = Bucket(deps.limits.pair, deps.clock)
        self._confirms = Bucket(deps.limits.pair, deps.clock)
        self.window: PairingWindow | None = None

    def open(self) -> str:
        """Opens a window, withdraws the one before, and gives the one-time string."""
        self.close()
        symbols = new_symbols(self._deps.randomness)
        self.window = PairingWindow(symbols, self._deps.clock())
        return pairing_string(self._deps.place.port, symbols)

    def close(self) -> None:
        """Withdraws the code, if there is one."""
        if self.window:
            self.window.close()

    async def start(self, facts: RequestFacts, raw: bytes) -> PairStartResponse:
        """Step 1: the companion proves itself.

        Raises:
            ChannelError: of PROTOCOL.md, section 2.
        """
        request = parse(PairStartRequest, raw)
        if not self._is_open():
            require(self._starts.take())
        at = opening(self._deps, facts, request, raw, CODE_LIFE)
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

    async def confirm(self, facts: RequestFacts, raw: bytes) -> PairConfirmResponse:
        """Step 2: the extension proves itself. The pairing is stored at its first use.

        Raises:
            ChannelError: of PROTOCOL.md, section 2.
        """
        request = parse(PairConfirmRequest, raw)
        client_id, now = new_id(self._deps), self._deps.clock()
        if self.window is None or not self.window.knows(request.pair_id, now):
            require(self._confirms.take())
        confirmed = self._open_window().confirm(
            request.pair_id, request.client_proof, facts.origin, client_id, now
        )
        if confirmed.client_id == client_id:  # not the answer of an earlier try
            self._registry.hold(confirmed)
        return PairConfirmResponse(client_id=confirmed.client_id, accept=confirmed.accept)

    def _is_open(self) -> bool:
        window = self.window
        return window is not None and window.state(self._deps.clock()) == "waiting"

    def _open_window(self) -> PairingWindow:
        if self.window is None:
            raise ChannelError(code="pairing-not-open")
        return self.window


def _caller(request: PairStartRequest, facts: RequestFacts, protocol: int) -> Caller:
    """The kind is what the origin says, whatever the browser says of itself."""
    kind = "chromium" if facts.origin.startswith("chrome-extension:") else "firefox"
    client = request.client
    return Caller(kind, client.name, client.version, facts.origin, protocol)
