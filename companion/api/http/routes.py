"""Every route in one table: what it reads, who may ask, how much and for how long.

Routes of the handshakes are in `HANDSHAKES`; every other route needs a proven session.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, Literal

from companion.api.auth.authenticate import AuthenticatedRequest
from companion.api.auth.gate import GateConfig, RequestFacts
from companion.api.channel import Channel
from companion.api.deps import Deps
from companion.api.executor import Kind
from companion.api.http import admin_handlers
from shared_schema import admin as admin_wire
from shared_schema import (
    badges,
    calendar,
    capture,
    handshake,
    months_ahead,
    pages,
    plan,
    policy,
    reminders,
    report,
    summary,
    told,
)
from shared_schema.base import Request, Response

KIB, MIB = 1024, 1024 * 1024

#: answers from the service, the request and the time of day: runs in a thread
Call = Callable[[Any, Any, datetime], Response]
#: answers from the channel itself: runs on the event loop and must not block
Own = Callable[[Channel, AuthenticatedRequest, Any], Awaitable[Response]]
Step = Callable[[Channel, RequestFacts, bytes], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Route:
    """One route: `own` answers, or else `call`, which is named so that it loads when needed.

    `cap_bytes` bounds the body, `timeout_s` the wait.
    """

    request: type[Request]
    response: type[Response]
    own: Own | None = None
    call: Call | str | None = None
    role: Literal["any", "cli"] = "any"
    cap_bytes: int = KIB
    timeout_s: float = 10.0
    kind: Kind = "service"
    #: what was answered before must not be kept any longer
    erases: bool = False

    def answer(self) -> Call:
        """What answers: a function, or the one of this name in `companion.api.http.handlers`."""
        if isinstance(self.call, str):
            handler: Call = getattr(import_module("companion.api.http.handlers"), self.call)
            return handler
        if self.call is None:
            message = "the channel answers this route itself"
            raise TypeError(message)
        return self.call


@dataclass(frozen=True, slots=True)
class Handshake:
    """A route that needs no session: it is on the way to one."""

    request: type[Request]
    response: type[Response]
    step: Step
    browser_only: bool = False
    cap_bytes: int = 4 * KIB


HANDSHAKES: Mapping[str, Handshake] = {
    "/v1/pair/start": Handshake(
        *(handshake.PairStartRequest, handshake.PairStartResponse),
        step=lambda channel, facts, raw: channel.pairing.start(facts, raw),
        browser_only=True,
    ),
    "/v1/pair/confirm": Handshake(
        *(handshake.PairConfirmRequest, handshake.PairConfirmResponse),
        step=lambda channel, facts, raw: channel.pairing.confirm(facts, raw),
        browser_only=True,
    ),
    "/v1/hello": Handshake(
        *(handshake.HelloRequest, handshake.HelloResponse),
        step=lambda channel, facts, raw: channel.authenticator.hello(facts, raw),
    ),
}


def _admin(response: type[Response], own: Own, request: type[Request] | None = None) -> Route:
    model = request or admin_wire.AdminRequest
    return Route(model, response, own=own, role="cli", cap_bytes=64 * KIB)


ROUTES: Mapping[str, Route] = {
    "/v1/status": Route(
        handshake.StatusRequest, handshake.StatusResponse, own=admin_handlers.status
    ),
    "/v1/unpair": Route(
        admin_wire.AdminRequest, admin_wire.DoneResponse, own=admin_handlers.unpair
    ),
    "/v1/captures": Route(
        *(capture.CaptureRequest, capture.CaptureResponse),
        call="capture",
        cap_bytes=4 * MIB,
        kind="capture",
    ),
    "/v1/summary": Route(summary.SummaryRequest, summary.Summary, call="summary"),
    "/v1/report": Route(pages.ReportRequest, report.Report, call="report"),
    "/v1/history": Route(pages.HistoryRequest, pages.HistoryResponse, call="history"),
    "/v1/causes": Route(
        *(pages.CausesRequest, pages.CausesResponse), call="causes", timeout_s=30.0
    ),
    "/v1/forecast": Route(pages.ForecastRequest, pages.ForecastResponse, call="forecast"),
    "/v1/plan": Route(plan.PlanRequest, plan.PlanResponse, call="plan", timeout_s=30.0),
    "/v1/badges": Route(badges.BadgesRequest, badges.BadgesResponse, call="badges"),
    "/v1/calendar": Route(
        calendar.CalendarRequest, calendar.CalendarResponse, call="calendar", timeout_s=30.0
    ),
    "/v1/months-ahead": Route(
        *(months_ahead.MonthsAheadRequest, months_ahead.MonthsAheadResponse),
        call="months_ahead",
        timeout_s=30.0,
    ),
    "/v1/what-if": Route(
        pages.WhatIfRequest, pages.WhatIfResponse, call="what_if", cap_bytes=64 * KIB
    ),
    "/v1/policy": Route(policy.PolicyRequest, policy.PolicyResponse, call="policy"),
    "/v1/import": Route(
        *(pages.ImportRequest, pages.ImportResponse),
        call="import_file",
        cap_bytes=4 * MIB,
        kind="capture",
    ),
    "/v1/profile": Route(pages.ProfileRequest, pages.ProfileResponse, call="profile"),
    "/v1/told": Route(told.ToldRequest, told.ToldResponse, call="told"),
    "/v1/tell": Route(told.TellRequest, told.ToldResponse, call="tell"),
    "/v1/reminders": Route(
        *(reminders.RemindersRequest, reminders.RemindersResponse),
        call="reminders",
        cap_bytes=16 * KIB,
    ),
    "/v1/forget": Route(told.ForgetRequest, told.ForgetResponse, call="forget", cap_bytes=4 * KIB),
    "/v1/export": Route(pages.ExportRequest, pages.ExportResponse, call="export"),
    "/v1/erase": Route(pages.EraseRequest, pages.EraseResponse, call="erase", erases=True),
    "/v1/admin/pair-open": _admin(admin_wire.PairOpenResponse, admin_handlers.pair_open),
    "/v1/admin/pair-state": _admin(admin_wire.PairStateResponse, admin_handlers.pair_state),
    "/v1/admin/pair-close": _admin(admin_wire.DoneResponse, admin_handlers.pair_close),
    "/v1/admin/pairings": _admin(admin_wire.PairingsResponse, admin_handlers.pairings),
    "/v1/admin/revoke": _admin(
        admin_wire.DoneResponse, admin_handlers.revoke, admin_wire.RevokeRequest
    ),
    "/v1/admin/doctor": _admin(admin_wire.AdminDoctorResponse, admin_handlers.doctor),
    "/v1/admin/backup": _admin(
        admin_wire.DoneResponse, admin_handlers.backup, admin_wire.BackupRequest
    ),
    "/v1/admin/retention": Route(
        *(admin_wire.RetentionRequest, admin_wire.RetentionResponse),
        call="retention",
        role="cli",
        cap_bytes=64 * KIB,
    ),
    "/v1/admin/shutdown": _admin(admin_wire.DoneResponse, admin_handlers.shutdown),
}


def gate_config(deps: Deps, routes: Mapping[str, Route] = ROUTES) -> GateConfig:
    """What the gate measures requests against."""
    every: dict[str, Route | Handshake] = {**HANDSHAKES, **routes}
    return GateConfig(
        authority=deps.place.authority,
        caps={path: route.cap_bytes for path, route in every.items()},
        cli_only=frozenset(path for path, route in routes.items() if route.role == "cli"),
        browser_only=frozenset(path for path, step in HANDSHAKES.items() if step.browser_only),
    )
