"""Upwork's badges: what each takes, and how far that is met."""

from typing import Literal

from pydantic import Field

from shared_schema.base import Request, Response, Schema, Short, Text, date
from shared_schema.old_advice import OldAdvice

Met = Literal["met", "not_met", "not_known"]


class BadgesRequest(Request):
    """Asks how far the requirements of Upwork's badges are met today."""

    schema_: Schema = Field(1, alias="schema")


class BadgeRequirement(Response):
    """One thing that a badge takes, as it stands; `changes` says when that changes."""

    code: Short
    need: Text
    verdict: Met
    sentence: Text
    changes_on: date | None
    changes: Text
    level: Short
    years: Short
    source: Short


class BadgeState(Response):
    """A badge and all that it takes."""

    code: Short
    name: Short
    verdict: Met
    sentence: Text
    requirements: list[BadgeRequirement]


class BadgesResponse(Response):
    """Every badge; `review` says when Upwork looks next, `likely` what is likely ahead."""

    schema_: Schema = Field(1, alias="schema")
    as_of: date
    badges: list[BadgeState]
    review: Text
    likely: Text
    old_advice: list[OldAdvice] = Field(
        default_factory=list, description="what was said of it once, beside what holds today"
    )
