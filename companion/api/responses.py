"""Answers as HTTP: the same careful headers on each, none that shares anything with a web page."""

from aiohttp import web

from companion.api.errors import PROBLEM_TYPE, ChannelError, document, encoded
from companion.api.once import Answer
from companion.logs import place_of
from companion.store.errors import StoreError
from shared_schema.problem import ERRORS

JSON = "application/json"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "companion",
    "X-Content-Type-Options": "nosniff",
}
VISIT = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Local companion</title>"
    "<p>This is a local companion. There is nothing to see here; use the extension.</p></html>"
)
#: code of the error that a response tells, for the log
CODE = web.ResponseKey("code", str)

#: errors of the store that have no code of their own on the wire
_STORE = {"storage_busy": "busy", "storage_failed": "internal"}


def respond(answer: Answer) -> web.Response:
    """An answer as a response."""
    headers = {**HEADERS, "Content-Type": answer.content_type}
    if answer.retry_after_s is not None:
        headers["Retry-After"] = str(answer.retry_after_s)
    if answer.status == ERRORS["method-not-allowed"].status:
        headers["Allow"] = "POST"
    response = web.Response(body=answer.body, status=answer.status, headers=headers)
    response[CODE] = answer.code
    return response


def visit() -> web.Response:
    """What a person sees who types the address: one sentence, no version, no script."""
    return respond(Answer(200, "text/html; charset=utf-8", VISIT.encode()))


def refused(error: Exception, request_id: str) -> Answer:
    """An error as an answer."""
    problem = document(as_channel_error(error), request_id)
    final = not problem.retryable and problem.status < ERRORS["internal"].status
    body = encoded(problem)
    return Answer(problem.status, PROBLEM_TYPE, body, final, problem.retry_after_s, problem.code)


def as_channel_error(error: Exception) -> ChannelError:
    """The error of the channel that an exception stands for."""
    if isinstance(error, ChannelError):
        return error
    if isinstance(error, StoreError):
        code = _STORE.get(error.code, error.code.replace("_", "-"))
        return ChannelError(code if code in ERRORS else "internal")
    return ChannelError("internal")


def malformed(status: int, request_id: str) -> web.Response:
    """The answer to what the parser could not make a request of."""
    code = "request-malformed" if status < ERRORS["internal"].status else "internal"
    return respond(refused(ChannelError(code), request_id))


def told(error: Exception, request_id: str) -> dict[str, object] | None:
    """What the log keeps of an error that is no mere refusal: kind and place, never its words."""
    if isinstance(error, ChannelError):
        return None
    return {
        "event": "error",
        "request_id": request_id,
        "code": as_channel_error(error).code,
        "error": type(error).__name__,
        "where": place_of(error),
    }
