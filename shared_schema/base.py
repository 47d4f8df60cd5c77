"""What all wire models share: strict requests, forgiving responses, bounded strings."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = 1

ContractId = Annotated[str, Field(pattern=r"^[0-9]{5,12}$")]
Short = Annotated[str, Field(max_length=200)]
Text = Annotated[str, Field(max_length=2000)]
Schema = Annotated[Literal[1], Field(description="Number of the payload schema")]
Tone = Literal["good", "bad", "neutral", "attention", "unknown"]
Months = Literal[6, 12, 24]

__all__ = [
    "SCHEMA",
    "ContractId",
    "Months",
    "Request",
    "Response",
    "Schema",
    "Short",
    "Text",
    "Tone",
    "date",
    "datetime",
]


class Request(BaseModel):
    """What a client sends: unknown members are refused, types are not converted."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Response(BaseModel):
    """What the companion answers: readers ignore members that they do not know."""

    model_config = ConfigDict(extra="ignore", frozen=True)
