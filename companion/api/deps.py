"""What the channel needs from the rest of the house, named as narrowly as it is used."""

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from companion.api.limits import Limits
from companion.domain.pairing import Pairing
from companion.domain.problem import Problem
from companion.domain.seen import Seen


class PairingStore(Protocol):
    """Where pairings are kept, without their keys. Methods may be called from any thread."""

    def pairings(self) -> Sequence[Pairing]:
        """Every pairing."""
        ...

    def add_pairing(self, pairing: Pairing) -> None:
        """Keeps a pairing."""
        ...

    def touch_pairing(self, client_id: str, at: datetime) -> None:
        """Remembers when a pairing was last used."""
        ...

    def remove_pairing(self, client_id: str) -> bool:
        """Forgets a pairing; False if there was none."""
        ...

    def contracts(self) -> int:
        """How many contracts something is stored of."""
        ...

    def sources(self) -> Sequence[Seen]:
        """Every page and file that was read."""
        ...

    def problems(self) -> Sequence[Problem]:
        """What is wrong with the pages and files that were read last."""
        ...

    def backup(self, to: Path) -> None:
        """Writes a whole copy to a file."""
        ...

    def check(self) -> Sequence[str]:
        """What is wrong with the stored data, as sentences."""
        ...


class Keys(Protocol):
    """Where the keys of pairings are kept. Methods block, and may be called from any thread."""

    def state(self, *, interactive: bool = False) -> str:
        """One of `StatusResponse.keyring`; `interactive` waits for a person to unlock it."""
        ...

    def get(self, client_id: str) -> bytes | None:
        """The key of a pairing, or None."""
        ...

    def put(self, client_id: str, key: bytes) -> object:
        """Keeps a key."""
        ...

    def delete(self, client_id: str) -> object:
        """Forgets a key."""
        ...


def boot_clock() -> float:
    """Seconds that also pass while the computer sleeps, where the system can tell."""
    which = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if which is None else time.clock_gettime(which)


def wall_clock() -> datetime:
    """The time of day, in UTC."""
    return datetime.now(UTC)


def no_log(**_: object) -> None:
    """Keeps no log."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the companion listens, and what it took to get there."""

    port: int
    refused: tuple[tuple[int, str], ...] = ()
    passed: bool = False

    @property
    def authority(self) -> str:
        """The only `Host` that is answered."""
        return f"127.0.0.1:{self.port}"


@dataclass(frozen=True, slots=True)
class Deps:
    """Everything that the channel is given.

    `service` gives the use cases, made when they are first needed: making them loads much.
    `clock` gives monotonic seconds, `now` the time of day, `randomness` that many bytes;
    `stop` is called when the command line asks the companion to end; `log` takes fields.
    """

    place: Place
    instance_id: str
    admin_key: bytes = field(repr=False)
    store: PairingStore
    keys: Keys
    service: Callable[[], Any]
    started_at: datetime
    product: str = "0"
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = boot_clock
    now: Callable[[], datetime] = wall_clock
    randomness: Callable[[int], bytes] = secrets.token_bytes
    stop: Callable[[], None] = lambda: None
    log: Callable[..., None] = no_log
    warnings: Sequence[str] = ()
