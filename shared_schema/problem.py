"""Errors on the wire: RFC 9457 problem documents, each code listed once with its sentence."""

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from shared_schema.base import Response, Short, Text

Action = Literal[
    "report",
    "pair",
    "retry",
    "hello_again",
    "doctor",
    "unlock",
    "update_extension",
    "update_companion",
    "explain",
]


class ErrorCode(NamedTuple):
    """HTTP status, the sentence for a person, the one action, and whether a retry may help."""

    status: int
    title: str
    action: Action
    retryable: bool = False


ERRORS: dict[str, ErrorCode] = {
    "request-malformed": ErrorCode(400, "The request could not be understood.", "report"),
    "host-not-allowed": ErrorCode(421, "The request was addressed to another name.", "report"),
    "browser-page-refused": ErrorCode(403, "Web pages are not answered.", "report"),
    "origin-not-allowed": ErrorCode(403, "Only the paired extension is answered.", "report"),
    "method-not-allowed": ErrorCode(405, "Only POST is answered here.", "report"),
    "unknown-route": ErrorCode(404, "There is nothing here.", "report"),
    "protocol-header-missing": ErrorCode(400, "The protocol header is missing.", "report"),
    "type-not-allowed": ErrorCode(415, "Only application/json is read.", "report"),
    "encoding-not-allowed": ErrorCode(415, "Encoded or chunked bodies are not read.", "report"),
    "length-required": ErrorCode(411, "The length of the body is missing.", "report"),
    "too-large": ErrorCode(413, "The page is too large to be read.", "explain"),
    "body-timeout": ErrorCode(408, "The request did not arrive in time.", "retry", retryable=True),
    "rate-limited": ErrorCode(429, "Too many requests at once.", "retry", retryable=True),
    "busy": ErrorCode(503, "The companion is busy with other pages.", "retry", retryable=True),
    "pairing-not-open": ErrorCode(409, "No pairing code is waiting to be used.", "pair"),
    "pairing-expired": ErrorCode(410, "The pairing code has expired.", "pair"),
    "pairing-failed": ErrorCode(401, "The pairing code was not right.", "pair"),
    "pairing-unknown": ErrorCode(401, "The companion does not know this browser.", "pair"),
    "session-unknown": ErrorCode(401, "The session has ended.", "hello_again", retryable=True),
    "mac-invalid": ErrorCode(401, "The request was not proven.", "hello_again", retryable=True),
    "replay": ErrorCode(401, "The request was seen before.", "hello_again", retryable=True),
    "key-reused": ErrorCode(409, "An idempotency key was used for two requests.", "report"),
    "role-not-allowed": ErrorCode(403, "Only the command line may do this.", "report"),
    "protocol-unsupported": ErrorCode(
        400, "The extension and the companion do not fit together.", "update_extension"
    ),
    "schema-invalid": ErrorCode(422, "The request is not of the agreed form.", "report"),
    "keyring-locked": ErrorCode(503, "The keyring is locked.", "unlock"),
    "keyring-unavailable": ErrorCode(503, "No usable keyring was found.", "doctor"),
    "keyring-timeout": ErrorCode(503, "The keyring did not answer in time.", "unlock"),
    "storage-readonly": ErrorCode(503, "The companion cannot write its data.", "doctor"),
    "storage-full": ErrorCode(507, "The disk is full; nothing was stored.", "doctor"),
    "storage-newer": ErrorCode(503, "A newer companion wrote the data.", "update_companion"),
    "storage-damaged": ErrorCode(503, "The companion's data is damaged.", "doctor"),
    "analysis-timeout": ErrorCode(504, "Reading the page took too long.", "retry", retryable=True),
    "analysis-crashed": ErrorCode(500, "Reading the page failed.", "report"),
    "internal": ErrorCode(500, "Something went wrong in the companion.", "report"),
}


class FieldError(Response):
    """Where a request is not of the agreed form; never its value."""

    path: Short
    rule: Short


class ServerRange(Response):
    """The protocol versions that the companion speaks."""

    min: int
    max: int


class ProblemDocument(Response):
    """An error as RFC 9457 has it, with what the person can do about it."""

    type: Annotated[str, Field(pattern=r"^urn:jss-companion:problem:[a-z-]+$")]
    title: Text
    status: int
    detail: Text = ""
    instance: Short
    code: Short
    action: Action
    retryable: bool = False
    retry_after_s: int | None = None
    fields: list[FieldError] = Field(default_factory=list)
    server: ServerRange | None = Field(
        default=None, description="with protocol-unsupported: what the companion speaks"
    )
