"""Sessions: prove, then send; every proof is good for one request in one place."""

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from companion.api.auth import sessions
from tests.channel.daemon import Daemon
from tests.channel.wire import (
    FIREFOX,
    Answer,
    Browser,
    RefusedError,
    Session,
    UnprovenError,
    exchange,
    http,
)

BODY = b'{"schema":1}'
PATH = "/v1/status"


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    """A companion."""
    with Daemon() as running:
        yield running


@pytest.fixture
def browser(daemon: Daemon) -> Browser:
    """A paired browser with an open session."""
    return daemon.paired()


def prepared(browser: Browser, path: str = PATH) -> tuple[Session, dict[str, str]]:
    """The next request of the browser's session, signed but not sent."""
    session = browser.session or browser.hello()
    session.seq += 1
    return session, browser.signed(session, path, BODY, str(uuid.uuid4()))


def test_a_request_sent_twice_is_refused_the_second_time(browser: Browser) -> None:
    """A replay has its own code, and that answer too is signed."""
    session, headers = prepared(browser)
    assert browser.post(PATH, BODY, headers).status == 200
    again = browser.post(PATH, BODY, headers)
    assert again.code == "replay"
    browser.verify(session, again)


def test_an_earlier_number_is_refused_for_ever(browser: Browser) -> None:
    """Numbers only rise, also when one was left out."""
    session, held_back = prepared(browser)
    session.seq += 5
    later = browser.signed(session, PATH, BODY, str(uuid.uuid4()))
    assert browser.post(PATH, BODY, later).status == 200
    assert browser.post(PATH, BODY, held_back).code == "replay"


CHANGES: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "number": lambda h: {**h, "JSS-Seq": str(int(h["JSS-Seq"]) + 1)},
    "key": lambda h: {**h, "Idempotency-Key": str(uuid.uuid4())},
    "mac": lambda h: {**h, "JSS-Mac": "0" * 64},
    "mac in capitals": lambda h: {**h, "JSS-Mac": h["JSS-Mac"].upper()},
    "number of another form": lambda h: {**h, "JSS-Seq": "0" + h["JSS-Seq"]},
    "no number": lambda h: {k: v for k, v in h.items() if k != "JSS-Seq"},
    "no key": lambda h: {k: v for k, v in h.items() if k != "Idempotency-Key"},
    "no mac": lambda h: {k: v for k, v in h.items() if k != "JSS-Mac"},
    "content type": lambda h: {**h, "Content-Type": "application/json; charset=utf-8"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_that_is_signed_can_be_changed(browser: Browser, change: str) -> None:
    """Each change is refused, and the number was not used up: the real request still works."""
    _, headers = prepared(browser)
    assert browser.post(PATH, BODY, CHANGES[change](headers)).code == "mac-invalid"
    assert browser.post(PATH, BODY, headers).status == 200


def test_neither_body_nor_path_can_be_changed(browser: Browser) -> None:
    """The MAC covers the bytes as they came and the route."""
    _, headers = prepared(browser)
    assert browser.post(PATH, b'{"schema": 1}', headers).code == "mac-invalid"
    assert browser.post("/v1/unpair", BODY, headers).code == "mac-invalid"
    assert browser.post(PATH, BODY, headers).status == 200


def test_a_changed_body_is_not_even_parsed(browser: Browser) -> None:
    """What is not proven is refused as such, whatever is in it."""
    _, headers = prepared(browser)
    assert browser.post(PATH, b"\xff not json", headers).code == "mac-invalid"


def test_a_mac_is_good_for_its_own_session(daemon: Daemon, browser: Browser) -> None:
    """Another session's MAC, or another browser's, is none."""
    _, headers = prepared(browser)
    other = daemon.paired(FIREFOX).hello()
    swapped = {**headers, "JSS-Session": other.id}
    assert browser.post(PATH, BODY, swapped).code == "origin-not-allowed"
    mine = browser.hello()
    assert browser.post(PATH, BODY, {**headers, "JSS-Session": mine.id}).code == "mac-invalid"


def test_an_unknown_session_is_told_so(browser: Browser) -> None:
    """The browser then says hello again, once."""
    _, headers = prepared(browser)
    for session_id in ("S" * 22, "", "x"):
        changed = {**headers, "JSS-Session": session_id}
        assert browser.post(PATH, BODY, changed).code == "session-unknown"


def test_a_session_ends_after_a_minute(daemon: Daemon, browser: Browser) -> None:
    """A minute from its hello, however busy it is."""
    assert browser.send(PATH).status == 200
    daemon.clock.wait(61)
    with pytest.raises(RefusedError, match="session-unknown"):
        browser.send(PATH)
    browser.session = None
    assert browser.send(PATH).status == 200


def test_a_hello_waits_ten_seconds_for_its_first_request(daemon: Daemon, browser: Browser) -> None:
    """An unproven session is soon forgotten."""
    browser.hello()
    daemon.clock.wait(11)
    with pytest.raises(RefusedError, match="session-unknown"):
        browser.send(PATH)


def test_hellos_cannot_push_out_a_live_session(
    daemon: Daemon, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Strangers' hellos wait in a pool of their own, which is bounded."""
    monkeypatch.setattr(sessions, "MOST_PENDING", 64)
    assert browser.send(PATH).status == 200
    live = browser.session
    for _ in range(200):
        browser.hello()
    assert daemon.channel.authenticator.sessions.counts() == (64, 1)
    browser.session = live
    assert browser.send(PATH).status == 200


def test_a_browser_has_eight_live_sessions(daemon: Daemon, browser: Browser) -> None:
    """The ninth ends the one that was used least recently, and no other browser's."""
    other = daemon.paired(FIREFOX)
    assert other.send(PATH).status == 200
    sessions = []
    for _ in range(9):
        sessions.append(browser.hello())
        assert browser.send(PATH).status == 200
    browser.session = sessions[0]
    with pytest.raises(RefusedError, match="session-unknown"):
        browser.send(PATH)
    for session in sessions[1:]:
        browser.session = session
        assert browser.send(PATH).status == 200
    assert other.send(PATH).status == 200


def test_a_restart_ends_sessions_and_keeps_pairings(daemon: Daemon, browser: Browser) -> None:
    """One silent new hello is enough afterwards."""
    port = daemon.port
    daemon.__exit__(None, None, None)
    with Daemon(store=daemon.store, keys=daemon.keys, port=port):
        with pytest.raises(RefusedError, match="session-unknown"):
            browser.send(PATH)
        browser.session = None
        assert browser.send(PATH).status == 200
    daemon.__enter__()


def test_an_unpaired_browser_is_forgotten_at_once(daemon: Daemon, browser: Browser) -> None:
    """Its open session, key and pairing are gone."""
    (kept,) = daemon.store.pairings()
    other = daemon.paired(FIREFOX)
    assert other.send("/v1/unpair").json["done"] is True
    with pytest.raises(RefusedError, match="session-unknown"):
        other.send(PATH)
    other.session = None
    with pytest.raises(RefusedError, match="pairing-unknown"):
        other.send(PATH)
    assert set(daemon.keys.kept) == {kept.client_id}
    assert browser.send(PATH).status == 200


def test_a_browser_is_known_by_its_own_origin_only(browser: Browser) -> None:
    """Another extension that stole a key's name is refused at the hello and in the session."""
    _, headers = prepared(browser)
    browser.origin = FIREFOX
    assert browser.post(PATH, BODY, headers).code == "origin-not-allowed"
    with pytest.raises(RefusedError, match="origin-not-allowed"):
        browser.hello()


def test_a_browser_without_the_key_cannot_say_a_word(daemon: Daemon, browser: Browser) -> None:
    """The name of a pairing is worth nothing without its key."""
    thief = daemon.browser()
    pairing = browser.pairing
    assert pairing is not None
    thief.pairing = type(pairing)(pairing.client_id, pairing.instance_id, b"x" * 32)
    with pytest.raises(UnprovenError):
        thief.hello()


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        ("locked", "keyring-locked"),
        ("timeout", "keyring-timeout"),
        ("no_backend", "keyring-unavailable"),
        ("error", "keyring-unavailable"),
    ],
)
def test_a_keyring_in_trouble_is_told_at_the_hello(
    daemon: Daemon, browser: Browser, trouble: str, code: str
) -> None:
    """A pairing that is known is never called unknown because of the keyring."""
    daemon.keys.trouble = trouble
    with pytest.raises(RefusedError, match=code):
        browser.hello()


def test_the_answer_is_bound_to_the_request(browser: Browser) -> None:
    """An answer of one request does not pass as that of another."""
    answer = browser.send(PATH)
    session = browser.session
    assert session is not None
    session.seq += 1
    with pytest.raises(UnprovenError):
        browser.verify(session, answer)


def test_every_refusal_after_a_right_mac_is_signed(browser: Browser) -> None:
    """The browser can trust what it is told about its own request."""
    for path, message, code in (
        ("/v1/history", {"schema": 2}, "schema-invalid"),
        ("/v1/history", {"schema": 1, "more": "CANARY"}, "schema-invalid"),
        ("/v1/history", ["CANARY"], "schema-invalid"),
    ):
        answer = browser.send(path, message)
        assert answer.code == code
        assert b"CANARY" not in answer.body


def test_a_schema_error_names_the_place_and_no_value(browser: Browser) -> None:
    """Names that came in are left out too: they might be content."""
    answer = browser.send("/v1/forecast", {"schema": 1, "months": 99, "SECRET": 1})
    fields = {(each["path"], each["rule"]) for each in answer.json["fields"]}
    assert fields == {("months", "less_than_equal"), ("…", "extra_forbidden")}


def raw_request(daemon: Daemon, path: str) -> Callable[[Any], Answer]:
    """Posts a message in the shape of the command line."""

    def ask(message: Any) -> Answer:
        body = json.dumps(message).encode()
        host = {"Host": f"127.0.0.1:{daemon.port}", "Content-Type": "application/json"}
        length = {"JSS-Protocol": "1", "Content-Length": str(len(body))}
        return exchange(daemon.port, http(path, {**host, **length}, body))

    return ask


def test_a_pairing_cannot_be_used_without_its_origin(daemon: Daemon, browser: Browser) -> None:
    """A program that looks like the command line is not the browser."""
    pairing = browser.pairing
    assert pairing is not None
    hello = {"client_nonce": "A" * 43, "protocol": {"min": 1, "max": 1}}
    answer = raw_request(daemon, "/v1/hello")({**hello, "client_id": pairing.client_id})
    assert answer.code == "origin-not-allowed"


def test_a_browser_cannot_say_hello_as_the_command_line(daemon: Daemon) -> None:
    """The command line's name is refused from any origin."""
    hello = {"client_nonce": "A" * 43, "protocol": {"min": 1, "max": 1}}
    message = json.dumps({**hello, "client_id": "jss1-command-line-role"}).encode()
    assert daemon.browser().post("/v1/hello", message).code == "origin-not-allowed"
