"""What all wire models share: strict requests, forgiving responses, strings cut to a length."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

SCHEMA = 1

#: the name of a profile in its address: an id, or a name that its owner chose
ProfileName = Annotated[str, Field(pattern=r"^(~0[0-9a-f]+|[a-z0-9][a-z0-9_.-]*)$", max_length=100)]
ContractId = Annotated[str, Field(pattern=r"^[0-9]{5,12}$")]


def _cut(most: int) -> BeforeValidator:
    """Shortens what is answered: a page may name a contract at any length."""

    def cut(value: Any) -> Any:
        too_long = isinstance(value, str) and len(value) > most
        return f"{value[: most - 1]}…" if too_long else value

    return BeforeValidator(cut)


def _require_whole(value: Any) -> Any:
    """A choice among integers alone would take `true` and `1.0` for 1, as Python does."""
    if type(value) is not int:
        kind, words = "int_type", "Input should be a valid integer"
        raise PydanticCustomError(kind, words)
    return value


_whole = BeforeValidator(_require_whole)
Short = Annotated[str, Field(max_length=200), _cut(200)]
Text = Annotated[str, Field(max_length=2000), _cut(2000)]
#: points and probabilities are given to four decimals, finer than any of them is known
Points = Annotated[float, AfterValidator(lambda points: round(points, 4))]
Schema = Annotated[Literal[1], _whole, Field(description="Number of the payload schema")]
Tone = Literal["good", "bad", "neutral", "attention", "unknown"]
Months = Annotated[Literal[6, 12, 24], _whole]

__all__ = [
    "SCHEMA",
    "ContractId",
    "Months",
    "Points",
    "ProfileName",
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

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Response(BaseModel):
    """What the companion answers: readers ignore members that they do not know.

    A model is made from any object that has its members as attributes.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, from_attributes=True)

    @classmethod
    def made_from(cls, source: object, **others: Any) -> Self:
        """The attributes of an object as members of the same names, and the other members.

        Raises:
            ValidationError: if a member is in neither.
        """
        names = cls.model_fields.keys() - others.keys()
        same = {name: getattr(source, name) for name in names if hasattr(source, name)}
        return cls.model_validate(same | others)
