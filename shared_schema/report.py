"""The report: what `score --json` prints and the full page reads."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from shared_schema.base import Months, Points, Response, Schema, Short, Text, Tone, date
from shared_schema.next_step import NextStep
from shared_schema.old_advice import OldAdvice


class PageOf(Response):
    """Which page of a list a source was."""

    number: int
    of: int


class ReportSource(Response):
    """One page or file that the report rests on."""

    name: Short
    kind: Short
    page: PageOf | None = None
    contracts: int
    problems: int
    seen_on: date | None = Field(None, description="the day on which it was true")


class Estimate(Response):
    """The companion's estimate: a point and a credible interval; never Upwork's number."""

    point: Points
    low: Points
    high: Points
    level: float = 0.9
    method: Short = Field("exact", description="exact | enumeration | sampling")
    chance_no_score: Points = 0.0
    diagnostics: dict[str, Annotated[float, AfterValidator(lambda figure: round(figure, 6))]] = (
        Field(default_factory=dict)
    )


class ReportScore(Response):
    """The score of the day: shown, nominal, and the estimate with its range."""

    shown: int | None
    nominal: Points | None
    nominal_rounded: int | None
    window_months: Months | None
    estimate: Estimate | None
    missing: list[Short]
    shown_on: date | None = Field(None, description="day on which `shown` was seen")


class ReportWindow(Response):
    """One of the three windows."""

    months: Months
    score: Points | None
    successful_units: float
    unsuccessful_units: float
    contracts: int
    clients: int
    low: Points | None = Field(None, description="end of the 90 % interval of the score")
    high: Points | None = Field(None, description="the other end")
    chance_best: Points | None = Field(None, description="probability that it is the one shown")


class ReportPosterior(Response):
    """What is believed of one contract where not everything is known; chances add up to 1."""

    successful: Points
    unsuccessful: Points
    not_counted: Points
    low: Points | None = Field(description="end of the 90 % interval of its effect, in points")
    median: Points | None
    high: Points | None
    costs_most: Points = Field(0.0, description="probability that no other contract costs more")


class ReportUnits(Response):
    """Units of one contract in one window."""

    successful: float
    unsuccessful: float


class ReportLeave(Response):
    """The first day a contract is out of a window, and the score on that day."""

    months: Months
    on: date
    score_then: Points | None


class ReportEffectEnd(Response):
    """The first day from which on the contract's effect is below 0.25 points, for good."""

    on: date
    way: Literal["hurts", "helps", "either"] = Field(description="which way it goes until then")


class ReportIfEnded(Response):
    """The score if an open contract ends today."""

    five_stars: Points | None
    one_star: Points | None
    no_feedback: Points | None


class ReportAnnotation(Response):
    """What is drawn beside the contract: its tone, its words, and one sentence more."""

    tone: Tone
    label: Short
    detail: Text


class Reminder(Response):
    """A note to the client, filled in: when it is for, in words, and the text to copy."""

    kind: Short
    label: Short
    text: Text


class ReportAdvice(Response):
    """What to do with the contract, or what not to."""

    code: Short
    text: Text
    reason: Text = ""
    source: Text = Field("", description="level and source of what it rests on")
    by: date | None = Field(None, description="the last good day for it")
    needs: Text = Field("", description="what the person could tell to make it better")
    reminder: Text | None = Field(None, description="a message that the person may copy")
    reminders: list[Reminder] = Field(
        default_factory=list, description="the same at delivery, two weeks later, and at last"
    )
    old_advice: list[OldAdvice] = Field(
        default_factory=list, description="what was said of it once, beside what holds today"
    )


class ReportContract(Response):
    """One contract: what is known, how it counts, and what that rests on."""

    contract_id: str
    title: str | None
    client: str | None
    company: str | None
    kind: str | None
    status: str | None
    started_on: date | None
    ended_on: date | None
    earned: float | None
    last_payment_on: date | None
    stars: float | None
    feedback: Literal["given", "none", "pending", "removed", "unknown"]
    outcome: Literal["successful", "unsuccessful", "neutral", "excluded", "unknown"] = Field(
        description="unknown where it does not follow from what was seen: see `posterior`"
    )
    reason: Short
    units: dict[str, ReportUnits]
    effect_points: Points | None
    effect_end: ReportEffectEnd | None = Field(
        None, description="none where the effect is not felt, now or later"
    )
    leaves: list[ReportLeave]
    if_ended: ReportIfEnded | None = None
    pending: bool = False
    posterior: ReportPosterior | None = Field(
        None, description="what is believed; none where everything is known"
    )
    evidence: dict[str, list[Short]]
    unknown: list[Short] = Field(default_factory=list)
    annotation: ReportAnnotation
    advice: ReportAdvice


class Goal(Response):
    """What it takes to show `percent`: jobs of $500 with five stars, or waiting alone."""

    percent: int
    jobs: float | None = Field(description="none where more than 50 are needed")
    low: float | None = Field(description="end of the 90 % interval of the jobs")
    high: float | None = Field(description="the other end")
    clients: int = Field(description="how many new clients they need at least")
    reached_on: date | None
    sentence: Text


class ReportProblem(Response):
    """One thing wrong with the data."""

    code: Short
    where: Short
    sentence: Text


class ReportCause(Response):
    """One possible cause of a change of the shown score, with its probability."""

    code: Short
    contract_id: str | None = None
    probability: Points
    points: float | None = None
    sentence: Text


class ReportChange(Response):
    """A change of the shown score between two days, and its ranked causes."""

    from_day: date
    to_day: date
    from_shown: int
    to_shown: int
    causes: list[ReportCause] = Field(
        description="the likeliest first; none while the change is still being explained"
    )
    sentence: Text


class Report(Response):
    """Everything the companion can say about the score on one day."""

    schema_: Schema = Field(1, alias="schema")
    as_of: date
    policy: Short
    sources: list[ReportSource]
    score: ReportScore
    windows: list[ReportWindow]
    contracts: list[ReportContract]
    changes: list[ReportChange] = Field(default_factory=list)
    problems: list[ReportProblem]
    next_steps: list[NextStep] = Field(
        default_factory=list, description="what would tell more, the most telling first"
    )
