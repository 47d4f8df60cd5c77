"""The application: one channel, its connections and routes, and what is done meanwhile."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping

from aiohttp import web

from companion.api.channel import Channel
from companion.api.deps import Deps
from companion.api.errors import ChannelError
from companion.api.executor import Executor
from companion.api.http.appkeys import CHANNEL, CONNECTIONS, EVERYONE, GATE_CONFIG, TABLE
from companion.api.http.connections import Connections
from companion.api.http.endpoint import endpoint, no_interim
from companion.api.http.middleware import MIDDLEWARES
from companion.api.http.routes import ROUTES, Route, gate_config
from companion.api.limits import Bucket
from companion.store.errors import StoreError

#: how often what has ended is forgotten, in seconds
SWEEP = 30.0
#: seconds for whoever started the companion to ask what it was started for
SETTLED = 1.0


async def _housekeeping(app: web.Application) -> AsyncIterator[None]:
    """Forgets what has ended, and makes ready what the first who asks would wait for."""
    channel = app[CHANNEL]
    jobs = (_sweeping, _warming, _preparing)
    tasks = [asyncio.create_task(job(channel)) for job in jobs]
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    channel.executor.close()


async def _sweeping(channel: Channel) -> None:
    while True:
        await asyncio.sleep(SWEEP)
        channel.sweep()


async def _warming(channel: Channel) -> None:
    """Asks for keys before they are needed; failures are told when somebody asks, not here."""
    with contextlib.suppress(ChannelError, StoreError):
        await channel.executor.run("keys", SWEEP, channel.registry.warm)


async def _preparing(channel: Channel) -> None:
    """Has an analysis loaded before a page comes; whoever asks by then has it loaded themselves."""
    await asyncio.sleep(SETTLED)
    deps = channel.deps
    if not channel.in_flight:
        channel.executor.start("service", lambda: deps.service().prepare(deps.now()))


def create_app(deps: Deps, routes: Mapping[str, Route] = ROUTES) -> web.Application:
    """The application of one companion that is bound to `deps.place`; needs a running loop."""
    app = web.Application(
        middlewares=MIDDLEWARES,
        client_max_size=max(route.cap_bytes for route in routes.values()) + 1,
    )
    connections = Connections(deps.limits)
    app[CONNECTIONS], app[TABLE], app[GATE_CONFIG] = connections, routes, gate_config(deps, routes)
    app[EVERYONE] = Bucket(deps.limits.everyone, deps.clock)
    channel = app[CHANNEL] = Channel(deps, Executor(deps.limits))
    channel.connections = connections.__len__
    app.cleanup_ctx.append(_housekeeping)
    app.router.add_route("*", "/{tail:.*}", endpoint, expect_handler=no_interim)
    return app
