"""The months ahead: the score of each coming day if the person goes on as usual."""

from typing import Annotated

from pydantic import Field

from shared_schema.base import ContractId, Points, Request, Response, Schema, Short, Text, date


class MonthsAheadRequest(Request):
    """Asks what is likely in the coming year: one day of every so many.

    `on` is the day that the sentence is about, by default in 90 days. With `scenarios`, what may
    be done is compared with going on as usual; `contract_id` is then the contract that ends.
    """

    schema_: Schema = Field(1, alias="schema")
    every: Annotated[int, Field(ge=1, le=31)] = 1
    on: date | None = None
    scenarios: bool = False
    contract_id: ContractId | None = None


class LikelyBand(Response):
    """Percentiles of the score, in points: 5, 25, 50, 75 and 95."""

    low: Points
    lower: Points
    median: Points
    upper: Points
    high: Points


class LikelyDay(Response):
    """What is likely on a day.

    `band` is given that there is a score, `none` the chance that there is none. `at_least` are
    the chances of showing each of the answer's `percents` or more, `windows` of showing each of
    its `months`, `badge` of 90 or more in 13 of the 16 weeks up to the day.
    """

    on: date
    band: LikelyBand | None
    none: Points
    at_least: list[Points]
    windows: list[Points]
    badge: Points


class PointsChange(Response):
    """Percentiles of a difference, in points: 5, 50 and 95."""

    low: Points
    median: Points
    high: Points


class ScenarioDay(Response):
    """What a scenario changes on a day; `at_least` and `none` are the chances then."""

    on: date
    points: PointsChange | None
    at_least: list[Points]
    none: Points


class AheadScenario(Response):
    """Something that may be done or come, and what it changes against going on as usual."""

    code: Short
    contract_id: str | None
    title: Text
    sentence: Text
    changes: list[ScenarioDay]


class MonthsAheadResponse(Response):
    """The coming year as it is likely to be; without days where it cannot be estimated.

    `sentence` says it for the day `on`, `basis` what it rests on and how far it goes.
    """

    schema_: Schema = Field(1, alias="schema")
    from_day: date
    on: date
    sentence: Text
    basis: Text
    percents: list[int]
    months: list[int]
    days: list[LikelyDay]
    scenarios: list[AheadScenario]
