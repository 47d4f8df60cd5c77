"""The application: one channel, its connections and routes, and what is done meanwhile."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping

from aiohttp import web

from companion.api.appkeys import CHANNEL, CONNECTIONS, DOORS, EVERYONE, TABLE
from companion.api.channel import Channel
from companion.api.connections import Connections
from companion.api.deps import Deps
from companion.api.errors import ChannelError
from companion.api.limits import Bucket
from companion.api.passage import DOORWAYS, answered, no_interim
from companion.api.routes import ROUTES, Route, doors
from companion.api.work import Work
from companion.store.errors import StoreError

#: how often what has ended is forgotten, in seconds
SWEEP = 30.0


async def _housekeeping(app: web.Application) -> AsyncIterator[None]:
    """Forgets what has ended, and asks a slow keyring early."""
    channel = app[CHANNEL]
    tasks = [asyncio.create_task(_sweeping(channel)), asyncio.create_task(_warming(channel))]
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    channel.work.close()


async def _sweeping(channel: Channel) -> None:
    while True:
        await asyncio.sleep(SWEEP)
        channel.sweep()


async def _warming(channel: Channel) -> None:
    """Asks for keys before they are needed; failures are told when somebody asks, not here."""
    with contextlib.suppress(ChannelError, StoreError):
        await channel.work.do("keys", SWEEP, channel.book.warm)


def create_app(deps: Deps, routes: Mapping[str, Route] = ROUTES) -> web.Application:
    """The application of one companion that is bound to `deps.place`; needs a running loop."""
    app = web.Application(
        middlewares=DOORWAYS,
        client_max_size=max(route.cap_bytes for route in routes.values()) + 1,
    )
    connections = Connections(deps.limits)
    app[CONNECTIONS], app[TABLE], app[DOORS] = connections, routes, doors(deps, routes)
    app[EVERYONE] = Bucket(deps.limits.everyone, deps.clock)
    channel = app[CHANNEL] = Channel(deps, Work(deps.limits))
    channel.connections = connections.__len__
    app.cleanup_ctx.append(_housekeeping)
    app.router.add_route("*", "/{tail:.*}", answered, expect_handler=no_interim)
    return app
