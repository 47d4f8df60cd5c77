"""The plan: which contracts to end or ask about in the coming 90 days, and what to do first."""

from typing import Annotated

from pydantic import Field

from shared_schema.base import Request, Response, Schema, Short, Text, date
from shared_schema.old_advice import OldAdvice


class PlanRequest(Request):
    """Asks for the plan; before `important` days nothing doubtful is done for 14 days."""

    schema_: Schema = Field(1, alias="schema")
    important: Annotated[list[date], Field(max_length=16)] = Field(default_factory=list)


class PlannedStep(Response):
    """One contract on one day: who ends it, why then, and what is likely when its review is in."""

    contract_id: str
    title: Short
    on: date
    asks: bool = Field(description="the client is asked to end it; else the person does")
    sentence: Text
    reason: Text
    likely: Text


class FirstThing(Response):
    """One of the few things to do first; `on` is the day of the plan, `by` the last good day."""

    contract_id: str
    title: Short
    sentence: Text
    on: date | None
    by: date | None
    until: Text = Field("", description="until when it is felt, and which way")


class DayThatMatters(Response):
    """A day before which nothing doubtful is planned; `fact_id` takes it back, if it was told."""

    on: date
    sentence: Text
    fact_id: Short | None = None


class PlanResponse(Response):
    """The plan; without steps where doing nothing is expected to be best, which it says."""

    schema_: Schema = Field(1, alias="schema")
    from_day: date
    sentence: Text
    steps: list[PlannedStep]
    first: list[FirstThing]
    matters: list[DayThatMatters] = Field(
        default_factory=list, description="before these days nothing doubtful is planned"
    )
    old_advice: list[OldAdvice] = Field(
        default_factory=list, description="what was said of it once, beside what holds today"
    )
