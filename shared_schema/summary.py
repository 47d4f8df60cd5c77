"""The summary: what the score panel shows."""

from typing import Literal

from pydantic import Field

from shared_schema.base import (
    Months,
    Points,
    Request,
    Response,
    Schema,
    Short,
    Text,
    Tone,
    date,
    datetime,
)
from shared_schema.next_step import NextStep
from shared_schema.report import (
    Estimate,
    ReportChange,
    ReportProblem,
    ReportWindow,
)


class ReasonCount(Response):
    """How many contracts have one outcome for one reason."""

    outcome: Short
    reason: Short
    count: int
    sentence: Text


class Coming(Response):
    """A coming day on which the score moves if nothing else happens."""

    on: date
    score: Points | None
    low: Points | None = Field(None, description="end of the 90 % interval of the score")
    high: Points | None = Field(None, description="the other end")
    sentence: Text


class LookFirst(Response):
    """A contract worth looking at first, and why."""

    contract_id: str
    title: Text
    tone: Tone
    label: Short
    sentence: Text
    until: Text = Field("", description="the one day on which its effect ends; empty if none")


class Freshness(Response):
    """One kind of page or file: what was seen of it and when."""

    kind: Short
    seen_at: datetime | None
    sentence: Text


class SummaryRequest(Request):
    """Asks for the summary; there is nothing to choose yet."""

    schema_: Schema = Field(1, alias="schema")


class Summary(Response):
    """Everything the score panel shows, each sentence ready to be read."""

    schema_: Schema = Field(1, alias="schema")
    as_of: date
    computed_at: datetime
    policy: Short
    shown: int | None
    shown_on: date | None
    nominal: Points | None
    estimate: Estimate | None
    window_months: Months | None
    missing: list[Text] = Field(description="sentences: why there is no score")
    windows: list[ReportWindow]
    contracts: int
    counts: list[ReasonCount]
    change: ReportChange | None
    coming: list[Coming]
    look_first: list[LookFirst]
    freshness: list[Freshness]
    next_step: NextStep | None = Field(description="the most telling one of the next steps")
    next_steps: list[NextStep] = Field(
        default_factory=list, description="what would tell more, the most telling first"
    )
    headline: Text = Field(description="the first thing to say")
    headline_contract_id: str | None = Field(
        default=None, description="the contract that the headline names, if it is about one"
    )
    second_line: Text = Field("", description="what comes after it, or nothing")
    next_line: Text = Field("", description="how 80 or 90 % is reached next, in one line")
    old_advice: list[Text] = Field(
        default_factory=list, description="what was said once of contracts that lie idle, and today"
    )
    top_rated: Text = Field("", description="how far Top Rated is met, in a sentence")
    state: Literal["empty", "no_score", "scored"]
    problems: list[ReportProblem]
    ask_profile: Short | None = Field(
        default=None, description="a profile of which nobody has said whether it is the person's"
    )
