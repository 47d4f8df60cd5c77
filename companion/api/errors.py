"""Errors as RFC 9457 problem documents: listed codes, safe words, never a value that came in."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from companion.api.proof import PROTOCOLS
from shared_schema.problem import ERRORS, FieldError, ProblemDocument, ServerRange

PROBLEM_TYPE = "application/problem+json"
URN = "urn:jss-companion:problem:"
#: most fields named in one document
_MOST_FIELDS = 20


@dataclass
class ChannelError(Exception):
    """A refusal with a code of `ERRORS`; `detail` must not hold anything that came in."""

    code: str
    detail: str = ""
    retry_after_s: int | None = None
    fields: list[FieldError] = field(default_factory=list)
    action: str | None = None

    def __str__(self) -> str:
        return self.code


def invalid(error: ValidationError) -> ChannelError:
    """A request that is not of the agreed form: where and which rule, never what was there."""
    return ChannelError(
        "schema-invalid",
        fields=[
            _field(e)
            for e in error.errors(include_url=False, include_context=False, include_input=False)[
                :_MOST_FIELDS
            ]
        ],
    )


def _field(error: Any) -> FieldError:
    """Names of members that the schema does not know came in from outside: they are not told."""
    names = [str(part) for part in error["loc"]]
    if error["type"] == "extra_forbidden":
        names[-1] = "…"
    return FieldError(path="/".join(names), rule=error["type"])


def document(error: ChannelError, request_id: str) -> ProblemDocument:
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


def encoded(problem: ProblemDocument) -> bytes:
    """The document's bytes; members that say nothing are left out."""
    return problem.model_dump_json(exclude_none=True).encode()
