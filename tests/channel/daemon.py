"""A real server on a real socket in a thread; clock, store and keys are the test's own."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from companion.api.auth.gate import GateConfig
from companion.api.channel import Channel
from companion.api.deps import Deps
from companion.api.http.appkeys import CHANNEL, GATE_CONFIG
from companion.api.http.routes import ROUTES, Route
from companion.api.http.server import serving
from companion.api.limits import Limits, Rate
from companion.api.ports import listen
from companion.domain.pairing import Pairing
from companion.domain.problem import Problem
from companion.domain.seen import Seen
from tests.channel.wire import CHROMIUM, Browser

PLENTY = Rate(1_000_000, 1_000_000)
#: no rate stands in the way of a test that is not about rates
UNHURRIED = Limits(everyone=PLENTY, client=PLENTY, pair=PLENTY, hello=PLENTY)
START = datetime(2026, 11, 24, 12, tzinfo=UTC)


class MemoryStore:
    """Pairings in memory; `trouble` is raised by whatever writes."""

    def __init__(self) -> None:
        self.kept: dict[str, Pairing] = {}
        self.trouble: Exception | None = None

    def pairings(self) -> Sequence[Pairing]:
        """Every pairing."""
        return list(self.kept.values())

    def add_pairing(self, pairing: Pairing) -> None:
        """Keeps a pairing."""
        self._write()
        self.kept[pairing.client_id] = pairing

    def touch_pairing(self, client_id: str, at: datetime) -> None:
        """Remembers when it was used."""
        self._write()
        if client_id in self.kept:
            self.kept[client_id] = replace(self.kept[client_id], last_seen_at=at)

    def remove_pairing(self, client_id: str) -> bool:
        """Forgets a pairing."""
        self._write()
        return self.kept.pop(client_id, None) is not None

    def contracts(self) -> int:
        """Nothing was read."""
        return 0

    def sources(self) -> Sequence[Seen]:
        """Nothing was read."""
        return ()

    def problems(self) -> Sequence[Problem]:
        """Nothing was read."""
        return ()

    def backup(self, to: Path) -> None:
        """A copy."""
        to.write_bytes(b"copy")

    def check(self) -> Sequence[str]:
        """All is well."""
        return ()

    def _write(self) -> None:
        if self.trouble:
            raise self.trouble


class MemoryKeys:
    """Keys in memory; `trouble` is a state in which nothing can be had or kept."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.trouble = ""
        self.block: Callable[[], object] = lambda: None

    def state(self, *, interactive: bool = False) -> str:
        """How the keyring is."""
        del interactive
        return self.trouble or "ok"

    def get(self, client_id: str) -> bytes | None:
        """A key."""
        self.block()
        return None if self.trouble else self.kept.get(client_id)

    def put(self, client_id: str, key: bytes) -> bool:
        """Keeps a key."""
        if not self.trouble:
            self.kept[client_id] = key
        return not self.trouble

    def delete(self, client_id: str) -> bool:
        """Forgets a key."""
        return self.kept.pop(client_id, None) is not None


@dataclass
class Clock:
    """A monotonic clock and a wall clock that move only when told."""

    seconds: float = 1000.0
    wall: datetime = START

    def monotonic(self) -> float:
        """Seconds."""
        return self.seconds

    def now(self) -> datetime:
        """The time of day."""
        return self.wall

    def wait(self, seconds: float) -> None:
        """Lets time pass on both."""
        self.seconds += seconds
        self.wall += timedelta(seconds=seconds)


@dataclass
class Daemon(AbstractContextManager["Daemon"]):
    """A running companion; restart it with the same store and keys by entering another one."""

    store: MemoryStore = field(default_factory=MemoryStore)
    keys: MemoryKeys = field(default_factory=MemoryKeys)
    clock: Clock = field(default_factory=Clock)
    limits: Limits = UNHURRIED
    routes: Mapping[str, Route] = field(default_factory=lambda: ROUTES)
    service: Callable[[], Any] = lambda: None
    instance_id: str = "I" * 22
    admin_key: bytes = b"k" * 32
    port: int = 0
    log: list[dict[str, object]] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Serves from now on."""
        listening = listen(self.port, {})
        self.port = listening.place.port
        self.deps = Deps(
            place=listening.place,
            instance_id=self.instance_id,
            admin_key=self.admin_key,
            store=self.store,
            keys=self.keys,
            service=self.service,
            started_at=START,
            product="9.9.9",
            limits=self.limits,
            clock=self.clock.monotonic,
            now=self.clock.now,
            stop=self.stop,
            log=lambda **fields: self.log.append(fields),
        )
        self._sock, self._ready = listening.sock, threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        self._ready.wait()
        return self

    async def _serve(self) -> None:
        self.loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        async with serving(self.deps, self._sock, self.routes) as app:
            self.channel: Channel = app[CHANNEL]
            self.gate_config: GateConfig = app[GATE_CONFIG]
            self._ready.set()
            await self._stop.wait()

    def stop(self) -> None:
        """Asks it to end."""
        with contextlib.suppress(RuntimeError):  # it has ended already
            self.loop.call_soon_threadsafe(self._stop.set)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends it and waits."""
        self.stop()
        self._thread.join()

    def on_loop(self, call: Callable[[], Any]) -> Any:
        """Runs a function where the channel lives."""

        async def run() -> Any:
            return call()

        return asyncio.run_coroutine_threadsafe(run(), self.loop).result()

    def open_window(self) -> str:
        """A pairing string, as the command line gets it."""
        return str(self.on_loop(self.channel.pairing.open))

    def browser(self, origin: str = CHROMIUM) -> Browser:
        """A browser that is not paired."""
        return Browser(self.port, origin)

    def paired(self, origin: str = CHROMIUM) -> Browser:
        """A browser that is paired and has used its key once."""
        browser = self.browser(origin).pair(self.open_window())
        browser.send("/v1/status")
        return browser
