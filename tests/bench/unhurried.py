"""The whole companion in a process of its own, without rates: for figures and soaking.

Prints its port, its name and the command line's key, and ends with its standard input.
"""

import asyncio
import sys
import threading
from pathlib import Path

from companion.api.auth.crypto import to_base64url
from companion.api.http.server import serve
from companion.api.ports import listen
from companion.cli.bootstrap import bootstrap
from companion.config import Paths, Settings
from tests.channel.daemon import UNHURRIED


def main(folder: Path) -> None:
    """Serves until standard input ends."""
    paths, listening = Paths(folder), listen(0, {})
    paths.prepare()
    settings = Settings(secrets_backend="file")
    with bootstrap(paths, settings, listening, lambda: None, UNHURRIED) as deps:

        def ready() -> None:
            words = (deps.place.port, deps.instance_id, to_base64url(deps.admin_key))
            print(*words, flush=True)  # noqa: T201 - read by whoever started this

        async def run() -> None:
            stop, loop = asyncio.Event(), asyncio.get_running_loop()

            def wait() -> None:
                sys.stdin.read()
                loop.call_soon_threadsafe(stop.set)

            threading.Thread(target=wait, daemon=True).start()
            await serve(deps, listening.sock, ready, stop)

        asyncio.run(run())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
