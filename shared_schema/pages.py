"""What the extension's full page asks for: report, history, forecast, what-if, files, data."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from shared_schema.base import (
    ContractId,
    Points,
    ProfileName,
    Request,
    Response,
    Schema,
    Short,
    Text,
    date,
    datetime,
)
from shared_schema.report import Estimate, Goal, ReportChange, ReportProblem

#: longest file accepted by import, in base64 characters (3 MB of file)
MAX_FILE = 4_000_000


class ReportRequest(Request):
    """Asks for the report of everything stored, on a day (today if none is given)."""

    schema_: Schema = Field(1, alias="schema")
    as_of: date | None = None


class HistoryRequest(Request):
    """Asks for the history of shown scores and estimates."""

    schema_: Schema = Field(1, alias="schema")


class HistoryPoint(Response):
    """One day of the history; `shown` only where a page was seen that day."""

    on: date
    shown: int | None
    estimate: Estimate | None


class HistoryEvent(Response):
    """Something that happened on a day: a contract ended, feedback was seen, a rule changed."""

    on: date
    code: Short
    contract_id: str | None
    sentence: Text


class HistoryResponse(Response):
    """Shown scores and estimates over time, with events."""

    schema_: Schema = Field(1, alias="schema")
    points: list[HistoryPoint]
    events: list[HistoryEvent]


class CausesRequest(Request):
    """Asks what moved the shown score: every change, or the one between two days."""

    schema_: Schema = Field(1, alias="schema")
    from_day: date | None = None
    to_day: date | None = None


class CausesResponse(Response):
    """Changes of the shown score, oldest first, each with its ranked causes."""

    schema_: Schema = Field(1, alias="schema")
    changes: list[ReportChange]
    sentence: Text


class ForecastRequest(Request):
    """Asks for the score of each coming day if nothing else happens."""

    schema_: Schema = Field(1, alias="schema")
    months: Annotated[int, Field(ge=1, le=24)] = 24


class ForecastMove(Response):
    """A day on which the score moves, and why."""

    on: date
    score: Points | None
    low: Points | None = Field(None, description="end of the 90 % interval of the score")
    high: Points | None = Field(None, description="the other end")
    chance_none: Points = Field(0.0, description="probability that there is no score then")
    window_months: int | None
    sentence: Text = Field(description="why, and where to")
    why: Text = Field("", description="the same where the score stands beside it")


class ForecastResponse(Response):
    """The score from `from_day` on: it stays as it is between two moves."""

    schema_: Schema = Field(1, alias="schema")
    from_day: date
    to_day: date
    score: Points | None
    low: Points | None = Field(None, description="end of the 90 % interval of the score")
    high: Points | None = Field(None, description="the other end")
    moves: list[ForecastMove]
    sentence: Text = Field("", description="why nothing is foretold, where that can be said")


class EndContract(Request):
    """Imagines that a contract ends: with stars, or without feedback."""

    contract_id: ContractId
    stars: Annotated[float, Field(ge=1, le=5)] | None = None
    refunded: bool = False


class NewContract(Request):
    """Imagines a new contract of this size that ends with these stars."""

    earned: Annotated[float, Field(ge=0, le=10_000_000)]
    stars: Annotated[float, Field(ge=1, le=5)] | None = 5.0
    count: Annotated[int, Field(ge=1, le=100)] = 1


class WhatIfRequest(Request):
    """Asks for the score if these things happened today."""

    schema_: Schema = Field(1, alias="schema")
    end: Annotated[list[EndContract], Field(max_length=500)] = Field(default_factory=list)
    new: Annotated[list[NewContract], Field(max_length=20)] = Field(default_factory=list)


class Target(Response):
    """How many good units the window of `months` still needs to show `percent`."""

    percent: int
    months: int
    good_units: float | None
    sentence: Text


class WhatIfResponse(Response):
    """The score before and after, by window, and what the targets need then."""

    schema_: Schema = Field(1, alias="schema")
    before: Points | None
    after: Points | None
    window_months_before: int | None
    window_months_after: int | None
    sentence: Text
    targets: list[Target] = Field(description="by window, where everything is known")
    goals: list[Goal] = Field(default_factory=list)


class ImportRequest(Request):
    """A saved page or CSV file that the person dropped on the full page."""

    schema_: Schema = Field(1, alias="schema")
    name: Annotated[str, Field(max_length=255)]
    content: Annotated[str, Field(max_length=MAX_FILE, description="base64")]
    modified: AwareDatetime | None = Field(
        default=None, description="when the file was last changed, as its folder says"
    )
    mine: bool = Field(
        default=False, description="the person says that a profile in it is their own"
    )


class ImportResponse(Response):
    """What was read from the file."""

    schema_: Schema = Field(1, alias="schema")
    name: Short
    kind: Short
    contracts: int
    new_evidence: int
    sentence: Text
    problems: list[ReportProblem]


class ProfileRequest(Request):
    """Asks whose profiles are known, says whose one is, or forgets all of it."""

    schema_: Schema = Field(1, alias="schema")
    profile: ProfileName | None = None
    mine: bool | None = Field(default=None, description="with `profile`: it is the person's own")
    forget: bool = False


class ProfileResponse(Response):
    """The names of the person's own profile, and of those that are not theirs."""

    schema_: Schema = Field(1, alias="schema")
    mine: list[Short]
    others: list[Short]
    ask: Short | None = Field(default=None, description="a profile to ask the person about")
    sentence: Text


class ExportRequest(Request):
    """Asks for everything stored."""

    schema_: Schema = Field(1, alias="schema")
    format: Literal["json", "csv", "contracts"] = Field(
        default="json", description="csv: tables of everything; contracts: one row a contract"
    )


class ExportResponse(Response):
    """Everything stored, as a file to save; an archive's bytes come as base64."""

    schema_: Schema = Field(1, alias="schema")
    name: Short
    content: str
    encoding: Literal["text", "base64"] = "text"


class EraseRequest(Request):
    """Erases everything stored; the person typed the word."""

    schema_: Schema = Field(1, alias="schema")
    confirm: Literal["erase"]


class EraseResponse(Response):
    """What was erased."""

    schema_: Schema = Field(1, alias="schema")
    erased: list[Text]
    erased_at: datetime
