"""Answers the routes of the service: one function a route, from wire to wire."""

import base64
import json
from datetime import UTC, datetime

from companion.analysis.badges import badges as judged_badges
from companion.analysis.plan import first_things
from companion.api.errors import ChannelError
from companion.domain.contract import names_of
from companion.domain.estimate import Change
from companion.domain.months_ahead import NoSuchContractError
from companion.messages.told import forgotten, kept, refusal, taken_back, unknown_source
from companion.scoring.what_if import UnknownContractError
from companion.service import Service
from companion.wire import badges as talent
from companion.wire import calendar as calendars
from companion.wire import capture as captures
from companion.wire import changes, files, pages
from companion.wire import months_ahead as coming_months
from companion.wire import plan as plans
from companion.wire import policy as policies
from companion.wire import report as reports
from companion.wire import summary as summaries
from companion.wire import told as tellings
from companion.wire import what_if as what_ifs
from companion.wire.contracts_csv import contracts_csv
from companion.wire.summary import titles_of
from shared_schema import badges as badge_wire
from shared_schema import calendar as calendar_wire
from shared_schema import months_ahead as ahead
from shared_schema import pages as wire
from shared_schema import plan as plan_wire
from shared_schema import policy as policy_wire
from shared_schema.admin import RetentionRequest, RetentionResponse
from shared_schema.capture import CaptureRequest, CaptureResponse
from shared_schema.report import Report, ReportChange
from shared_schema.summary import Summary, SummaryRequest
from shared_schema.told import ForgetRequest, ForgetResponse, TellRequest, ToldRequest, ToldResponse

#: reading that ended so -> error code
_FAILED = {
    "reader_missing": "analysis-crashed",
    "reader_stopped": "analysis-timeout",
    "reader_failed": "analysis-crashed",
}


def capture(service: Service, request: CaptureRequest, now: datetime) -> CaptureResponse:
    """Reads the page, stores what it says, and tells what to draw on it."""
    page = request.page
    reading = service.capture(
        request.html, page.url, now, truncated=request.truncated, viewer=page.viewer
    )
    for problem in reading.problems:
        if problem.code in _FAILED:
            raise ChannelError(_FAILED[problem.code])
    state = service.state(now)
    return captures.response(
        reading, state.analysis, _summary(service, service.known_last_change(now), now)
    )


def retention(service: Service, request: RetentionRequest, now: datetime) -> RetentionResponse:
    """How many facts are older than they shall be; they go if that is asked for."""
    facts = service.retain(now, request.months, remove=request.remove)
    return RetentionResponse(schema=1, facts=facts)


def summary(service: Service, request: SummaryRequest, now: datetime) -> Summary:
    """What the score panel shows."""
    del request
    return _summary(service, service.last_change(now), now)


def _summary(service: Service, moved: Change | None, now: datetime) -> Summary:
    state = service.state(now)
    last = changes.change(moved, state.analysis) if moved else None
    made = summaries.summary(state, service.forecast(now), last, now)
    return made.model_copy(update={"ask_profile": service.asked_profile})


def report(service: Service, request: wire.ReportRequest, now: datetime) -> Report:
    """Everything that can be said about the score on a day."""
    state = service.state(now, request.as_of)
    moved: list[ReportChange] = []
    if request.as_of is None:
        moved = [changes.change(change, state.analysis) for change in service.changes(now)]
    return reports.report(state.analysis, state.seen, state.problems, moved)


def history(service: Service, request: wire.HistoryRequest, now: datetime) -> wire.HistoryResponse:
    """Shown scores and estimates over time."""
    del request
    return pages.history(service.history(now))


def causes(service: Service, request: wire.CausesRequest, now: datetime) -> wire.CausesResponse:
    """What moved the shown score."""
    analysis = service.state(now).analysis
    return changes.causes(analysis, service.between(now, request.from_day, request.to_day))


def forecast(
    service: Service, request: wire.ForecastRequest, now: datetime
) -> wire.ForecastResponse:
    """The score of each coming day if nothing else happens."""
    return pages.forecast(service.forecast(now, request.months), service.state(now).analysis)


def plan(service: Service, request: plan_wire.PlanRequest, now: datetime) -> plan_wire.PlanResponse:
    """Which contracts to end or ask about in the coming weeks, and what to do first."""
    analysis = service.state(now).analysis
    found = service.plan(now, tuple(request.important))
    return plans.plan(found, first_things(analysis, found), titles_of(analysis), analysis.day)


def badges(
    service: Service, request: badge_wire.BadgesRequest, now: datetime
) -> badge_wire.BadgesResponse:
    """How far the requirements of Upwork's badges are met."""
    del request
    analysis = service.state(now).analysis
    return talent.badges(judged_badges(analysis), analysis.day, service.months_ahead(now))


def calendar(
    service: Service, request: calendar_wire.CalendarRequest, now: datetime
) -> calendar_wire.CalendarResponse:
    """The coming days that matter, as a calendar file."""
    del request
    return calendars.calendar(service.state(now).analysis, service.plan(now), now)


def months_ahead(
    service: Service, request: ahead.MonthsAheadRequest, now: datetime
) -> ahead.MonthsAheadResponse:
    """What is likely in the coming year; a contract that is named must be known."""
    state = service.state(now)
    try:
        coming = service.months_ahead(
            now, scenarios=request.scenarios, contract_id=request.contract_id
        )
    except NoSuchContractError:
        raise ChannelError(code="schema-invalid") from None
    if coming is None:
        return coming_months.none_ahead(state.analysis.day)
    return coming_months.months_ahead(coming, titles_of(state.analysis), request.on, request.every)


def what_if(service: Service, request: wire.WhatIfRequest, now: datetime) -> wire.WhatIfResponse:
    """The score if these things happened today; an ending must name a contract that is known."""
    try:
        outcome = service.what_if(now, what_ifs.endings(request), what_ifs.beginnings(request))
    except UnknownContractError:
        raise ChannelError(code="schema-invalid") from None
    return what_ifs.what_if(outcome)


def policy(
    service: Service, request: policy_wire.PolicyRequest, now: datetime
) -> policy_wire.PolicyResponse:
    """The rules in force on a day, and what the shown scores teach about them today."""
    on = request.on or now.astimezone(UTC).date()
    return policies.policy(service.policy(on), service.learned(now))


def import_file(
    service: Service, request: wire.ImportRequest, now: datetime
) -> wire.ImportResponse:
    """Reads a file that the person dropped on the page, and stores what it says."""
    try:
        content = base64.b64decode(request.content, validate=True)
    except ValueError:  # not base64, or not even ASCII
        raise ChannelError(code="schema-invalid") from None
    imports = service.import_file(request.name, content, now, mine=request.mine)
    return files.imported(request.name, [(one.reading, one.new_evidence) for one in imports])


def profile(service: Service, request: wire.ProfileRequest, now: datetime) -> wire.ProfileResponse:
    """Whose profiles are known; the person's answer about one, if they give it."""
    del now
    gone = 0
    if request.forget:
        service.forget_profiles()
    if request.profile and request.mine is not None:
        gone = service.answer_profile(request.profile, mine=request.mine)
    return files.profile(service.owner, service.asked_profile, gone)


def told(service: Service, request: ToldRequest, now: datetime) -> ToldResponse:
    """Everything that the person told, and what they can tell."""
    del request
    return _told(service, now)


def tell(service: Service, request: TellRequest, now: datetime) -> ToldResponse:
    """Keeps what the person tells, or takes it back."""
    if request.take_back is not None:
        gone = service.take_back(request.take_back)
        return _told(service, now, taken_back(there=gone), is_kept=gone)
    fact = tellings.fact_of(request)
    flaw = service.tell(fact, now)
    if flaw is not None:
        return _told(service, now, refusal(flaw, fact), is_kept=False)
    titles = names_of(service.state(now).analysis.contracts)
    return _told(service, now, kept(fact, titles))


def _told(
    service: Service, now: datetime, sentence: str = "", *, is_kept: bool = True
) -> ToldResponse:
    titles = names_of(service.state(now).analysis.contracts)
    return tellings.response(service.told(), titles, sentence, is_kept=is_kept)


def forget(service: Service, request: ForgetRequest, now: datetime) -> ForgetResponse:
    """Takes back what was read from pages and files of a name."""
    del now
    facts = service.forget_source(request.name)
    if facts is None:
        names = unknown_source(service.source_names())
        return ForgetResponse(schema=1, facts=0, sentence=names, is_known=False)
    gone = forgotten(request.name, facts)
    return ForgetResponse(schema=1, facts=facts, sentence=gone, is_known=True)


def export(service: Service, request: wire.ExportRequest, now: datetime) -> wire.ExportResponse:
    """Everything stored, as a file to save: JSON, tables in an archive, or contracts alone."""
    day = now.astimezone(UTC).date().isoformat()
    if request.format == "contracts":
        return files.export(f"contracts-{day}.csv", contracts_csv(service.state(now).analysis))
    name = f"jss-companion-{day}.{'json' if request.format == 'json' else 'zip'}"
    if request.format == "json":
        return files.export(name, json.dumps(service.export(), ensure_ascii=False))
    return files.export_archive(name, service.export_tables())


def erase(service: Service, request: wire.EraseRequest, now: datetime) -> wire.EraseResponse:
    """Erases everything that was read."""
    del request
    return wire.EraseResponse(schema=1, erased=service.erase(), erased_at=now)
