"""Sessions: opened by a hello, proven by their first request, in memory only.

Times are readings of a monotonic clock in seconds.
"""

from collections import OrderedDict
from dataclasses import dataclass, field

from companion.api.auth.crypto import SessionKeys
from companion.api.auth.gate import Role

#: how long a session lives after its hello, in seconds; part of the transcript
SESSION_LIFE = 60
#: hellos that wait for their first request: how many and how long. Anybody may copy a browser's
#: name into a hello, so there are places enough for seconds of as many as can be answered
MOST_PENDING = 2048
PENDING_LIFE = 10
#: live sessions of one client; the least used gives way
MOST_LIVE = 8


@dataclass(slots=True)
class Session:
    """One opened session; `seq` is that of its last proven request."""

    id: str
    client_id: str
    role: Role
    origin: str
    protocol: int
    opened_at: float
    keys: SessionKeys = field(repr=False)
    seq: int = 0

    def advance(self, seq: int) -> bool:
        """Takes the next number if it is higher than every one before; False if not."""
        if seq <= self.seq:
            return False
        self.seq = seq
        return True


class Sessions:
    """Hellos wait in a small pool of their own, so that strangers cannot push out the proven."""

    def __init__(self) -> None:
        self._pending: OrderedDict[str, Session] = OrderedDict()
        self._live: OrderedDict[str, Session] = OrderedDict()

    def add(self, session: Session) -> None:
        """A hello was answered; the oldest unproven one gives way if there are too many."""
        self._pending[session.id] = session
        if len(self._pending) > MOST_PENDING:
            self._pending.popitem(last=False)

    def find(self, session_id: str, now: float) -> Session | None:
        """The session, unless it has ended or is not known."""
        session = self._pending.get(session_id)
        if session is not None:
            return session if 0 <= now - session.opened_at <= PENDING_LIFE else None
        session = self._live.get(session_id)
        alive = session is not None and 0 <= now - session.opened_at <= SESSION_LIFE
        return session if alive else None

    def prove(self, session: Session) -> None:
        """A request of the session was proven: it is live, and the last used of its client."""
        self._pending.pop(session.id, None)
        self._live[session.id] = session
        self._live.move_to_end(session.id)
        mine = [one.id for one in self._live.values() if one.client_id == session.client_id]
        for extra in mine[: max(0, len(mine) - MOST_LIVE)]:
            del self._live[extra]

    def end(self, client_id: str | None = None) -> None:
        """Ends every session, or every session of one client."""
        for pool in (self._pending, self._live):
            for one in [s for s in pool.values() if client_id in (None, s.client_id)]:
                del pool[one.id]

    def sweep(self, now: float) -> None:
        """Forgets what has ended."""
        for pool, life in ((self._pending, PENDING_LIFE), (self._live, SESSION_LIFE)):
            for one in [s for s in pool.values() if not 0 <= now - s.opened_at <= life]:
                del pool[one.id]

    def counts(self) -> tuple[int, int]:
        """How many are waiting and how many are live."""
        return len(self._pending), len(self._live)
