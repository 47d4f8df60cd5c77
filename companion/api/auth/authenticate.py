"""Sessions in use: the hello, the MAC of each request, and who is let in (PROTOCOL.md, 3 and 4)."""

import asyncio
import contextlib
import re
import threading
from dataclasses import dataclass

from companion.api.auth.crypto import CAPABILITIES, Signed, mac_is_right, request_text, session_keys
from companion.api.auth.gate import RequestFacts
from companion.api.auth.handshake import new_id, opening, parse, require
from companion.api.auth.pairings import PairingRegistry, Peer
from companion.api.auth.sessions import SESSION_LIFE, Session, Sessions
from companion.api.deps import Deps
from companion.api.errors import ChannelError
from companion.api.executor import Executor
from companion.api.limits import Bucket, Buckets, whole_seconds
from companion.store.errors import StoreError
from shared_schema.handshake import HelloRequest, HelloResponse

#: what the command line is called in a hello; its key is in the runtime file
CLI_ID = "jss1-command-line-role"

#: how long a request waits until it is written that its browser was here, in seconds
TOUCH_WAIT = 0.25

_SEQ = re.compile(r"[1-9][0-9]{0,9}")
_KEY = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True)
class AuthenticatedRequest:
    """A request whose MAC was right: its session, and what was signed."""

    session: Session
    signed: Signed


class Authenticator:
    """Opens sessions, checks the MAC of each request, and admits it."""

    def __init__(self, deps: Deps, executor: Executor, registry: PairingRegistry) -> None:
        self._deps, self._executor, self._registry = deps, executor, registry
        self.sessions = Sessions()
        self._strangers = Bucket(deps.limits.hello, deps.clock)
        self._finding: dict[str, asyncio.Task[Peer]] = {}
        self._clients = Buckets(deps.limits.client, deps.clock)
        self._committing = asyncio.Lock()
        #: why the last confirmed pairing could not be kept, as an error code
        self.trouble: str | None = None

    async def hello(self, facts: RequestFacts, raw: bytes) -> HelloResponse:
        """Opens a session: the companion proves itself before anything else is sent.

        Raises:
            ChannelError: of PROTOCOL.md, section 3.
        """
        request = parse(HelloRequest, raw)
        at = opening(self._deps, facts, request, raw, SESSION_LIFE)
        peer = await self._peer(facts, request.client_id)
        keys = session_keys(peer.key, at, peer.client_id, session_id := new_id(self._deps))
        who = (session_id, peer.client_id, facts.role, facts.origin, at.protocol)
        self.sessions.add(Session(*who, opened_at=self._deps.clock(), keys=keys))
        return HelloResponse(
            session_id=session_id,
            server_nonce=at.server_nonce,
            instance_id=at.instance_id,
            protocol=at.protocol,
            expires_in=at.expires_in,
            capabilities=list(CAPABILITIES),
            proof=keys.proof,
        )

    async def _peer(self, facts: RequestFacts, client_id: str) -> Peer:
        """Who says hello. What nobody knows is counted together; what names a browser is not.

        Every program can copy a browser's name and origin, so any number of hellos that they
        were allowed could be used up by a stranger. A hello is cheap and proves nothing: all
        are answered, and what is limited for each client is its proven requests.
        """
        if client_id == CLI_ID:
            peer = Peer(CLI_ID, "cli", self._deps.admin_key)
        else:
            peer = self._registry.remembered(client_id) or await self._look_up(client_id)
        if facts.origin != peer.origin:
            raise ChannelError(code="origin-not-allowed")
        return peer

    async def _look_up(self, client_id: str) -> Peer:
        """Asks store and keyring, once for all who wait for the same name."""
        if self._registry.is_stranger(client_id):
            raise self._unknown()
        task = self._finding.get(client_id)
        if task is None:
            task = self._finding[client_id] = asyncio.create_task(self._find(client_id))
            task.add_done_callback(lambda done: self._forget(client_id, done))
        try:
            return await asyncio.shield(task)
        except ChannelError as error:
            raise (self._unknown() if error.code == "pairing-unknown" else error) from None

    def _unknown(self) -> ChannelError:
        wait = self._strangers.take()
        again = whole_seconds(wait) if wait else None
        return ChannelError("rate-limited" if wait else "pairing-unknown", retry_after_s=again)

    def _forget(self, client_id: str, done: "asyncio.Task[Peer]") -> None:
        self._finding.pop(client_id, None)
        if not done.cancelled():
            done.exception()  # raised for whoever waited

    async def _find(self, client_id: str) -> Peer:
        limit = self._deps.limits.key_timeout
        return await self._executor.run(
            "keys", limit, lambda: self._registry.find(client_id), timeout_code="keyring-timeout"
        )

    def session(self, facts: RequestFacts) -> Session:
        """The session that a request names.

        Raises:
            ChannelError: `session-unknown`.
        """
        session = self.sessions.find(facts.one("jss-session") or "", self._deps.clock())
        if session is None:
            raise ChannelError(code="session-unknown")
        return session

    def prove(self, facts: RequestFacts, raw: bytes) -> AuthenticatedRequest:
        """Checks a request's MAC over the bytes as they came; nothing else is done with them.

        Raises:
            ChannelError: `session-unknown`, `origin-not-allowed` or `mac-invalid`.
        """
        session = self.session(facts)
        if (facts.origin, facts.role) != (session.origin, session.role):
            raise ChannelError(code="origin-not-allowed")
        signed = self._signed(facts, session)
        claimed = facts.one("jss-mac") or ""
        if not mac_is_right(session.keys.to_server, request_text(signed, raw), claimed):
            raise ChannelError(code="mac-invalid")
        return AuthenticatedRequest(session, signed)

    def _signed(self, facts: RequestFacts, session: Session) -> Signed:
        seq, key = facts.one("jss-seq") or "", facts.one("idempotency-key") or ""
        if not (_SEQ.fullmatch(seq) and _KEY.fullmatch(key)):
            raise ChannelError(code="mac-invalid")
        return Signed(
            authority=self._deps.place.authority,
            path=facts.target,
            session_id=session.id,
            seq=int(seq),
            key=key,
            content_type=facts.one("content-type") or "",
            method=facts.method,
        )

    async def admit(self, authenticated: AuthenticatedRequest) -> None:
        """Lets a proven request in: in order, not too many, its pairing kept.

        Raises:
            ChannelError: `replay`, `rate-limited`, or why the pairing could not be kept.
        """
        session = authenticated.session
        if not session.advance(authenticated.signed.seq):
            raise ChannelError(code="replay")
        self.sessions.prove(session)
        require(self._clients.take(session.client_id))
        if session.role == "browser":
            await self._remember(session.client_id)

    async def _remember(self, client_id: str) -> None:
        """The first proven request commits the pairing; each says that the browser was here."""
        if self._registry.is_held(client_id):
            async with self._committing:
                await self._commit(client_id)
        now = self._deps.now()
        # a store in trouble is told by status, and one that is busy writes it later
        with contextlib.suppress(StoreError, ChannelError):
            if self._registry.is_stale(client_id, now):
                await self._executor.run(
                    "quick", TOUCH_WAIT, lambda: self._registry.touch(client_id, now)
                )

    async def _commit(self, client_id: str) -> None:
        now, limit = self._deps.now(), self._deps.limits.answer_timeout
        given_up = threading.Event()

        def commit() -> None:
            self._registry.commit(client_id, now, wanted=lambda: not given_up.is_set())

        try:
            await self._executor.run("keys", limit, commit, timeout_code="keyring-timeout")
        except (ChannelError, StoreError) as error:
            given_up.set()
            self.trouble = error.code.replace("_", "-")
            raise
        self.trouble = None
