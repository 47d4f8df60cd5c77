"""Answers the routes of the service: one function a route, from wire to wire."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from companion.analysis.coming import forecast as coming_days
from companion.analysis.day import Day
from companion.api.errors import ChannelError
from companion.domain.contract import UnknownContractError
from companion.domain.estimate import Change
from companion.messages.titles import titles_of
from companion.messages.told import forgotten, kept, refusal, taken_back, unknown_source
from companion.service.reminder_texts import Change as TextChange
from companion.service.service import Service
from companion.service.today import SHORT
from companion.wire import answers, changes, files, pages
from companion.wire import capture as captures
from companion.wire import reminders as notes
from companion.wire import report as reports
from companion.wire import summary as summaries
from companion.wire import told as tellings
from companion.wire.contracts_csv import contracts_csv
from shared_schema import pages as wire
from shared_schema.admin import RetentionRequest, RetentionResponse
from shared_schema.base import Request, Response
from shared_schema.capture import CaptureRequest, CaptureResponse
from shared_schema.reminders import RemindersRequest, RemindersResponse
from shared_schema.report import Report
from shared_schema.summary import Summary, SummaryRequest
from shared_schema.told import ForgetRequest, ForgetResponse, TellRequest, ToldRequest, ToldResponse

#: reading that ended so -> error code
_FAILED = {
    "reader_missing": "analysis-crashed",
    "reader_stopped": "analysis-timeout",
    "reader_failed": "analysis-crashed",
}


Q = TypeVar("Q", bound=Request)
R = TypeVar("R", bound=Response)


def _of_today(answer: Callable[[Day, Q, datetime], R]) -> Callable[[Service, Q, datetime], R]:
    """A question of a day as a handler; it must name contracts that there are."""

    def handler(service: Service, request: Q, now: datetime) -> R:
        try:
            return answer(service.today(now), request, now)
        except UnknownContractError:
            raise ChannelError(code="schema-invalid") from None

    return handler


badges = _of_today(answers.badges)
calendar = _of_today(answers.calendar)
causes = _of_today(answers.causes)
forecast = _of_today(answers.forecast)
months_ahead = _of_today(answers.months_ahead)
plan = _of_today(answers.plan)
policy = _of_today(answers.policy)
what_if = _of_today(answers.what_if)


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
    moved = service.today(now).last_change(seconds=0)  # a page does not wait for an explanation
    known = moved if moved and moved.causes else None
    return captures.response(reading, state.analysis, _summary(service, known, now))


def retention(service: Service, request: RetentionRequest, now: datetime) -> RetentionResponse:
    """How many facts are older than they shall be; they go if that is asked for."""
    facts = service.retain(now, request.months, remove=request.remove)
    return RetentionResponse(schema=1, facts=facts)


def summary(service: Service, request: SummaryRequest, now: datetime) -> Summary:
    """What the score panel shows."""
    del request
    return _summary(service, service.today(now).last_change(), now)


def _summary(service: Service, moved: Change | None, now: datetime) -> Summary:
    state = service.state(now)
    last = changes.change(moved, state.analysis) if moved else None
    made = summaries.summary(state, coming_days(state.analysis), last, now)
    return made.model_copy(update={"ask_profile": service.asked_profile})


def report(service: Service, request: wire.ReportRequest, now: datetime) -> Report:
    """Everything that can be said about the score on a day."""
    state = service.state(now, request.as_of)
    moved = service.today(now).changes(SHORT) if request.as_of is None else ()
    made = reports.report(state.analysis, state.seen, state.problems, moved)
    return notes.filled_in(made, service.reminders.templates())


def reminders(service: Service, request: RemindersRequest, now: datetime) -> RemindersResponse:
    """Keeps a text of the notes to clients, or puts the original back, and gives them all."""
    kept = service.reminders.change(request.kind, request.text) if request.kind else TextChange("")
    known = reports.report(service.state(now).analysis, (), ())
    return notes.response(service.reminders.templates(), known, kept.sentence, is_kept=kept.is_kept)


def history(service: Service, request: wire.HistoryRequest, now: datetime) -> wire.HistoryResponse:
    """Shown scores and estimates over time."""
    del request
    return pages.history(service.history(now))


def import_file(
    service: Service, request: wire.ImportRequest, now: datetime
) -> wire.ImportResponse:
    """Reads a file that the person dropped on the page, and stores what it says."""
    try:
        content = base64.b64decode(request.content, validate=True)
    except ValueError:  # not base64, or not even ASCII
        raise ChannelError(code="schema-invalid") from None
    imports = service.import_file(
        request.name, content, now, modified=request.modified, mine=request.mine
    )
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
    titles = titles_of(service.state(now).analysis.contracts)
    return _told(service, now, kept(fact, titles))


def _told(
    service: Service, now: datetime, sentence: str = "", *, is_kept: bool = True
) -> ToldResponse:
    titles = titles_of(service.state(now).analysis.contracts)
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
