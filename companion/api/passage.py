"""The way of a request: every one passes the same doors in the same order.

Number and time, errors as documents, the transport gate, the body, the proof, the answer.
"""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import web
from pydantic import BaseModel

from companion.api import gate
from companion.api.appkeys import (
    CHANNEL,
    CONNECTIONS,
    DOORS,
    EVERYONE,
    FACTS,
    ID,
    PROVEN,
    RAW,
    TABLE,
)
from companion.api.channel import Channel
from companion.api.errors import ChannelError
from companion.api.gate import Facts
from companion.api.handshake import require
from companion.api.once import Answer
from companion.api.perform import perform
from companion.api.proof import mac, response_text, sha256_hex
from companion.api.responses import CODE, JSON, refused, respond, told, visit
from companion.api.routes import HANDSHAKES, Handshake, Route
from companion.api.talk import Proven

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def numbered(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Gives the request a number, writes its answer within its time, and keeps a line of it."""
    channel, connections = request.app[CHANNEL], request.app[CONNECTIONS]
    deps, began = channel.deps, channel.deps.clock()
    request[ID] = str(uuid.UUID(bytes=deps.randomness(16), version=4))
    connections.serving(request.protocol)
    try:
        response = _ours(await handler(request))
        await _write(request, response, deps.limits.write_timeout)
    finally:
        connections.served(request.protocol)
    channel.tell(_line(request, response, deps.clock() - began))
    return response


async def _write(request: web.Request, response: web.Response, limit: float) -> None:
    """Writes the answer; a reader who does not read is cut off."""
    try:
        async with asyncio.timeout(limit):
            await response.prepare(request)
            await response.write_eof()
    except TimeoutError:
        if request.transport is not None:
            request.transport.abort()
    except ConnectionError:
        pass  # the asker has gone; aiohttp closes


def _line(request: web.Request, response: web.Response, seconds: float) -> dict[str, object]:
    """What the log keeps: no query, no body, no header, and no route that is not ours."""
    facts, proven = request.get(FACTS), request.get(PROVEN)
    known = facts is not None and facts.target in request.app[DOORS].caps
    return {
        "event": "request",
        "request_id": request[ID],
        "route": facts.target if facts and known else "other",
        "status": response.status,
        "code": response.get(CODE) or None,
        "ms": round(seconds * 1000, 1),
        "bytes": request.content_length or 0,
        "client": proven.session.client_id[:6] if proven else "",
    }


@web.middleware
async def explained(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Errors become documents; whatever answers a proven request is signed."""
    try:
        response = _ours(await handler(request))
    except Exception as error:  # noqa: BLE001 - the last door: nothing may leave as a bare failure
        request.app[CHANNEL].tell(told(error, request[ID]))
        response = respond(refused(error, request[ID]))
    if RAW not in request:  # its body was not read: nothing more is understood after it
        response.force_close()
    proven = request.get(PROVEN)
    if proven is not None:
        response.headers["JSS-Mac"] = _signature(proven, response)
    return response


def _ours(response: web.StreamResponse) -> web.Response:
    """Every handler here answers with a whole response."""
    if not isinstance(response, web.Response):  # pragma: no cover - no handler streams
        raise TypeError
    return response


def _signature(proven: Proven, response: web.Response) -> str:
    body = response.body if isinstance(response.body, bytes) else b""
    content_type = response.headers["Content-Type"]
    text = response_text(proven.signed, response.status, content_type, body)
    return mac(proven.session.keys.to_client, text)


@web.middleware
async def gated(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The transport gate; then who has no session is told so, unread and at nobody's cost."""
    facts = request[FACTS] = _facts(request)
    channel, measure = request.app[CHANNEL], request.app[DOORS]
    if gate.is_visit(facts):
        code = gate.visit_refusal(facts, measure)
        if code is None:
            return visit()
    else:
        code = gate.refusal(facts, measure)
    if code is not None:
        raise ChannelError(code)
    if facts.target not in HANDSHAKES:
        channel.talk.session(facts)
    return await handler(request)


def _facts(request: web.Request) -> Facts:
    address = request.transport and request.transport.get_extra_info("peername")
    return Facts(
        peer=str(address[0]) if address else "",
        method=request.method,
        target=request.raw_path,
        headers=tuple(
            (name.decode("latin-1").lower(), value.decode("latin-1"))
            for name, value in request.raw_headers
        ),
    )


@web.middleware
async def whole(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Reads the body; its bytes are kept as they came, for the MAC."""
    request[RAW] = await request.app[CONNECTIONS].body(request)
    return await handler(request)


@web.middleware
async def proved(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The proof: nothing of the body is understood before its MAC was right."""
    if request[FACTS].target not in HANDSHAKES:
        talk = request.app[CHANNEL].talk
        request[PROVEN] = talk.prove(request[FACTS], request[RAW])
        await talk.admit(request[PROVEN])
    return await handler(request)


async def answered(request: web.Request) -> web.Response:
    """The answer of the route."""
    channel, facts, raw = request.app[CHANNEL], request[FACTS], request[RAW]
    step = HANDSHAKES.get(facts.target)
    if step is not None:
        model = await _handshaken(request, step, raw)
        if facts.role == "browser":
            channel.awaken()
        return respond(Answer(200, JSON, model.model_dump_json(by_alias=True).encode()))
    route = request.app[TABLE][facts.target]
    return respond(await _once(channel, route, request[PROVEN], raw, request[ID]))


async def _handshaken(request: web.Request, step: Handshake, raw: bytes) -> BaseModel:
    """A step of a handshake; only messages of no form draw from the bucket of everyone."""
    try:
        return await step.step(request.app[CHANNEL], request[FACTS], raw)
    except ChannelError as error:
        if error.code == "schema-invalid":
            require(request.app[EVERYONE].take())
        raise


async def _once(
    channel: Channel, route: Route, proven: Proven, raw: bytes, request_id: str
) -> Answer:
    """Does what is asked, once for each idempotency key, and not too much at once."""
    if route.role == "cli" and proven.session.role != "cli":
        raise ChannelError(code="role-not-allowed")
    if channel.answering >= channel.deps.limits.requests:
        raise ChannelError(code="busy", retry_after_s=1)
    digest = sha256_hex(f"{proven.signed.path}\n".encode() + raw)
    channel.answering += 1
    try:
        work = partial(perform, channel, route, proven, raw, request_id)
        return await channel.once.do(proven.session.client_id, proven.signed.key, digest, work)
    finally:
        channel.answering -= 1


async def no_interim(request: web.Request) -> None:
    """`Expect: 100-continue` is not answered before the gate was passed."""
    del request


#: in the order in which a request passes them
DOORWAYS = (numbered, explained, gated, whole, proved)
