"""Paired browsers and their keys: kept when the browser first proved itself, not before."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from companion.api.auth.pairing_window import Confirmed
from companion.api.deps import Keys, PairingStore
from companion.api.errors import ChannelError
from companion.domain.pairing import Pairing

#: how long a confirmed pairing waits for its first proven request, in seconds
UNCOMMITTED_LIFE = 600
#: how seldom "last seen" is written
TOUCH = timedelta(minutes=1)

#: state of the keyring -> error code, where a key is missing because of it
TROUBLE = {
    "locked": "keyring-locked",
    "timeout": "keyring-timeout",
    "no_backend": "keyring-unavailable",
    "error": "keyring-unavailable",
}


@dataclass(frozen=True, slots=True)
class Peer:
    """A browser that may say hello, and the key that it must prove itself with."""

    client_id: str
    origin: str
    key: bytes = field(repr=False)


class PairingRegistry:
    """Every pairing. Methods block while store or keyring do; call them from a thread."""

    def __init__(self, store: PairingStore, keys: Keys, clock: Callable[[], float]) -> None:
        self._store, self._keys, self._clock = store, keys, clock
        self._uncommitted: dict[str, tuple[Confirmed, float]] = {}
        self._seen: dict[str, datetime] = {}
        self._lock = threading.Lock()
        self._changes = 0
        self._names: frozenset[str] | None = None
        self._peers: dict[str, Peer] = {}

    def hold(self, confirmed: Confirmed) -> None:
        """Keeps a confirmed pairing in memory until its first proven request."""
        self._uncommitted[confirmed.client_id] = (confirmed, self._clock())

    def sweep(self) -> None:
        """Drops pairings that were confirmed and never used."""
        for client_id in list(self._uncommitted):
            if self._held(client_id) is None:
                self._uncommitted.pop(client_id, None)

    def is_held(self, client_id: str) -> bool:
        """Whether a pairing is confirmed and not yet used."""
        return self._held(client_id) is not None

    def _held(self, client_id: str) -> Confirmed | None:
        confirmed, at = self._uncommitted.get(client_id, (None, 0.0))
        return confirmed if 0 <= self._clock() - at <= UNCOMMITTED_LIFE else None

    def remembered(self, client_id: str) -> Peer | None:
        """Who says hello, if that is known already: asks neither store nor keyring."""
        held = self._held(client_id)
        if held is not None:
            return Peer(client_id, held.caller.origin, held.key)
        return self._peers.get(client_id)

    def is_stranger(self, client_id: str) -> bool:
        """Whether this is surely the name of no pairing: asks neither store nor keyring."""
        return self._names is not None and client_id not in self._names

    def find(self, client_id: str) -> Peer:
        """Who says hello.

        Raises:
            ChannelError: `pairing-unknown`, or the keyring's trouble.
            Exception: what the store raises.
        """
        peer = self.remembered(client_id)
        if peer is not None:
            return peer
        changes, pairings = self._changes, self.pairings()
        self._remember(changes, names=frozenset(one.client_id for one in pairings))
        pairing = next((one for one in pairings if one.client_id == client_id), None)
        if pairing is None:
            raise ChannelError(code="pairing-unknown")
        key = self._keys.get(client_id)
        if key is None:
            raise ChannelError(TROUBLE.get(self._keys.state(), "pairing-unknown"))
        peer = Peer(client_id, pairing.origin, key)
        self._remember(changes, peer=peer)
        return peer

    def _remember(
        self, changes: int, names: frozenset[str] | None = None, peer: Peer | None = None
    ) -> None:
        """Keeps what was found, unless pairings have changed meanwhile."""
        with self._lock:
            if changes != self._changes:
                return
            self._names = self._names if names is None else names
            if peer is not None:
                self._peers[peer.client_id] = peer

    def _changed(self, client_id: str) -> None:
        with self._lock:
            self._changes += 1
            self._names = None
            self._peers.pop(client_id, None)

    def pairing(self, client_id: str) -> Pairing | None:
        """The stored pairing of this name."""
        return next((p for p in self.pairings() if p.client_id == client_id), None)

    def pairings(self) -> list[Pairing]:
        """Every stored pairing."""
        return list(self._store.pairings())

    def commit(
        self, client_id: str, now: datetime, wanted: Callable[[], bool] = lambda: True
    ) -> None:
        """The first proven request: the key is kept, then the pairing if it is still wanted.

        Raises:
            ChannelError: the keyring's trouble; the pairing stays uncommitted.
            Exception: what the store raises; the key is taken back.
        """
        held = self._held(client_id)
        if held is None:
            return
        self._keep_key(held)
        if not wanted():  # the browser was told that it failed
            self._keys.delete(client_id)
            return
        try:
            self._store.add_pairing(_pairing(held, now))
        except Exception:
            self._keys.delete(client_id)
            raise
        self._changed(client_id)
        self._uncommitted.pop(client_id, None)

    def _keep_key(self, confirmed: Confirmed) -> None:
        self._keys.put(confirmed.client_id, confirmed.key)
        if self._keys.get(confirmed.client_id) != confirmed.key:
            raise ChannelError(TROUBLE.get(self._keys.state(), "keyring-unavailable"))

    def is_stale(self, client_id: str, now: datetime) -> bool:
        """Whether it is time to write again that a browser was here."""
        last = self._seen.get(client_id)
        return last is None or abs(now - last) >= TOUCH

    def touch(self, client_id: str, now: datetime) -> None:
        """Writes that a browser was here."""
        self._seen[client_id] = now
        self._store.touch_pairing(client_id, now)

    def remove(self, client_id: str) -> bool:
        """Forgets a browser and its key; False if it was not known."""
        held = self._uncommitted.pop(client_id, None) is not None
        self._seen.pop(client_id, None)
        removed = self._store.remove_pairing(client_id)
        if removed:
            self._keys.delete(client_id)
        self._changed(client_id)
        return removed or held

    def warm(self) -> None:
        """Asks for every key once: a keyring that is slow is slow before it is needed."""
        self._keys.state()
        for pairing in self.pairings():
            self._keys.get(pairing.client_id)

    def keyring(self) -> str:
        """The state of the keyring."""
        return self._keys.state()

    def require_keyring(self) -> None:
        """Lets a person unlock the keyring, for a minute.

        Raises:
            ChannelError: the keyring's trouble.
        """
        state = self._keys.state(interactive=True)
        if state in TROUBLE:
            raise ChannelError(code=TROUBLE[state])


def _pairing(confirmed: Confirmed, now: datetime) -> Pairing:
    caller = confirmed.caller
    return Pairing(
        client_id=confirmed.client_id,
        name=caller.name,
        kind=caller.kind,
        origin=caller.origin,
        version=caller.version,
        protocol=caller.protocol,
        created_at=now,
        last_seen_at=now,
    )
