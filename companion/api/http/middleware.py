"""Middleware, in the order in which a request passes it.

Request id and time, errors as documents, the transport gate, the body, the proof; then `endpoint`.
"""

import asyncio
import uuid
from collections.abc import Awaitable, Callable

from aiohttp import web

from companion.api.auth.authenticate import AuthenticatedRequest
from companion.api.auth.crypto import mac, response_text
from companion.api.auth.gate import RequestFacts, is_visit, refusal, visit_refusal
from companion.api.errors import ChannelError
from companion.api.http.appkeys import (
    AUTHENTICATED,
    CHANNEL,
    CONNECTIONS,
    FACTS,
    GATE_CONFIG,
    ID,
    RAW,
)
from companion.api.http.responses import CODE, log_line, refused, respond, visit
from companion.api.http.routes import HANDSHAKES

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def request_id(request: web.Request, handler: Handler) -> web.StreamResponse:
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
    channel.log(_line(request, response, deps.clock() - began))
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
    facts, authenticated = request.get(FACTS), request.get(AUTHENTICATED)
    known = facts is not None and facts.target in request.app[GATE_CONFIG].caps
    return {
        "event": "request",
        "request_id": request[ID],
        "route": facts.target if facts and known else "other",
        "status": response.status,
        "code": response.get(CODE) or None,
        "ms": round(seconds * 1000, 1),
        "bytes": request.content_length or 0,
        "client": authenticated.session.client_id[:6] if authenticated else "",
    }


@web.middleware
async def errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Errors become documents; whatever answers a proven request is signed."""
    try:
        response = _ours(await handler(request))
    except Exception as error:  # noqa: BLE001 - the last stop: nothing may leave as a bare failure
        request.app[CHANNEL].log(log_line(error, request[ID]))
        response = respond(refused(error, request[ID]))
    if RAW not in request:  # its body was not read: nothing more is understood after it
        response.force_close()
    authenticated = request.get(AUTHENTICATED)
    if authenticated is not None:
        response.headers["JSS-Mac"] = _signature(authenticated, response)
    return response


def _ours(response: web.StreamResponse) -> web.Response:
    """Every handler here answers with a whole response."""
    if not isinstance(response, web.Response):  # pragma: no cover - no handler streams
        raise TypeError
    return response


def _signature(authenticated: AuthenticatedRequest, response: web.Response) -> str:
    body = response.body if isinstance(response.body, bytes) else b""
    content_type = response.headers["Content-Type"]
    text = response_text(authenticated.signed, response.status, content_type, body)
    return mac(authenticated.session.keys.to_client, text)


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The transport gate; then who has no session is told so, unread and at nobody's cost."""
    facts = request[FACTS] = _facts(request)
    channel, config = request.app[CHANNEL], request.app[GATE_CONFIG]
    if is_visit(facts):
        code = visit_refusal(facts, config)
        if code is None:
            return visit()
    else:
        code = refusal(facts, config)
    if code is not None:
        raise ChannelError(code)
    if facts.target not in HANDSHAKES:
        channel.authenticator.session(facts)
    return await handler(request)


def _facts(request: web.Request) -> RequestFacts:
    address = request.transport and request.transport.get_extra_info("peername")
    return RequestFacts(
        peer=str(address[0]) if address else "",
        method=request.method,
        target=request.raw_path,
        headers=tuple(
            (name.decode("latin-1").lower(), value.decode("latin-1"))
            for name, value in request.raw_headers
        ),
    )


@web.middleware
async def read_body(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Reads the body; its bytes are kept as they came, for the MAC."""
    request[RAW] = await request.app[CONNECTIONS].body(request)
    return await handler(request)


@web.middleware
async def authenticate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The proof: nothing of the body is understood before its MAC was right."""
    if request[FACTS].target not in HANDSHAKES:
        authenticator = request.app[CHANNEL].authenticator
        request[AUTHENTICATED] = authenticator.prove(request[FACTS], request[RAW])
        await authenticator.admit(request[AUTHENTICATED])
    return await handler(request)


#: in the order in which a request passes them
MIDDLEWARES = (request_id, errors, gate, read_body, authenticate)
