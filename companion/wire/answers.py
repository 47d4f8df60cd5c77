"""Questions of a day, from wire to wire: the channel and the command line ask the same ones."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from companion.analysis.badges import badges as judged_badges
from companion.analysis.coming import forecast as coming_days
from companion.analysis.coming import what_if as imagined
from companion.analysis.day import Day
from companion.analysis.months_ahead import months_ahead as likely_months
from companion.messages.titles import titles_of
from companion.rules.policy import policy_for
from companion.wire import badges as talent
from companion.wire import calendar as calendars
from companion.wire import changes, pages
from companion.wire import months_ahead as coming_months
from companion.wire import plan as plans
from companion.wire import policy as policies
from companion.wire import what_if as what_ifs
from companion.wire.report import report
from shared_schema import pages as wire
from shared_schema.badges import BadgesRequest, BadgesResponse
from shared_schema.base import Request, Response
from shared_schema.calendar import CalendarRequest, CalendarResponse
from shared_schema.months_ahead import MonthsAheadRequest, MonthsAheadResponse
from shared_schema.plan import PlanRequest, PlanResponse
from shared_schema.policy import PolicyRequest, PolicyResponse
from shared_schema.report import Report


def causes(day: Day, request: wire.CausesRequest, now: datetime) -> wire.CausesResponse:
    """What moved the shown score: every change, or the one between two days."""
    del now
    if request.from_day is None and request.to_day is None:
        return changes.causes(day.analysis, day.changes())
    moved = day.between(request.from_day, request.to_day)
    return changes.causes(day.analysis, moved)


def forecast(day: Day, request: wire.ForecastRequest, now: datetime) -> wire.ForecastResponse:
    """The score of each coming day if nothing else happens."""
    del now
    return pages.forecast(coming_days(day.analysis, request.months), day.analysis)


def plan(day: Day, request: PlanRequest, now: datetime) -> PlanResponse:
    """Which contracts to end or ask about in the coming weeks, and what to do first."""
    del now
    named = tuple(request.important)
    return plans.plan_of(day.analysis, day.plan(named), named)


def badges(day: Day, request: BadgesRequest, now: datetime) -> BadgesResponse:
    """How far the requirements of Upwork's badges are met."""
    del request, now
    drawn = day.outlook()
    ahead = likely_months(day.analysis, drawn) if drawn else None
    return talent.badges(judged_badges(day.analysis), day.analysis.day, ahead)


def calendar(day: Day, request: CalendarRequest, now: datetime) -> CalendarResponse:
    """The coming days that matter, as a calendar file."""
    del request
    return calendars.calendar(day.analysis, day.plan(()), now)


def months_ahead(day: Day, request: MonthsAheadRequest, now: datetime) -> MonthsAheadResponse:
    """What is likely in the coming year.

    Raises:
        UnknownContractError: it names a contract that there is not.
    """
    del now
    analysis, drawn = day.analysis, day.outlook()
    if drawn is None:
        return coming_months.none_ahead(analysis)
    coming = likely_months(
        analysis, drawn, scenarios=request.scenarios, contract_id=request.contract_id
    )
    return coming_months.months_ahead(
        coming, titles_of(analysis.contracts), request.on, request.every
    )


def what_if(day: Day, request: wire.WhatIfRequest, now: datetime) -> wire.WhatIfResponse:
    """The score if these things happened today.

    Raises:
        UnknownContractError: an ending names a contract that there is not.
    """
    del now
    endings, beginnings = what_ifs.endings(request), what_ifs.beginnings(request)
    return what_ifs.what_if(imagined(day.analysis, endings, beginnings))


def policy(day: Day, request: PolicyRequest, now: datetime) -> PolicyResponse:
    """The rules in force on a day, and what the shown scores teach about them today."""
    on = request.on or now.astimezone(UTC).date()
    return policies.policy(policy_for(on), day.lessons())


def contracts(day: Day, request: wire.ReportRequest, now: datetime) -> Report:
    """The report of contracts alone: without its sources, and without explaining changes."""
    del request, now
    return report(day.analysis, (), ())


class UnfitRequestError(ValueError):
    """A question is not of the shape that the channel takes."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked at a path of the channel, and what answers it."""

    request: type[Request]
    answer: Callable[[Day, Any, datetime], Response]


#: path -> question
QUESTIONS: Mapping[str, Question] = {
    "/v1/badges": Question(BadgesRequest, badges),
    "/v1/calendar": Question(CalendarRequest, calendar),
    "/v1/causes": Question(wire.CausesRequest, causes),
    "/v1/forecast": Question(wire.ForecastRequest, forecast),
    "/v1/months-ahead": Question(MonthsAheadRequest, months_ahead),
    "/v1/plan": Question(PlanRequest, plan),
    "/v1/policy": Question(PolicyRequest, policy),
    "/v1/report": Question(wire.ReportRequest, contracts),
    "/v1/what-if": Question(wire.WhatIfRequest, what_if),
}


def answered(path: str, body: Mapping[str, Any], day: Day, now: datetime) -> Response:
    """What the channel would answer at a path, without it.

    Raises:
        UnfitRequestError: the body is not of the shape that the channel takes.
        UnknownContractError: it names a contract that there is not.
    """
    question, content = QUESTIONS[path], json.dumps({"schema": 1, **body})
    try:
        request = question.request.model_validate_json(content)
    except ValidationError as error:
        raise UnfitRequestError(path) from error
    return question.answer(day, request, now)
