"""The rules in force, as the full page and the command line are told of them."""

from pydantic import Field

from shared_schema.base import Request, Response, Schema, Short, Text, date
from shared_schema.old_advice import OldAdvice


class PolicyRequest(Request):
    """Asks for the rules in force on a day (today if none is given)."""

    schema_: Schema = Field(1, alias="schema")
    on: date | None = None


class PolicyRule(Response):
    """One rule as a person reads it, with its level, years and source."""

    id: Short
    sentence: Text
    level: Short
    years: Short
    source: Text


class PolicySide(Response):
    """What one side of a dispute says; `reading` is the toggle's value, if it has one."""

    reading: Short
    sentence: Text
    level: Short
    years: Short
    source: Text


class PolicyToggle(Response):
    """A detail that no source settles: its values, the default, and what was learned.

    `prior` is how likely each value is before any score was seen. `level` is “disputed” where
    sources contradict each other; `sides` are then what they say.
    """

    name: Short
    sentence: Text
    level: Short = ""
    values: list[Short]
    words: dict[str, Short] = Field(default_factory=dict, description="what each value answers")
    default: Short
    prior: dict[str, float] = Field(default_factory=dict)
    sides: list[PolicySide] = Field(default_factory=list)
    learned: dict[str, float] | None = None


class PolicyDispute(Response):
    """What sources contradict each other about without changing what is computed."""

    question: Text
    sides: list[PolicySide]


class PolicyAnswer(Response):
    """What people ask beyond ordinary contracts, and what is known of it since when."""

    question: Text
    answer: Text
    level: Short
    year: Short
    source: Text


class PolicyResponse(Response):
    """The rules in force."""

    schema_: Schema = Field(1, alias="schema")
    id: Short
    first_day: date | None
    last_day: date | None
    rules: list[PolicyRule]
    toggles: list[PolicyToggle]
    disputes: list[PolicyDispute] = Field(default_factory=list)
    answers: list[PolicyAnswer] = Field(default_factory=list)
    old_advice: list[OldAdvice] = Field(default_factory=list, description="beside what holds today")
