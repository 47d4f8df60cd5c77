"""The transport gate on a real socket: the same table in bytes, and what answers look like."""

import socket
from collections.abc import Iterator

import pytest

from shared_schema.problem import ERRORS, ProblemDocument
from tests.channel import matrix
from tests.channel.daemon import Daemon
from tests.channel.wire import Answer, exchange, http, parse, receive

CAREFUL = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "server": "companion",
}


@pytest.fixture(scope="module")
def daemon() -> Iterator[Daemon]:
    """One companion for all requests: none of them changes anything."""
    with Daemon() as running:
        yield running


def careful(answer: Answer) -> None:
    """No answer shares anything with a web page, or says what answers."""
    assert answer.headers.items() >= CAREFUL.items()
    assert not [name for name in answer.headers if name.startswith("access-control")]


def problem(answer: Answer) -> str:
    """The code of a valid problem document that agrees with its own status."""
    careful(answer)
    assert answer.headers["content-type"] == "application/problem+json"
    document = ProblemDocument.model_validate_json(answer.body)
    assert document.status == answer.status == ERRORS[document.code].status
    assert document.type == f"urn:jss-companion:problem:{document.code}"
    return document.code


def ask(port: int, row: matrix.Row) -> Answer:
    """Sends a row and reads until the end: a HEAD has a length without a body."""
    if row["method"] != "HEAD":
        return exchange(port, matrix.request(row, port))
    with socket.create_connection(("127.0.0.1", port), timeout=10) as sock:
        sock.sendall(matrix.request(row, port))
        return parse(sock.recv(65536))


def decided(daemon: Daemon, row: matrix.Row) -> None:
    """The answer is the one that the table promises."""
    answer = ask(daemon.port, row)
    careful(answer)
    if row["method"] == "HEAD":
        assert answer.status == ERRORS[matrix.expected(row)].status
        return
    # what passes the gate is read, and `{}` is no message
    assert problem(answer) == (matrix.expected(row) or "schema-invalid"), row


def test_every_pair_of_values_over_the_socket(daemon: Daemon) -> None:
    """All values of each two dimensions, sent as bytes, get the promised code."""
    for row in matrix.pairs():
        decided(daemon, row)


def test_every_origin_site_and_mode_over_the_socket(daemon: Daemon) -> None:
    """What browsers set by themselves, in every combination, sent as bytes."""
    for row in matrix.whole("origin", "site", "mode"):
        decided(daemon, row)


@pytest.mark.parametrize(
    "raw",
    [
        b"POST /v1/hello HTTP/1.1\r\n\r\n",
        b"POST /v1/hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"POST /v1/hello HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST /v1/hello HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"POST /v1/hello HTTP/1.1\r\nHost : a\r\n\r\n",
        b"POST /v1/\x00hello HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST " + b"/" * 3000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 5000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\n" + b"X: x\r\n" * 40 + b"\r\n",
        b"CANARY CANARY CANARY\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03CANARY\r\n\r\n",
    ],
)
def test_what_is_no_request_is_answered_in_our_words(daemon: Daemon, raw: bytes) -> None:
    """A broken request gets a problem document that repeats nothing of it, and the line is cut."""
    with socket.create_connection(("127.0.0.1", daemon.port), timeout=10) as sock:
        sock.sendall(raw)
        answer = receive(sock)
        assert sock.recv(1) == b""
    assert problem(answer) in ("request-malformed", "host-not-allowed")
    assert b"CANARY" not in answer.raw


@pytest.mark.parametrize("method", ["CONNECT", "TRACE", "PROPFIND", "PRI"])
def test_rare_methods_are_refused(daemon: Daemon, method: str) -> None:
    """No method does anything but POST, and GET on the root."""
    raw = http("/v1/hello", {"Host": f"127.0.0.1:{daemon.port}"}, b"", method)
    assert exchange(daemon.port, raw).status in (400, 404, 405)


@pytest.mark.parametrize("target", ["*", "http://evil.example/", "//evil.example/", "/../", "/%2e"])
def test_other_forms_of_target_are_refused(daemon: Daemon, target: str) -> None:
    """Only a plain path is answered, whatever the Host says."""
    for method in ("GET", "OPTIONS", "POST"):
        raw = http(target, {"Host": f"127.0.0.1:{daemon.port}", "Content-Length": "0"}, b"", method)
        answer = exchange(daemon.port, raw)
        careful(answer)
        assert answer.status in (400, 403, 404, 405), (method, target)


def test_a_continue_is_not_sent_before_the_gate(daemon: Daemon) -> None:
    """`Expect` invites no body; the answer is the gate's."""
    for expect in ("100-continue", "nonsense"):
        row = {**matrix.GOOD, "site": "cross-site"}
        headers = {**matrix.headers(row, daemon.port), "Expect": expect}
        answer = exchange(daemon.port, http("/v1/hello", headers, b""))
        assert problem(answer) == "browser-page-refused"


def test_an_upgrade_is_not_made(daemon: Daemon) -> None:
    """A WebSocket handshake is a request like any other, and refused."""
    headers = {
        "Host": f"127.0.0.1:{daemon.port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
    }
    for method in ("GET", "POST"):
        answer = exchange(daemon.port, http("/v1/hello", headers, b"", method))
        assert answer.status in (400, 405, 400, 415)
        careful(answer)


def test_visiting_the_root_shows_one_sentence(daemon: Daemon) -> None:
    """A person who types the address learns that there is nothing to see: no version, no script."""
    host = {"Host": f"127.0.0.1:{daemon.port}", "Sec-Fetch-Mode": "navigate"}
    answer = exchange(daemon.port, http("/", host, b"", "GET"))
    careful(answer)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert b"<script" not in answer.body
    assert b"9.9.9" not in answer.raw
    rebound = exchange(daemon.port, http("/", {"Host": "evil.example"}, b"", "GET"))
    assert problem(rebound) == "host-not-allowed"


def test_a_refused_connection_is_closed(daemon: Daemon) -> None:
    """What follows a refused request on its connection is never understood as another."""
    row = {**matrix.GOOD, "origin": "https://evil.example"}
    second = matrix.request(matrix.GOOD, daemon.port)
    with socket.create_connection(("127.0.0.1", daemon.port), timeout=10) as sock:
        sock.sendall(matrix.request(row, daemon.port) + second)
        raw = b""
        while got := sock.recv(65536):
            raw += got
    assert raw.count(b"HTTP/1.1 ") == 1
