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
from companion.private import UnsafeFileError

_START = "Start it: jss-companion run"
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
        return Running(None, (Check("companion", "note", "It does not run.", _START),))
    try:
        found = _client(runtime).call("/v1/admin/doctor", {}, 40)
    except NotRunningError:
        why = f"Nothing answers on port {runtime.port}."
        return Running(None, (Check("companion", "bad", why, _START),))
    except (UnprovenError, ValueError):
        why = f"What answers on port {runtime.port} cannot prove to be your companion."
        do = "Find out what it is, end it, and start the companion again."
        return Running(None, (Check("companion", "bad", why, do),))
    except RefusedError as error:
        return Running(runtime.port, (Check("companion", "bad", error.sentence),))
    return Running(runtime.port, tuple(_from_inside(found)))


def _client(runtime: Runtime) -> Client:
    return Client(runtime.port, runtime.instance_id, from_base64url(runtime.admin_key))


def _from_inside(found: dict[str, Any]) -> Iterator[Check]:
    how = " on a socket that the system holds" if found["socket_passed"] else ""
    sessions = f"{found['pairings']} paired, {found['sessions_live']} sessions"
    yield Check("companion", "ok", f"It runs on port {found['port']}{how} and proved itself.")
    yield Check("browsers paired", "ok" if found["pairings"] else "note", f"{sessions}.")
    for refused in found["refused_ports"]:
        why = f"Port {refused['port']} {refused['reason']}, so the companion took another."
        yield Check("port", "note", why)
    yield inside(found["store"])
    yield pages(found.get("changed_pages", []))
    yield from days(found.get("dated_ahead", 0))


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
        told = f"It {reason(port, error)}{_manners(port)}."
        return Check(name, "note", told, "The extension sends nothing to what is not proven.")
    return Check(name, "ok", "It is free.")


def _manners(port: int) -> str:
    """Whether a stranger on a port of ours speaks as the companion does."""
    connection = http.client.HTTPConnection(HOST, port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/")
        looks_alike = connection.getresponse().headers.get("Server") == "companion"
    except (OSError, http.client.HTTPException):
        looks_alike = False
    finally:
        connection.close()
    who = port_owner(port)
    return ", which looks like a companion and is not yours" if looks_alike and who else ""


def service(here: Paths) -> Iterator[Check]:
    """Whether the companion starts at login, with the interpreter that runs this."""
    plan = installed_plan(here)
    wrong = carry_out.differences(plan)
    if plan.passing:
        ready = carry_out.run(plan.status).good
        why = "It is set up." if ready else "The companion does not start at login."
        yield Check("login service", "ok", why)
    elif len(wrong) == len(plan.files) and all("missing" in each for each in wrong):
        yield Check("login service", "ok", "The companion does not start at login.")
    elif wrong:
        do = "Write it anew: jss-companion service install"
        yield Check("login service", "bad", f"{wrong[0]}.", do)
    else:
        ran = carry_out.run(plan.status)
        state, why = ("ok", "It is set up.") if ran.good else ("bad", f"{ran.sentence}.")
        yield Check("login service", state, why)  # type: ignore[arg-type]  # one of the two above
