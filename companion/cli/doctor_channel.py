"""The doctor at the door: the running companion, who else listens, and the login service."""

import http.client
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from companion.api.auth.crypto import from_base64url
from companion.api.client import Client, NotRunningError, RefusedError, UnprovenError
from companion.api.port_owner import port_owner
from companion.api.ports import CANDIDATES, HOST, reason
from companion.cli.login_service import installed_plan
from companion.config import Paths, Runtime, read_runtime
from companion.doctor.check import Check
from companion.doctor.kept import days, inside, pages
from companion.install import carry_out
from companion.messages.catalogue import text
from companion.private import UnsafeFileError

#: how long a stranger on one of our ports is listened to, in seconds
_PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Running:
    """What was found where the companion should be; `port` is None if it is not there."""

    port: int | None
    checks: tuple[Check, ...]


def running(here: Paths) -> Running:
    """Asks the companion itself, which proves that it is this user's."""
    try:
        runtime = read_runtime(here)
    except UnsafeFileError as error:
        return Running(None, (Check("companion", "bad", str(error)),))
    if runtime is None:
        return Running(
            None, (Check("companion", "note", text("reach.not_running"), text("reach.start")),)
        )
    try:
        answer = _client(runtime).call("/v1/admin/doctor", {}, 40)
    except NotRunningError:
        why = text("reach.silent", port=runtime.port)
        return Running(None, (Check("companion", "bad", why, text("reach.start")),))
    except (UnprovenError, ValueError):
        why = text("reach.unproven", port=runtime.port)
        return Running(None, (Check("companion", "bad", why, text("reach.end_stranger")),))
    except RefusedError as error:
        return Running(runtime.port, (Check("companion", "bad", error.sentence),))
    return Running(runtime.port, tuple(_from_inside(answer)))


def _client(runtime: Runtime) -> Client:
    return Client(runtime.port, runtime.instance_id, from_base64url(runtime.admin_key))


def _from_inside(answer: dict[str, Any]) -> Iterator[Check]:
    name = "proven_passed" if answer["socket_passed"] else "proven"
    pairings, sessions = answer["pairings"], answer["sessions_live"]
    yield Check("companion", "ok", text(f"reach.{name}", port=answer["port"]))
    paired = text("reach.sessions", pairings=pairings, sessions=sessions)
    yield Check("browsers paired", "ok" if pairings else "note", paired)
    for refused in answer["refused_ports"]:
        why = text("reach.port_refused", port=refused["port"], reason=refused["reason"])
        yield Check("port", "note", why)
    yield inside(answer["store"])
    yield pages(answer.get("changed_pages", []))
    yield from days(answer.get("dated_ahead", 0))


def ports(ours: int | None) -> Iterator[Check]:
    """Every port at which the extension looks: free, ours, reserved, or somebody else's."""
    for port in CANDIDATES:
        if port != ours:
            yield _port(port)


def _port(port: int) -> Check:
    name = f"port {port}"
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((HOST, port))
    except OSError as error:
        code = "port_alike" if _looks_alike(port) else "port_taken"
        why = text(f"reach.{code}", reason=reason(port, error))
        return Check(name, "note", why, text("reach.port_harmless"))
    return Check(name, "ok", text("reach.port_free"))


def _looks_alike(port: int) -> bool:
    """Whether a stranger on a port of ours speaks as the companion does."""
    connection = http.client.HTTPConnection(HOST, port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/")
        looks_alike = connection.getresponse().headers.get("Server") == "companion"
    except (OSError, http.client.HTTPException):
        looks_alike = False
    finally:
        connection.close()
    return looks_alike and bool(port_owner(port))


def service(here: Paths) -> Iterator[Check]:
    """Whether the companion starts at login, with the interpreter that runs this."""
    plan = installed_plan(here)
    wrong = carry_out.differences(plan)
    if plan.passing:
        ready = carry_out.run(plan.status).good
        why = text("reach.login") if ready else text("reach.no_login")
        yield Check("login service", "ok", why)
    elif len(wrong) == len(plan.files) and all("missing" in difference for difference in wrong):
        yield Check("login service", "ok", text("reach.no_login"))
    elif wrong:
        why = text("reach.login_wrong", detail=wrong[0])
        yield Check("login service", "bad", why, text("reach.write_anew"))
    else:
        ran = carry_out.run(plan.status)
        why = text("reach.login") if ran.good else text("reach.login_wrong", detail=ran.sentence)
        yield Check("login service", "ok" if ran.good else "bad", why)
