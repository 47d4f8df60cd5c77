"""The texts of notes to clients: the original ones, or the person's own."""

from typing import Annotated, Literal

from pydantic import Field

from shared_schema.base import Request, Response, Schema, Short, Text

Kind = Literal["delivery", "two_weeks", "last"]


class RemindersRequest(Request):
    """Asks for the texts; with `kind`, keeps `text` for it, or without one the original again."""

    schema_: Schema = Field(1, alias="schema")
    kind: Kind | None = None
    text: Annotated[str, Field(max_length=4000)] | None = None


class ReminderText(Response):
    """One text as it can be changed, and as it is filled in for one of the contracts."""

    kind: Kind
    label: Short = Field(description="when the note is for")
    text: Text
    example: Text = Field(
        "", description="filled in; empty where no contract is known by its title"
    )
    is_own: bool = Field(description="false: it is the original")
    warning: Text = Field("", description="what it speaks of that Upwork forbids; mostly empty")


class RemindersResponse(Response):
    """The texts, and what came of changing one."""

    schema_: Schema = Field(1, alias="schema")
    texts: list[ReminderText]
    places: list[Short] = Field(description="what is filled in, as it is written in a text")
    sentence: Text = Field("", description="what came of keeping a text, or of the original")
    is_kept: bool = Field(default=True, description="false: the sentence says what is wrong")
