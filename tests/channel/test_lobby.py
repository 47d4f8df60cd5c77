"""The lobby: who is let in while many wait, and who makes room."""

import socket
from dataclasses import replace

import pytest

from companion.api.http.lobby import BEGINNING, is_whole
from companion.api.limits import Limits
from tests.channel.daemon import UNHURRIED, Daemon
from tests.channel.test_hostile import STALLED, held, served
from tests.channel.wire import receive

HEAD = b"POST /v1/hello HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n"
LARGE = b"POST /v1/captures HTTP/1.1\r\ncontent-length: 4000000\r\n\r\n"


@pytest.mark.parametrize(
    ("beginning", "whole"),
    [
        (b"", False),
        (HEAD[:-1], False),
        (HEAD + b"abc", False),
        (HEAD + b"abcd", True),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", True),
        (b"no request at all\r\n\r\n", True),
        (LARGE + b"x" * 1000, False),
        ((LARGE + b"x" * BEGINNING)[:BEGINNING], True),
        (b"x" * BEGINNING, True),
    ],
)
def test_a_request_is_whole_when_its_body_is_there(beginning: bytes, whole: bool) -> None:  # noqa: FBT001
    """Of what is larger than the lobby looks at, the beginning is enough."""
    assert is_whole(beginning) is whole


def test_while_many_wait_only_whole_requests_are_let_in() -> None:
    """The rest stays outside, at the cost of a descriptor, and a body that comes is waited for."""
    with Daemon(limits=replace(UNHURRIED, head_timeout=60, body_timeout=60)) as daemon:
        browser = daemon.paired()
        stalled = STALLED % daemon.port
        with held(daemon.port, stalled, Limits().roomy + 200):
            assert served(browser).status == 200
            assert daemon.channel.connections() <= Limits().roomy + 2
            body = b'{"client_id":1}'
            head = "".join(f"{k}: {v}\r\n" for k, v in daemon.browser().headers(body).items())
            with socket.create_connection(("127.0.0.1", daemon.port), timeout=10) as sock:
                sock.sendall(f"POST /v1/hello HTTP/1.1\r\n{head}\r\n".encode())
                assert served(browser).status == 200
                sock.sendall(body)
                assert receive(sock).code == "schema-invalid"
