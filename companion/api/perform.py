"""Doing what a proven request asks: on the loop if the channel answers, else in a thread."""

from collections.abc import Callable
from functools import partial

from pydantic import BaseModel

from companion.api.channel import Channel
from companion.api.handshake import parsed
from companion.api.once import Answer
from companion.api.responses import JSON, refused, told
from companion.api.routes import Route
from companion.api.talk import Proven
from companion.store.errors import StoreBusyError, StoreError


async def perform(
    channel: Channel, route: Route, proven: Proven, raw: bytes, request_id: str
) -> Answer:
    """The answer of a route; errors are answers too."""
    try:
        body = await _body(channel, route, proven, raw)
    except Exception as error:  # noqa: BLE001 - every failure is answered with its document
        _note(channel, error)
        channel.tell(told(error, request_id))
        return refused(error, request_id)
    if route.erases:
        channel.once.forget()
    if route.kind == "capture":
        channel.store_trouble = None
    return Answer(200, JSON, body)


async def _body(channel: Channel, route: Route, proven: Proven, raw: bytes) -> bytes:
    if route.own is not None:
        return _dumped(await route.own(channel, proven, parsed(route.request, raw)))
    job = partial(_called, channel, route, raw)
    return await channel.work.do(route.kind, route.timeout_s, job)


def _called(channel: Channel, route: Route, raw: bytes) -> bytes:
    """In a thread: large bodies take milliseconds to understand and to write."""
    call: Callable[..., BaseModel] = route.answer()
    message = parsed(route.request, raw)
    return _dumped(call(channel.deps.service(), message, channel.deps.now()))


def _dumped(model: BaseModel) -> bytes:
    return model.model_dump_json(by_alias=True).encode()


def _note(channel: Channel, error: Exception) -> None:
    """Status tells of a store in trouble until something was stored again."""
    if isinstance(error, StoreError) and not isinstance(error, StoreBusyError):
        channel.store_trouble = error
