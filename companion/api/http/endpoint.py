"""Answers a request that passed every middleware: on the loop, or in a thread if it takes long."""

from collections.abc import Callable
from functools import partial

from aiohttp import web
from pydantic import BaseModel

from companion.api.auth.authenticate import AuthenticatedRequest
from companion.api.auth.crypto import sha256_hex
from companion.api.auth.handshake import parse, require
from companion.api.channel import Channel
from companion.api.errors import ChannelError
from companion.api.http.appkeys import AUTHENTICATED, CHANNEL, EVERYONE, FACTS, ID, RAW, TABLE
from companion.api.http.responses import JSON, log_line, refused, respond
from companion.api.http.routes import HANDSHAKES, Handshake, Route
from companion.api.idempotency import Answer
from companion.store.errors import StoreBusyError, StoreError


async def endpoint(request: web.Request) -> web.Response:
    """The answer of the route."""
    channel, facts, raw = request.app[CHANNEL], request[FACTS], request[RAW]
    step = HANDSHAKES.get(facts.target)
    if step is not None:
        model = await _handshake(request, step, raw)
        if facts.role == "browser":
            channel.awaken()
        return respond(Answer(200, JSON, _dumped(model)))
    route = request.app[TABLE][facts.target]
    return respond(await _answer_once(channel, route, request[AUTHENTICATED], raw, request[ID]))


async def _handshake(request: web.Request, step: Handshake, raw: bytes) -> BaseModel:
    """A step of a handshake; only messages of no form draw from the bucket of everyone."""
    try:
        return await step.step(request.app[CHANNEL], request[FACTS], raw)
    except ChannelError as error:
        if error.code == "schema-invalid":
            require(request.app[EVERYONE].take())
        raise


async def _answer_once(
    channel: Channel, route: Route, authenticated: AuthenticatedRequest, raw: bytes, request_id: str
) -> Answer:
    """Does what is asked, once for each idempotency key, and not too much at once."""
    if route.role == "cli" and authenticated.session.role != "cli":
        raise ChannelError(code="role-not-allowed")
    if channel.in_flight >= channel.deps.limits.requests:
        raise ChannelError(code="busy", retry_after_s=1)
    digest = sha256_hex(f"{authenticated.signed.path}\n".encode() + raw)
    channel.in_flight += 1
    try:
        work = partial(_perform, channel, route, authenticated, raw, request_id)
        return await channel.answers.do(
            authenticated.session.client_id, authenticated.signed.key, digest, work
        )
    finally:
        channel.in_flight -= 1


async def no_interim(request: web.Request) -> None:
    """`Expect: 100-continue` is not answered before the gate was passed."""
    del request


async def _perform(
    channel: Channel, route: Route, authenticated: AuthenticatedRequest, raw: bytes, request_id: str
) -> Answer:
    """The answer of a route; errors are answers too."""
    try:
        body = await _body(channel, route, authenticated, raw)
    except Exception as error:  # noqa: BLE001 - every failure is answered with its document
        _note(channel, error)
        channel.log(log_line(error, request_id))
        return refused(error, request_id)
    if route.erases:
        channel.answers.forget()
    if route.kind == "capture":
        channel.store_trouble = None
    return Answer(200, JSON, body)


async def _body(
    channel: Channel, route: Route, authenticated: AuthenticatedRequest, raw: bytes
) -> bytes:
    if route.own is not None:
        return _dumped(await route.own(channel, authenticated, parse(route.request, raw)))
    job = partial(_called, channel, route, raw)
    return await channel.executor.run(route.kind, route.timeout_s, job)


def _called(channel: Channel, route: Route, raw: bytes) -> bytes:
    """In a thread: large bodies take milliseconds to understand and to write."""
    call: Callable[..., BaseModel] = route.answer()
    message = parse(route.request, raw)
    return _dumped(call(channel.deps.service(), message, channel.deps.now()))


def _dumped(model: BaseModel) -> bytes:
    return model.model_dump_json(by_alias=True).encode()


def _note(channel: Channel, error: Exception) -> None:
    """Status tells of a store in trouble until something was stored again."""
    if isinstance(error, StoreError) and not isinstance(error, StoreBusyError):
        channel.store_trouble = error
