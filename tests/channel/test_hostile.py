"""Hostile company: whoever holds connections or bodies open gives way to the real client."""

import json
import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace

import pytest

from companion.api.limits import Bucket, Buckets, Limits, Rate, whole_seconds
from tests.channel.counting import MESSAGE, PATH, Reader, routes
from tests.channel.daemon import PLENTY, UNHURRIED, Clock, Daemon
from tests.channel.patience import until
from tests.channel.wire import Answer, Browser, NoAnswerError, receive

#: short times, so that seconds are tested in tenths
SHORT = replace(UNHURRIED, head_timeout=0.4, body_timeout=0.4, linger=0.2, write_timeout=0.5)
STALLED = (
    b"POST /v1/hello HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
    b"JSS-Protocol: 1\r\nContent-Length: 4000\r\n\r\n{"
)


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    """A companion with short times."""
    with Daemon(limits=SHORT) as running:
        yield running


@contextmanager
def held(port: int, first: bytes, many: int = 1) -> Iterator[list[socket.socket]]:
    """Connections that sent something and are then silent."""
    with ExitStack() as stack:
        found = []
        for _ in range(many):
            sock = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            if first:
                sock.sendall(first)
            found.append(sock)
        yield found


def ended(sock: socket.socket) -> bytes:
    """Everything that still comes until the other side closes."""
    raw = b""
    try:
        while got := sock.recv(65536):
            raw += got
    except ConnectionResetError:
        pass
    return raw


@pytest.mark.parametrize(
    "first", [b"", b"P", b"POST /v1/hello HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "]
)
def test_a_silent_connection_is_closed(daemon: Daemon, first: bytes) -> None:
    """No request, half a line or half a head: closed without a word once its time is over."""
    with held(daemon.port, first) as (sock,):
        assert ended(sock) == b""


def test_a_dripped_head_is_closed(daemon: Daemon) -> None:
    """A byte now and then does not make the time longer."""
    with held(daemon.port, b"POST /v1/hello HTTP/1.1\r\nX: ") as (sock,):
        sock.settimeout(0.05)
        for _ in range(200):
            try:
                sock.sendall(b"x")
                if sock.recv(1) == b"":
                    return
            except TimeoutError:
                continue
            except OSError:
                return
        pytest.fail("the connection was never closed")


def test_a_stalled_body_is_told_and_closed(daemon: Daemon) -> None:
    """Headers that promise more than comes get a 408, and the connection ends."""
    with held(daemon.port, STALLED % daemon.port) as (sock,):
        answer = receive(sock)
        assert (answer.status, answer.code) == (408, "body-timeout")
        assert answer.headers["connection"] == "close"
        assert ended(sock) == b""


def test_a_body_that_ends_early_is_no_failure(daemon: Daemon) -> None:
    """A browser that is closed while it sends is not a fault of the companion."""
    with held(daemon.port, STALLED % daemon.port) as (sock,):
        sock.shutdown(socket.SHUT_WR)
        ended(sock)
    with held(daemon.port, STALLED % daemon.port):
        pass
    until(lambda: daemon.channel.connections() == 0)
    assert not [line for line in daemon.log if line.get("code") == "internal"]


def test_an_idle_connection_is_closed_after_its_answer(daemon: Daemon) -> None:
    """Keeping alive is for moments, not for hours."""
    browser = daemon.paired()
    body = b"{}"
    with socket.create_connection(("127.0.0.1", daemon.port), timeout=10) as sock:
        head = "\r\n".join(f"{k}: {v}" for k, v in browser.headers(body).items())
        sock.sendall(f"POST /v1/hello HTTP/1.1\r\n{head}\r\n\r\n".encode() + body)
        assert receive(sock).code == "schema-invalid"
        assert ended(sock) == b""


def test_a_body_that_is_too_large_is_not_read(daemon: Daemon) -> None:
    """The answer comes at the head, and the connection ends in moments while more is sent."""
    browser = daemon.browser()
    headers = {**browser.headers(b""), "Content-Length": str(5 << 20)}
    head = "\r\n".join(f"{k}: {v}" for k, v in headers.items()).encode()
    with held(daemon.port, b"POST /v1/captures HTTP/1.1\r\n" + head + b"\r\n\r\n") as (sock,):
        answer = receive(sock)
        assert (answer.status, answer.code) == (413, "too-large")
        with pytest.raises(ConnectionError):
            sock.sendall(b"x" * (64 << 20))


@pytest.mark.parametrize("name", ["Content-Encoding", "Transfer-Encoding"])
def test_no_encoded_body_is_unpacked(daemon: Daemon, name: str) -> None:
    """A gzip bomb is refused at its head, whatever it would have become."""
    browser = daemon.browser()
    answer = browser.post("/v1/captures", b"\x1f\x8b" + b"\0" * 100, {name: "gzip"})
    assert answer.status in (400, 415)


def served(browser: Browser) -> Answer:
    """The real client: a new session and a request."""
    browser.session = None
    return browser.send("/v1/status")


@pytest.mark.parametrize("first", [b"", b"POST /v1/hello HTTP/1.1\r\nX: ", STALLED])
def test_the_real_client_is_served_among_many(first: bytes) -> None:
    """Far more connections than are kept, silent at any point, never shut the real client out."""
    limits = replace(UNHURRIED, connections=32, bodies=4)
    with Daemon(limits=limits) as daemon:
        browser = daemon.paired()
        opened = first % daemon.port if b"%d" in first else first
        with held(daemon.port, opened, 200) as sockets:
            for _ in range(20):
                assert served(browser).status == 200
            assert daemon.channel.connections() <= 32 + 1
            assert len(sockets) == 200


def test_a_client_that_takes_a_moment_is_served_among_stalled_bodies() -> None:
    """Head and body in two parcels, as browsers send them: those who stall longer give way."""
    with Daemon(limits=replace(UNHURRIED, bodies=4, body_timeout=60)) as daemon:
        body = b'{"client_id":1}'
        head = "".join(f"{k}: {v}\r\n" for k, v in daemon.browser().headers(body).items())
        with held(daemon.port, STALLED % daemon.port, 12) as sockets:
            until(lambda: daemon.channel.connections() == len(sockets))
            assert receive(sockets[0]).code == "body-timeout"
            with socket.create_connection(("127.0.0.1", daemon.port), timeout=10) as sock:
                sock.sendall(f"POST /v1/hello HTTP/1.1\r\n{head}\r\n".encode())
                assert receive(sockets[8]).code == "body-timeout"
                sock.sendall(body)
                assert receive(sock).code == "schema-invalid"


@pytest.mark.parametrize("first", [b"", b"POST /v1/hello HTTP/1.1\r\nX: ", STALLED])
def test_ten_thousand_connections(daemon: Daemon, first: bytes) -> None:
    """As many as the system allows, up to ten thousand: the real client is served all along."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    begun = first % daemon.port if b"%d" in first else first
    try:
        many = min(10_000, (min(hard, 40_000) - 500) // 2)
        browser = daemon.paired()
        with ExitStack() as stack:
            for at in range(many):
                sock = stack.enter_context(socket.socket())
                sock.settimeout(10)
                sock.connect(("127.0.0.1", daemon.port))
                with suppress(ConnectionError):  # it may have given way already
                    sock.sendall(begun)
                if at % 1000 == 0:
                    assert served(browser).status == 200
            assert served(browser).status == 200
            assert daemon.channel.connections() <= SHORT.connections + 1
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_reader_who_does_not_read_is_cut_off() -> None:
    """An answer that nobody takes does not hold the companion."""
    reader = Reader()
    reader.filling = "x" * 20_000_000
    with Daemon(limits=SHORT, routes=routes(), service=lambda: reader) as daemon:
        browser = daemon.paired()
        session = browser.hello()
        session.seq += 1
        body = json.dumps(MESSAGE).encode()
        key = "00000000-0000-4000-8000-000000000001"
        headers = {**browser.headers(body), **browser.signed(session, PATH, body, key)}
        head = "\r\n".join(f"{k}: {v}" for k, v in headers.items()).encode()
        with socket.socket() as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            sock.settimeout(10)
            sock.connect(("127.0.0.1", daemon.port))
            sock.sendall(f"POST {PATH} HTTP/1.1\r\n".encode() + head + b"\r\n\r\n" + body)
            until(lambda: served(browser).status == 200 and daemon.channel.connections() == 0)
            with pytest.raises((NoAnswerError, ConnectionResetError)):
                receive(sock)


def test_a_flood_of_strangers_is_slowed_and_a_session_is_not() -> None:
    """Whoever has a session does not share the bucket of everyone."""
    limits = Limits(everyone=Rate(1, 20), client=PLENTY, pair=PLENTY, hello=PLENTY)
    with Daemon(limits=limits) as daemon:
        browser = daemon.paired()
        codes = {browser.post("/v1/hello", b"{}").code for _ in range(40)}
        assert codes == {"schema-invalid", "rate-limited"}
        for _ in range(50):
            assert browser.send("/v1/status").status == 200


def test_a_busy_client_is_slowed() -> None:
    """A client has its own bucket; the refusal says when to come again, and is signed."""
    limits = Limits(everyone=PLENTY, client=Rate(1, 5), pair=PLENTY, hello=PLENTY)
    with Daemon(limits=limits) as daemon:
        browser = daemon.paired()
        answers = [browser.send("/v1/status") for _ in range(6)]
        assert answers[-1].code == "rate-limited"
        assert answers[-1].headers["retry-after"] == "1"
        daemon.clock.wait(1)
        assert browser.send("/v1/status").status == 200


def test_refused_requests_cost_nobody_anything() -> None:
    """What a page sends is refused before any counter, so it cannot lock the real client out."""
    limits = Limits(everyone=Rate(0.001, 8), client=PLENTY, pair=Rate(0.001, 1), hello=PLENTY)
    with Daemon(limits=limits) as daemon:
        string = daemon.open_window()
        browser = daemon.browser()
        for _ in range(50):
            refused = browser.post("/v1/pair/start", b"{}", {"Sec-Fetch-Site": "cross-site"})
            assert refused.code == "browser-page-refused"
        assert browser.pair(string).send("/v1/status").status == 200


def test_buckets_refill_and_forget() -> None:
    """A bucket is full at first, refills, never overflows, and ignores a clock gone back."""
    clock = Clock()
    bucket = Bucket(Rate(0.5, 2), clock.monotonic)
    assert [bucket.take(), bucket.take(), bucket.take()] == [0, 0, 2]
    clock.wait(2)
    assert [bucket.take(), bucket.take()] == [0, 2]
    clock.wait(-100)
    assert bucket.take() == 2
    clock.wait(1000)
    assert [bucket.take(), bucket.take(), bucket.take()] == [0, 0, 2]
    assert (whole_seconds(0.01), whole_seconds(1.2)) == (1, 2)
    many = Buckets(Rate(0.5, 1), clock.monotonic, most=2)
    assert [many.take(name) for name in "abab"] == [0, 0, 2, 2]
    assert [many.take(name) for name in "ca"] == [0, 0]


def test_the_defaults_are_the_promised_ones() -> None:
    """PROTOCOL.md promises these numbers; changing one is a decision."""
    limits = Limits()
    assert (limits.head_timeout, limits.body_timeout, limits.answer_timeout) == (5, 5, 10)
    assert (limits.captures, limits.requests, limits.bodies) == (2, 16, 16)
    assert (limits.pair, limits.hello) == (Rate(10 / 60, 10), Rate(1, 60))
    assert limits.shutdown == 5


def test_ending_does_not_wait_for_the_silent() -> None:
    """A clean end closes what is silent at once."""
    with ExitStack() as stack:
        with Daemon() as daemon:
            begun = stack.enter_context(held(daemon.port, b"POST", 5))
            until(lambda: daemon.channel.connections() == len(begun))
            sockets = [*begun, *stack.enter_context(held(daemon.port, b"", 5))]
        assert all(ended(sock) == b"" for sock in sockets)
