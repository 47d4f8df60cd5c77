"""The plan: which contracts to end or ask about in the coming 90 days, and what to do first."""

from typing import Annotated

from pydantic import Field

from shared_schema.base import Points, Request, Response, Schema, Short, Text, date
from shared_schema.old_advice import OldAdvice


class PlanRequest(Request):
    """Asks for the plan; before `important` days nothing doubtful is done for 14 days."""

    schema_: Schema = Field(1, alias="schema")
    important: Annotated[list[date], Field(max_length=16)] = Field(default_factory=list)


class PlanProspect(Response):
    """What is likely on a day: mean score, the ends of 90 % of it, the chance of 90 or more."""

    on: date
    score: Points | None
    low: Points | None
    high: Points | None
    at_least_90: Points


class PlannedStep(Response):
    """One contract on one day: who ends it, why then, and what is likely when its review is in."""

    contract_id: str
    title: Short
    on: date
    asks: bool = Field(description="the client is asked to end it; else the person does")
    sentence: Text
    reason: Text
    likely: Text
    after: PlanProspect
    without: PlanProspect


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
    gain: Points = Field(description="points a day that it is expected to bring in 180 days")
    error: Points = Field(description="standard error of the gain")
    matters: list[DayThatMatters] = Field(
        default_factory=list, description="before these days nothing doubtful is planned"
    )
    old_advice: list[OldAdvice] = Field(
        default_factory=list, description="what was said of it once, beside what holds today"
    )
    looked_at: int = Field(description="contracts whose end may help")
