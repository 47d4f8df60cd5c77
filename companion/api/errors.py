"""Refusals by listed code: safe words, never a value that came in."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from shared_schema.problem import FieldError

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
