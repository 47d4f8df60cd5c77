"""Impostors, relays and thieves: whoever is not the companion gets nothing worth having."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from companion.api.client import Client, NotRunningError, UnprovenError
from tests.channel.daemon import Daemon
from tests.channel.wire import Browser, NoAnswerError, RefusedError, http, symbols_of
from tests.channel.wire import UnprovenError as BrowserUnprovenError

#: how the browser of these tests stops
STOPS = (BrowserUnprovenError, RefusedError, NoAnswerError, LookupError, TypeError, ValueError)
#: what must never be on an impostor's wire
CONTENT = "SECRET-PAGE-CONTENT"
Act = Callable[[bytes], bytes]


class Listener:
    """Listens, keeps everything it is sent, and answers each connection with what `act` gives."""

    def __init__(self, act: Act) -> None:
        self.act, self.heard = act, b""
        self._sock = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._sock.getsockname()[1]
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while True:
            try:
                connection, _ = self._sock.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                request = _request(connection)
                self.heard += request
                if request:
                    connection.sendall(self.act(request))

    def close(self) -> None:
        """Ends it."""
        self._sock.shutdown(socket.SHUT_RDWR)
        self._sock.close()
        self._thread.join()


def _request(connection: socket.socket) -> bytes:
    raw = b""
    while b"\r\n\r\n" not in raw:
        got = connection.recv(65536)
        if not got:
            return raw
        raw += got
    head, _, body = raw.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


@contextmanager
def listening(act: Act) -> Iterator[Listener]:
    """A listener for as long as the context lasts."""
    one = Listener(act)
    try:
        yield one
    finally:
        one.close()


def answer(document: object, status: int = 200) -> bytes:
    """An HTTP answer with a JSON body."""
    body = json.dumps(document).encode()
    head = f"HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\nConnection: close\r\n\r\n" + body


GUESS = {
    "session_id": "S" * 22,
    "server_nonce": "A" * 43,
    "instance_id": "I" * 22,
    "protocol": 1,
    "expires_in": 60,
    "capabilities": ["schema:1"],
    "proof": "0" * 64,
}
FAKES: dict[str, Act] = {
    "another program": lambda _: answer("hello"),
    "a guessed proof": lambda _: answer(GUESS),
    "a proof of its own key": lambda _: answer({**GUESS, "proof": "f" * 64}),
    "an endless answer": lambda _: b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200,
    "nothing": lambda _: b"",
}


def clean(heard: bytes, *secrets: bytes) -> None:
    """Neither content, nor keys, nor anything that only the right key could have made."""
    assert CONTENT.encode() not in heard
    assert b"/v1/captures" not in heard
    assert b"/v1/pair/confirm" not in heard
    assert b"jss-mac" not in heard.lower()
    assert b"client_proof" not in heard
    for secret in secrets:
        assert secret not in heard


@pytest.mark.parametrize("fake", FAKES)
def test_an_impostor_hears_a_hello_and_nothing_else(fake: str) -> None:
    """A paired browser asks for the proof, does not get it, and has sent nothing that matters."""
    with Daemon() as daemon:
        browser = daemon.paired()
    with listening(FAKES[fake]) as impostor:
        browser.port, browser.authority = impostor.port, f"127.0.0.1:{impostor.port}"
        browser.session = None
        with pytest.raises(STOPS):
            browser.send("/v1/captures", {"html": CONTENT})
        assert impostor.heard.startswith(b"POST /v1/hello ")
        clean(impostor.heard, browser.longterm, browser.longterm.hex().encode())


@pytest.mark.parametrize("fake", FAKES)
def test_an_impostor_learns_nothing_of_the_code(fake: str) -> None:
    """Before pairing it hears a nonce, the browser's name for itself, and no trace of the code."""
    symbols = "0123456789ABCDEFGHJKMNPQRS"
    with listening(FAKES[fake]) as impostor:
        with pytest.raises(STOPS):
            Browser(impostor.port).pair(f"jss1-{impostor.port}-{symbols}YQ")
        assert impostor.heard.startswith(b"POST /v1/pair/start ")
        clean(impostor.heard, symbols.encode(), symbols[:8].encode())


@pytest.mark.parametrize("fake", FAKES)
def test_an_impostor_learns_nothing_of_the_command_line(fake: str) -> None:
    """The command line finds it unproven or not running, and its key stays its own."""
    key = b"0123456789abcdef0123456789abcdef"
    with listening(FAKES[fake]) as impostor:
        client = Client(impostor.port, "I" * 22, key)
        with pytest.raises((UnprovenError, NotRunningError)):
            client.call("/v1/admin/revoke", {"client_id": CONTENT[:22]})
        clean(impostor.heard, key, b"/v1/admin/")


def relay(port: int, heard: list[bytes]) -> Act:
    """Passes everything on to the companion, with the Host that it expects, and back."""

    def act(request: bytes) -> bytes:
        head, _, body = request.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"host:")]
        lines.insert(1, b"Host: 127.0.0.1:%d" % port)
        with socket.create_connection(("127.0.0.1", port), timeout=5) as sock:
            sock.sendall(b"\r\n".join([*lines, b"Connection: close", b"", body]))
            raw = b""
            while got := sock.recv(65536):
                raw += got
        heard.append(raw)
        return raw

    return act


def test_a_relay_cannot_pair() -> None:
    """A program between the two has another port, which is in the proof: the browser stops."""
    with Daemon() as daemon:
        string, passed = daemon.open_window(), list[bytes]()
        with listening(relay(daemon.port, passed)) as between:
            with pytest.raises(BrowserUnprovenError):
                Browser(between.port).pair(string)
            assert b'"server_proof"' in passed[0]
            clean(between.heard, symbols_of(string).encode())
        assert daemon.browser().pair(string)


def test_a_relay_cannot_stand_in_for_a_paired_companion() -> None:
    """Later too: the hello's proof is for the other port, and no content is sent."""
    with Daemon() as daemon:
        browser, passed = daemon.paired(), list[bytes]()
        with listening(relay(daemon.port, passed)) as between:
            browser.port, browser.authority = between.port, f"127.0.0.1:{between.port}"
            with pytest.raises(BrowserUnprovenError):
                browser.hello()
            assert b'"proof"' in passed[0]
            clean(between.heard, browser.longterm)


def test_a_relay_that_does_not_rewrite_is_refused_by_the_gate() -> None:
    """The Host names the relay's port, which the companion does not answer to."""
    with Daemon() as daemon:
        browser = daemon.paired()
        browser.authority = "127.0.0.1:1"
        with pytest.raises(RefusedError, match="host-not-allowed"):
            browser.hello()


def test_a_taken_over_port_can_answer_nothing() -> None:
    """Who grabs the port between proof and request gets that request, but is not believed."""
    with Daemon() as daemon:
        browser = daemon.paired()
        browser.hello()
    with listening(lambda _: answer({"annotations": []})) as thief:
        browser.port = thief.port
        with pytest.raises(BrowserUnprovenError):
            browser.send("/v1/status")


def test_two_sessions_of_one_relay_cannot_be_mixed() -> None:
    """A proof of one hello is none for another: the nonces are in it."""
    with Daemon() as daemon:
        browser, recorded = daemon.paired(), list[bytes]()
        with listening(relay(daemon.port, recorded)) as between:
            body = json.dumps(
                {
                    "client_id": browser.pairing.client_id if browser.pairing else "",
                    "client_nonce": "B" * 43,
                    "protocol": {"min": 1, "max": 1},
                }
            ).encode()
            with socket.create_connection(("127.0.0.1", between.port)) as sock:
                sock.sendall(http("/v1/hello", browser.headers(body), body))
                sock.recv(65536)
        with listening(lambda _: recorded[0]) as replayed:
            browser.port = replayed.port
            browser.session = None
            with pytest.raises(BrowserUnprovenError):
                browser.hello()
