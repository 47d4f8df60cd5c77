"""Answers as HTTP, errors as RFC 9457 problem documents: the same careful headers on each."""

from aiohttp import web

from companion.api.auth.crypto import PROTOCOLS
from companion.api.errors import URN, ChannelError
from companion.api.idempotency import Answer
from companion.logs import place_of
from companion.store.errors import StoreError
from shared_schema.problem import ERRORS, ProblemDocument, ServerRange

JSON = "application/json"
PROBLEM_TYPE = "application/problem+json"
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
    problem = _document(as_channel_error(error), request_id)
    final = not problem.retryable and problem.status < ERRORS["internal"].status
    body = _encoded(problem)
    return Answer(problem.status, PROBLEM_TYPE, body, final, problem.retry_after_s, problem.code)


def _document(error: ChannelError, request_id: str) -> ProblemDocument:
    """The problem document of an error; `instance` names the request in the log."""
    known = ERRORS[error.code]
    versions = error.code == "protocol-unsupported"
    return ProblemDocument.model_validate(
        {
            "type": URN + error.code,
            "title": known.title,
            "status": known.status,
            "detail": error.detail,
            "instance": f"urn:uuid:{request_id}",
            "code": error.code,
            "action": error.action or known.action,
            "retryable": known.retryable,
            "retry_after_s": error.retry_after_s,
            "fields": error.fields,
            "server": ServerRange(min=PROTOCOLS[0], max=PROTOCOLS[1]) if versions else None,
        }
    )


def _encoded(problem: ProblemDocument) -> bytes:
    """The document's bytes; members that say nothing are left out."""
    return problem.model_dump_json(exclude_none=True).encode()


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


def log_line(error: Exception, request_id: str) -> dict[str, object] | None:
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
