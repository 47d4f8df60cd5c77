"""Old advice, beside what holds today."""

from pydantic import Field

from shared_schema.base import Response, Schema, Short, Text, date


class OldAdvice(Response):
    """One claim with its years and place, and what today's rules say, with level and source."""

    code: Short
    claim: Text
    years: Short
    said_in: Short
    today: Text
    since: date | None = Field(None, description="none if the claim never was a rule")
    level: Short
    source: Text


class OldAdviceTable(Response):
    """All of it, as `advice --myths --json` prints it."""

    schema_: Schema = Field(1, alias="schema")
    rows: list[OldAdvice]
