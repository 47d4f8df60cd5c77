"""Days that matter, as a calendar file."""

from pydantic import Field

from shared_schema.base import Request, Response, Schema, Short, Text, date


class CalendarRequest(Request):
    """Asks for the coming days that matter."""

    schema_: Schema = Field(1, alias="schema")


class CalendarEntry(Response):
    """One of these days; the same `uid` is the same entry in a later answer."""

    uid: Short
    on: date
    title: Text


class CalendarResponse(Response):
    """A calendar file (RFC 5545) to save, and how many days are in it."""

    schema_: Schema = Field(1, alias="schema")
    name: Short
    content: str
    days: int
    entries: list[CalendarEntry] = Field([], description="what is in the file, in order")
