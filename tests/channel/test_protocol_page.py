"""PROTOCOL.md says what the code does: every example, route, code, limit and known answer."""

import json
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from companion.api import idempotency, ports
from companion.api.auth import crypto, pairing_window, pairings, sessions
from companion.api.auth.authenticate import CLI_ID
from companion.api.auth.pairing_string import pairing_string
from companion.api.http.routes import HANDSHAKES, ROUTES, Handshake, Route
from companion.api.limits import Limits, Rate
from shared_schema import admin, capture, handshake, pages, problem
from tests.channel import matrix

PAGE = (Path(__file__).parents[2] / "shared_schema" / "PROTOCOL.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```json (\w+)\n\s*(.+?)\n\s*```", PAGE)
ROOMS: tuple[ModuleType, ...] = (handshake, capture, pages, admin, problem)
KIB = 1024
SIZES = {f"{count} KiB": count * KIB for count in (1, 4, 16, 64)} | {"4 MiB": 4 * KIB * KIB}


def rows(section: int) -> list[list[str]]:
    """The cells of the last table of a section, without its head."""
    text = PAGE.split(f"\n## {section}. ")[1].split("\n## ")[0]
    table = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)[-1]
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()[2:]
    ]


def plain(cell: str) -> str:
    """A cell without its code marks and bars."""
    return cell.strip("`| ")


@pytest.mark.parametrize(("model", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_every_example_is_of_its_model(model: str, text: str) -> None:
    """Each is read by the model that it names, and says nothing that the model does not know."""
    kind = next(vars(room)[model] for room in ROOMS if model in vars(room))
    read = kind.model_validate_json(text)
    assert set(json.loads(text)) <= set(json.loads(read.model_dump_json(by_alias=True)))


def test_there_are_examples_of_both_handshakes() -> None:
    """No example was lost by the way it is looked for."""
    assert len(EXAMPLES) == PAGE.count("```json ") == 16


def test_every_route_is_told() -> None:
    """Path, role, models and cap, in the order of the code's own table."""
    every: dict[str, Route | Handshake] = {**HANDSHAKES, **ROUTES}
    roles = {"any": "both", "cli": "command line"}
    told = [[plain(cell) for cell in row] for row in rows(5)]
    assert [row[0] for row in told] == list(every)
    for path, who, request, response, cap in told:
        route = every[path]
        pairs = isinstance(route, Handshake) and route.browser_only
        role = "both" if isinstance(route, Handshake) else roles[route.role]
        assert who == ("browser" if pairs else role)
        assert (request, response) == (route.request.__name__, route.response.__name__)
        assert SIZES[cap] == route.cap_bytes


def test_every_error_is_told() -> None:
    """Code, status, sentence, action and whether to try again, as the one list has them."""
    told = {
        plain(code): (int(status), title, plain(action), plain(again) == "yes")
        for code, status, title, action, again in rows(6)
    }
    assert told == {code: tuple(error) for code, error in problem.ERRORS.items()}


def test_every_code_on_the_page_is_one() -> None:
    """What looks like an error code in the text is in the list."""
    known = set(problem.ERRORS)
    suspects = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", PAGE))
    assert suspects - known == {"same-origin"}


def test_the_gate_is_told_in_its_order() -> None:
    """The steps are those of the matrix that the gate is tested with, each with its codes."""
    text = PAGE.split("\n## 1. ")[1].split("\n## ")[0]
    steps = dict(re.findall(r"^\| (\w+) \| .* \| (`.*`) \|$", text, re.MULTILINE))
    for name, values in matrix.TABLE.items():
        codes = set(re.findall(r"`([a-z-]+)`", steps[name]))
        assert {code for code in values.values() if code} - {"too-large"} <= codes, name
    shared = [name for name in steps if name in matrix.TABLE]
    assert shared == list(matrix.TABLE)


def setting(name: str) -> Any:
    """The value that a row of the limits names."""
    place, _, attribute = name.partition(".")
    if place == "Limits":
        return getattr(Limits(), attribute)
    if place == "Route":
        return ROUTES["/v1/captures"].timeout_s
    rooms = {
        "pairing_window": pairing_window,
        "pairings": pairings,
        "sessions": sessions,
        "idempotency": idempotency,
    }
    return getattr(rooms[place], attribute)


@pytest.mark.parametrize(("what", "limit", "name"), rows(7), ids=[plain(r[2]) for r in rows(7)])
def test_every_limit_is_told(what: str, limit: str, name: str) -> None:
    """The number on the page is the one in the code."""
    value = setting(plain(name))
    if isinstance(value, Rate):
        each = value.per_second * (60 if "a minute" in what else 1)
        assert round(each) == int(limit)
        told = re.search(r"\((\d+) at once\)", what)
        assert value.burst == int(told[1] if told else limit)
    else:
        assert value == float(limit)


def test_frozen_names_are_told() -> None:
    """Label, ports and the command line's name."""
    assert f"label `{crypto.LABEL}`" in PAGE
    assert f"ports {', '.join(map(str, ports.CANDIDATES))}" in PAGE
    assert f"`{CLI_ID}`" in PAGE


def test_the_extension_knows_only_codes_that_there_are() -> None:
    """Each code to which the extension gives a face of its own is on the list."""
    background = Path(__file__).parents[2] / "extension" / "background"
    failure = (background / "failure.js").read_text(encoding="utf-8")
    states = failure.split("const STATES = {")[1].split("};")[0]
    named = set(re.findall(r'^  "?([a-z-]+)"?:', states, re.MULTILINE))
    stale = (background / "connection.js").read_text(encoding="utf-8").split("new Set([")[1]
    named |= set(re.findall(r'"([a-z-]+)"', stale.split("]")[0]))
    assert len(named) > 15
    assert named <= set(problem.ERRORS)


def example(model: str) -> Any:
    """The first example of a model: its text and its members."""
    text = next(text for name, text in EXAMPLES if name == model)
    return text, json.loads(text)


def test_the_known_answers_are_right() -> None:
    """The examples are one handshake, and its proofs are those of the code."""
    start, asked = example("PairStartRequest")
    _, got = example("PairStartResponse")
    code = "0123456789ABCDEFGHJKMNPQRS"
    at = crypto.Opening(
        *(1, "127.0.0.1:17384", "chrome-extension://" + "a" * 32, got["instance_id"]),
        *(asked["client_nonce"], got["server_nonce"], start.encode(), got["expires_in"]),
    )
    paired = crypto.pairing_keys(code, at, got["pair_id"])
    hello, _ = example("HelloRequest")
    _, opened = example("HelloResponse")
    later = replace(at, body=hello.encode(), expires_in=opened["expires_in"])
    client_id = example("PairConfirmResponse")[1]["client_id"]
    session = crypto.session_keys(paired.longterm, later, client_id, opened["session_id"])
    key = "00000000-0000-4000-8000-000000000000"
    signed = crypto.Signed(at.authority, "/v1/status", "S" * 22, 1, key, "application/json")
    request = crypto.mac(session.to_server, crypto.request_text(signed, b'{"schema":1}'))
    text = crypto.response_text(signed, 200, "application/json", b"{}")
    proof = crypto.mac(paired.confirm, f"client\n{paired.about}")
    answers = {
        "server_proof": paired.server_proof,
        "client_proof": proof,
        "accept": paired.accept(client_id),
        "K": paired.longterm.hex(),
        "hello proof": session.proof,
        "request MAC": request,
        "response MAC": crypto.mac(session.to_client, text),
    }
    assert dict(re.findall(r"^(\w[\w ]*?) +([0-9a-f]{64})$", PAGE, re.MULTILINE)) == answers
    assert got["server_proof"] == paired.server_proof
    assert example("PairConfirmRequest")[1]["client_proof"] == proof
    assert example("PairConfirmResponse")[1]["accept"] == paired.accept(client_id)
    assert opened["proof"] == session.proof
    assert example("PairOpenResponse")[1]["string"] == pairing_string(17384, code)
