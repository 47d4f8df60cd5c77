"""Idempotency: the same key is answered twice and done once, also when its asker goes away."""

import json
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from companion.api.errors import ChannelError
from companion.api.idempotency import MOST_BYTES
from tests.channel.counting import MESSAGE, PATH, Reader, routes
from tests.channel.daemon import UNHURRIED, Daemon
from tests.channel.patience import SECONDS, until
from tests.channel.wire import FIREFOX, Answer, Browser, http

KEY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def reader() -> Reader:
    """Counts what is read."""
    return Reader()


@pytest.fixture
def daemon(reader: Reader) -> Iterator[Daemon]:
    """A companion whose captures are counted."""
    with Daemon(routes=routes(), service=lambda: reader) as running:
        yield running


@pytest.fixture
def browser(daemon: Daemon) -> Browser:
    """A paired browser."""
    return daemon.paired()


def test_a_key_is_done_once(browser: Browser, reader: Reader) -> None:
    """The second answer is the first again, in a new session too."""
    first = browser.send(PATH, MESSAGE, KEY)
    browser.session = None
    again = browser.send(PATH, MESSAGE, KEY)
    assert first.body == again.body
    assert reader.count == 1
    assert browser.send(PATH, MESSAGE).json["count"] == 2


def test_a_key_with_another_body_is_refused(browser: Browser, reader: Reader) -> None:
    """A key names one request: another body, or another route, is a mistake."""
    browser.send(PATH, MESSAGE, KEY)
    other = browser.send(PATH, {**MESSAGE, "html": "<main>x</main>"}, KEY)
    assert (other.status, other.code) == (409, "key-reused")
    assert browser.send("/v1/status", None, KEY).code == "key-reused"
    assert reader.count == 1


def test_keys_of_two_browsers_are_two_keys(
    daemon: Daemon, browser: Browser, reader: Reader
) -> None:
    """One browser never sees another's answers."""
    browser.send(PATH, MESSAGE, KEY)
    assert daemon.paired(FIREFOX).send(PATH, MESSAGE, KEY).json["count"] == 2
    assert reader.count == 2


def test_answers_are_kept_for_five_minutes(
    daemon: Daemon, browser: Browser, reader: Reader
) -> None:
    """After that the request is done again, and nothing is left in memory."""
    browser.send(PATH, MESSAGE, KEY)
    daemon.clock.wait(301)
    browser.session = None
    browser.send(PATH, MESSAGE, KEY)
    assert reader.count == 2


def test_thirty_two_answers_are_kept(browser: Browser, reader: Reader) -> None:
    """The oldest gives way to the thirty-third."""
    keys = [str(uuid.uuid4()) for _ in range(33)]
    for key in keys:
        browser.send(PATH, MESSAGE, key)
    for key in keys[1:]:
        browser.send(PATH, MESSAGE, key)
    assert reader.count == 33
    browser.send(PATH, MESSAGE, keys[0])
    assert reader.count == 34


def test_large_answers_are_not_hoarded(browser: Browser, reader: Reader) -> None:
    """All answers of a browser together stay within eight megabytes."""
    reader.filling = "x" * (MOST_BYTES // 3)
    keys = [str(uuid.uuid4()) for _ in range(5)]
    for key in keys:
        browser.send(PATH, MESSAGE, key)
    browser.send(PATH, MESSAGE, keys[-1])
    assert reader.count == 5
    browser.send(PATH, MESSAGE, keys[0])
    assert reader.count == 6


def test_a_failure_worth_another_try_is_not_kept(browser: Browser, reader: Reader) -> None:
    """The same key may be tried again after a crash or a time limit."""

    def crash() -> None:
        raise ChannelError(code="analysis-timeout")

    reader.during = crash
    assert browser.send(PATH, MESSAGE, KEY).code == "analysis-timeout"
    reader.during = lambda: None
    assert browser.send(PATH, MESSAGE, KEY).json["count"] == 2


def test_what_nobody_foresaw_is_told_without_its_words(
    daemon: Daemon, browser: Browser, reader: Reader
) -> None:
    """A bug is an internal error with a number; neither answer nor log repeat its message."""

    def crash() -> None:
        message = "CANARY"
        raise LookupError(message)

    reader.during = crash
    answer = browser.send(PATH, MESSAGE)
    assert (answer.status, answer.code) == (500, "internal")
    assert b"CANARY" not in answer.raw
    line = next(one for one in daemon.log if one["event"] == "error")
    assert line["error"] == "LookupError"
    assert answer.json["instance"] == f"urn:uuid:{line['request_id']}"
    assert "CANARY" not in str(daemon.log)


def go_away(browser: Browser, key: str) -> None:
    """Sends a capture and closes the connection without waiting for the answer."""
    session = browser.session or browser.hello()
    session.seq += 1
    body = json.dumps(MESSAGE).encode()
    headers = {**browser.headers(body), **browser.signed(session, PATH, body, key)}
    with socket.create_connection(("127.0.0.1", browser.port)) as sock:
        sock.sendall(http(PATH, headers, body))
        time.sleep(0.05)


def test_a_capture_goes_on_when_the_browser_is_killed(browser: Browser, reader: Reader) -> None:
    """The next try with its key waits for the first and gets its answer: nothing is done twice."""
    release = threading.Event()
    reader.during = lambda: release.wait(10)
    go_away(browser, KEY)
    answers: list[Answer] = []
    second = threading.Thread(target=lambda: answers.append(browser.send(PATH, MESSAGE, KEY)))
    second.start()
    time.sleep(0.1)
    release.set()
    second.join()
    assert reader.count == 1
    assert answers[0].json["count"] == 1


def at_once(browsers: list[Browser], path: str, message: Any = None) -> list[Answer]:
    """Every browser asks at the same time, each with a session of its own."""
    answers: list[Answer] = []
    threads = [
        threading.Thread(target=lambda b=one: answers.append(b.send(path, message)))
        for one in browsers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def copies(browser: Browser, many: int) -> list[Browser]:
    """The same browser several times, each with an open session."""
    found = []
    for _ in range(many):
        one = Browser(browser.port, browser.origin)
        one.pairing = browser.pairing
        one.hello()
        found.append(one)
    return found


def test_two_captures_are_read_at_once_and_the_others_are_told_when(reader: Reader) -> None:
    """A third waits a little and is told to come again; status is answered meanwhile."""
    limits = replace(UNHURRIED, capture_wait=0.1)
    release = threading.Event()
    reader.during = lambda: release.wait(10)
    with Daemon(routes=routes(), service=lambda: reader, limits=limits) as daemon:
        browser = daemon.paired()
        two = threading.Thread(target=lambda: at_once(copies(browser, 2), PATH, MESSAGE))
        two.start()
        until(lambda: reader.count == 2)
        busy = browser.send(PATH, MESSAGE)
        assert (busy.status, busy.code, busy.headers["retry-after"]) == (503, "busy", "1")
        assert browser.send("/v1/status").status == 200
        release.set()
        two.join()
        assert browser.send(PATH, MESSAGE).json["count"] == 3


def test_a_reading_that_takes_too_long_keeps_its_place(reader: Reader) -> None:
    """The asker is told in time; the place is free when the reading ends, not before."""
    limits = replace(UNHURRIED, capture_wait=0.1, captures=1)
    release = threading.Event()
    reader.during = lambda: release.wait(10)
    with Daemon(routes=routes(timeout_s=0.1), service=lambda: reader, limits=limits) as daemon:
        browser = daemon.paired()
        assert browser.send(PATH, MESSAGE).code == "analysis-timeout"
        assert browser.send(PATH, MESSAGE).code == "busy"
        release.set()
        until(lambda: browser.send(PATH, MESSAGE).status == 200)


def test_who_has_gone_away_takes_no_place(reader: Reader) -> None:
    """A closed tab does not count among those who are being answered."""
    release = threading.Event()
    reader.during = lambda: release.wait(2 * SECONDS)
    limits = replace(UNHURRIED, requests=2, captures=4)
    with Daemon(
        routes=routes(timeout_s=3 * SECONDS), service=lambda: reader, limits=limits
    ) as daemon:
        browser = daemon.paired()
        for _ in range(2):
            go_away(browser, str(uuid.uuid4()))
        until(lambda: reader.count == 2)
        until(lambda: browser.send("/v1/status").status == 200)
        assert not release.is_set()
        release.set()


def test_sixteen_requests_are_answered_at_once(reader: Reader) -> None:
    """More are told that the companion is busy."""
    release = threading.Event()
    reader.during = lambda: release.wait(10)
    limits = replace(UNHURRIED, requests=3)
    with Daemon(routes=routes("service"), service=lambda: reader, limits=limits) as daemon:
        browser = daemon.paired()
        three = threading.Thread(target=lambda: at_once(copies(browser, 3), PATH, MESSAGE))
        three.start()
        until(lambda: reader.count == 3)
        assert browser.send("/v1/status").code == "busy"
        release.set()
        three.join()
        assert browser.send("/v1/status").status == 200
