"""`contracts.json`: contracts that a script, a spreadsheet or an assistant wrote down.

Every member may be missing or null: then it is not known. Members that begin with an underscore
are comments.
"""

import re
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    model_validator,
)

from shared_schema.base import date

#: most of anything that one file may list
MOST_CONTRACTS, MOST_PAYMENTS, MOST_SCORES = 5_000, 5_000, 2_000
#: more than anybody earns: a misreading
MOST_DOLLARS = 100_000_000


def _written(value: object) -> object:
    """A day is written in one way only: numbers and moments are refused."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        message = "not a day such as 2026-07-20"
        raise ValueError(message)
    return value


Day = Annotated[date, BeforeValidator(_written)]
Name = Annotated[StrictStr, Field(min_length=1, max_length=500)]
Id = Annotated[
    Annotated[StrictStr, Field(pattern=r"^[0-9]{5,12}$")]
    | Annotated[StrictInt, Field(ge=10_000, le=999_999_999_999)],
    Field(
        description="The contract's number, as in the address of its workroom; needed",
        json_schema_extra={"x-must": "a number of 5 to 12 digits"},
    ),
]
Dollars = Annotated[float, Field(strict=True, ge=-MOST_DOLLARS, le=MOST_DOLLARS, multiple_of=0.01)]
Positive = Annotated[float, Field(strict=True, ge=0, le=MOST_DOLLARS, multiple_of=0.01)]


class _Entry(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"patternProperties": {"^_": {}}}
    )

    @model_validator(mode="before")
    @classmethod
    def _without_comments(cls, members: object) -> object:
        if not isinstance(members, dict):
            return members
        return {name: value for name, value in members.items() if not str(name).startswith("_")}


class PaymentEntry(_Entry):
    """One payment, bonus or refund of a contract, before the site's fees."""

    on: Annotated[Day, Field(description="Its day, as 2026-07-20; needed")]
    amount: Annotated[Dollars, Field(description="US dollars; negative for a refund; needed")]
    kind: Annotated[
        Literal["hourly", "fixed_price", "bonus", "refund"] | None,
        Field(description="What it was for; without it, as the contract is paid"),
    ] = None


class ScoreEntry(_Entry):
    """A Job Success Score that the site showed on a day."""

    on: Annotated[Day, Field(description="The day on which it was shown; needed")]
    percent: Annotated[StrictInt, Field(ge=0, le=100, description="Whole percent; needed")]


class ContractEntry(_Entry):
    """One contract."""

    id: Id
    title: Annotated[Name | None, Field(description="As the site shows it")] = None
    client: Annotated[Name | None, Field(description="The person who hired")] = None
    company: Annotated[Name | None, Field(description="Their company")] = None
    agency: Annotated[Name | None, Field(description="Your agency, if it was its contract")] = None
    kind: Annotated[Literal["hourly", "fixed"] | None, Field(description="How it is paid")] = None
    status: Annotated[
        Literal["active", "active_unfunded", "paused", "on_hold", "ended"] | None,
        Field(description="Where it stands"),
    ] = None
    started_on: Annotated[Day | None, Field(description="Its first day, as 2024-03-03")] = None
    ended_on: Annotated[
        Day | None, Field(description="Its last day; of an open contract leave it out")
    ] = None
    rate: Annotated[Positive | None, Field(description="US dollars an hour")] = None
    budget: Annotated[Positive | None, Field(description="US dollars of a fixed price")] = None
    earned: Annotated[
        Positive | None,
        Field(description="All it ever earned in US dollars, refunds taken off; 0 only if it is"),
    ] = None
    payments: Annotated[
        list[PaymentEntry] | None,
        Field(max_length=MOST_PAYMENTS, description="Its payments, as far as you have them"),
    ] = None
    payments_complete: Annotated[
        StrictBool | None,
        Field(description="true only if `payments` leaves out none, up to `as_of`"),
    ] = None
    stars: Annotated[
        float | None,
        Field(strict=True, ge=1, le=5, description="The client's final public stars, such as 4.85"),
    ] = None
    feedback: Annotated[
        Literal["given", "none", "pending", "removed"] | None,
        Field(description="What became of the client's feedback; stars alone say given"),
    ] = None


class ContractsFile(_Entry):
    """Contracts of one freelancer, with where and when they were looked up."""

    format: Annotated[Literal["jss-contracts-1"] | None, Field(description="What this file is")] = (
        None
    )
    source: Annotated[
        Name | None, Field(description="Where it is from, such as “Upwork connector”")
    ] = None
    as_of: Annotated[
        Day | None, Field(description="The day on which all of it was true, as 2026-11-25")
    ] = None
    shown_scores: Annotated[
        list[ScoreEntry] | None,
        Field(max_length=MOST_SCORES, description="Scores that the site showed you"),
    ] = None
    contracts: Annotated[
        list[ContractEntry], Field(max_length=MOST_CONTRACTS, description="Every contract; needed")
    ]
