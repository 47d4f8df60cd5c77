"""The whole companion in this process: real store, keys in a file, reader process, service."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from companion.api.channel import Channel
from companion.api.client import Client
from companion.api.deps import Deps
from companion.api.http.appkeys import CHANNEL
from companion.api.http.server import serving
from companion.api.limits import Limits
from companion.api.ports import Listening, listen
from companion.cli.bootstrap import bootstrap
from companion.config import Paths, Settings
from companion.worker import Limits as ReadingLimits
from tests.channel.daemon import UNHURRIED
from tests.channel.wire import CHROMIUM, Browser


class Real:
    """A running companion with everything real."""

    def __init__(self, deps: Deps, listening: Listening) -> None:
        self.deps, self._listening = deps, listening
        self.port = listening.place.port
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        self._ready.wait()

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        async with serving(self.deps, self._listening.sock) as app:
            self.channel: Channel = app[CHANNEL]
            self._ready.set()
            await self._stop.wait()

    def close(self) -> None:
        """Ends it and waits."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def client(self) -> Client:
        """The command line."""
        return Client(self.port, self.deps.instance_id, self.deps.admin_key)

    def paired(self, origin: str = CHROMIUM) -> Browser:
        """A paired browser."""
        opened: Any = self.client().call("/v1/admin/pair-open")
        browser = Browser(self.port, origin).pair(opened["string"])
        browser.send("/v1/status")
        return browser


@contextlib.contextmanager
def real(
    folder: Path, limits: Limits = UNHURRIED, reading: ReadingLimits | None = None
) -> Iterator[Real]:
    """A companion for as long as the context lasts, with its data in `folder`."""
    paths, listening = Paths(folder), listen(0, {})
    paths.prepare()
    settings = Settings(secrets_backend="file")
    with bootstrap(paths, settings, listening, lambda: None, limits, reading) as deps:
        one = Real(deps, listening)
        try:
            yield one
        finally:
            one.close()
