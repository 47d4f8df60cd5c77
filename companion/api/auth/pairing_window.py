"""The pairing window: one code at a time, in memory only, for five minutes or one success.

Times are readings of a monotonic clock in seconds; nothing here asks a clock or draws a number.
"""

import hmac
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Literal

from companion.api.auth.crypto import Opening, PairingKeys, pairing_keys
from companion.api.errors import ChannelError

#: how long a code lives, in seconds
CODE_LIFE = 300
#: bad client proofs after which a code is burned: only other programs make them
MOST_BAD_PROOFS = 5
#: how long a lost answer to step 2 may be asked for again
REPEAT = 60
#: starts remembered for one code; the oldest gives way. Anybody may start, so there are places
#: enough for seconds of as many as can be answered
MOST_STARTS = 2048
#: how long "expired" is said instead of "not open"
REMEMBERED = 1800

WindowState = Literal["waiting", "confirmed", "disturbed", "expired", "closed"]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks to be paired: what it says of itself, and its origin."""

    kind: str
    name: str
    version: str
    origin: str
    protocol: int


@dataclass(frozen=True, slots=True)
class Started:
    """Step 1 was answered: what step 2 will be checked against."""

    caller: Caller
    keys: PairingKeys = field(repr=False)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Step 2 was right: the new pairing's name and key."""

    client_id: str
    caller: Caller
    key: bytes = field(repr=False)
    accept: str = ""


@dataclass(slots=True)
class _Done:
    pair_id: str
    proof: str
    at: float
    confirmed: Confirmed


class PairingWindow:
    """One code and everything that happened to it."""

    def __init__(self, symbols: str, opened_at: float) -> None:
        self._symbols, self.opened_at = symbols, opened_at
        self._starts: OrderedDict[str, Started] = OrderedDict()
        self._bad_proofs = 0
        self._done: _Done | None = None
        self._closed = False
        #: expired once is expired for ever, also if the clock goes back
        self._expired = False
        self.starts = 0

    def state(self, now: float) -> WindowState:
        """Whether the code may still be used, and if not why."""
        if self._done:
            return "confirmed"
        if self._bad_proofs >= MOST_BAD_PROOFS:
            return "disturbed"
        if self._closed:
            return "closed"
        return "expired" if self._expired or self.seconds_left(now) <= 0 else "waiting"

    def seconds_left(self, now: float) -> float:
        """Seconds until the code expires; at most `LIFE`, also if the clock went back."""
        return CODE_LIFE - max(0.0, now - self.opened_at)

    @property
    def confirmed(self) -> Confirmed | None:
        """The pairing that used the code."""
        return self._done.confirmed if self._done else None

    def knows(self, pair_id: str, now: float) -> bool:
        """Whether step 2 of this start may still come, or come again."""
        if self._done:
            return pair_id == self._done.pair_id
        return self.state(now) == "waiting" and pair_id in self._starts

    def close(self) -> None:
        """Withdraws the code."""
        self._closed = True
        self._forget()

    def start(self, opening: Opening, pair_id: str, caller: Caller, now: float) -> Started:
        """Step 1.

        Raises:
            ChannelError: `pairing-expired`, or `pairing-not-open` if the code was used or burned.
        """
        self._require_open(now)
        self.starts += 1
        started = Started(caller, pairing_keys(self._symbols, opening, pair_id))
        self._starts[pair_id] = started
        if len(self._starts) > MOST_STARTS:
            self._starts.popitem(last=False)
        return started

    def confirm(
        self, pair_id: str, proof: str, origin: str, client_id: str, now: float
    ) -> Confirmed:
        """Step 2; the same step again within a minute gives the same answer.

        Raises:
            ChannelError: `pairing-failed` for a wrong proof or from another origin than step 1,
                else as `start`.
        """
        if self._done and self._is_repeat(self._done, pair_id, proof, now):
            return self._done.confirmed
        self._require_open(now)
        started = self._starts.get(pair_id)
        if started is None:  # of an earlier code
            raise ChannelError(code="pairing-expired")
        right = started.keys.is_clients(proof)
        if not right or origin != started.caller.origin:
            self._count_bad_proof()
            raise ChannelError(code="pairing-failed")
        return self._succeed(started, pair_id, proof, client_id, now)

    def _succeed(
        self, started: Started, pair_id: str, proof: str, client_id: str, now: float
    ) -> Confirmed:
        keys = started.keys
        confirmed = Confirmed(client_id, started.caller, keys.longterm, keys.accept(client_id))
        self._done = _Done(pair_id, proof, now, confirmed)
        self._forget()
        return confirmed

    def _count_bad_proof(self) -> None:
        self._bad_proofs += 1
        if self._bad_proofs >= MOST_BAD_PROOFS:
            self._forget()

    def _forget(self) -> None:
        """A code that is over leaves nothing in memory."""
        self._symbols = ""
        self._starts.clear()

    @staticmethod
    def _is_repeat(done: _Done, pair_id: str, proof: str, now: float) -> bool:
        same = pair_id == done.pair_id and hmac.compare_digest(proof, done.proof)
        return same and 0 <= now - done.at <= REPEAT

    def _require_open(self, now: float) -> None:
        state = self.state(now)
        if state != "waiting":
            self._expired = state == "expired"
            self._forget()
            recent = now - self.opened_at <= REMEMBERED
            expired = state == "expired" and recent
            raise ChannelError(code="pairing-expired" if expired else "pairing-not-open")
