"""The command line's side: what only it may ask, and that it believes only what is proven."""

import json
from collections.abc import Iterator

import pytest

from companion.api.client import Client, NotRunningError, RefusedError, UnprovenError
from companion.api.http.routes import ROUTES
from companion.api.limits import Limits
from companion.api.ports import listen
from tests.channel.daemon import Daemon
from tests.channel.wire import FIREFOX, symbols_of
from tests.channel.wire import RefusedError as BrowserRefusedError

ADMIN = sorted(path for path in ROUTES if path.startswith("/v1/admin/"))


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    """A companion."""
    with Daemon() as running:
        yield running


def client(daemon: Daemon) -> Client:
    """The command line of the same user."""
    return Client(daemon.port, daemon.instance_id, daemon.admin_key)


def test_pairing_from_the_command_line_is_followed_to_its_end(daemon: Daemon) -> None:
    """The string, a start, the confirmation, the first use: each is told as it happens."""
    ask = client(daemon).call
    assert ask("/v1/admin/pair-state")["state"] == "closed"
    opened = ask("/v1/admin/pair-open")
    assert opened["expires_in"] == 300
    assert ask("/v1/admin/pair-state")["state"] == "waiting"
    browser = daemon.browser()
    step = browser.start(symbols_of(opened["string"]))
    daemon.clock.wait(100)
    told = ask("/v1/admin/pair-state")
    assert (told["state"], told["seconds_left"]) == ("started", 200)
    browser.confirm(*step)
    assert ask("/v1/admin/pair-state")["state"] == "confirmed"
    browser.send("/v1/status")
    paired = ask("/v1/admin/pair-state")
    assert (paired["state"], paired["browser"]["name"]) == ("paired", "Work")
    assert ask("/v1/admin/pairings")["pairings"] == [paired["browser"]]


def test_a_pairing_that_cannot_be_kept_is_told_precisely(daemon: Daemon) -> None:
    """The command line says what the keyring did, not only that pairing failed."""
    ask = client(daemon).call
    browser = daemon.browser().pair(ask("/v1/admin/pair-open")["string"])
    daemon.keys.trouble = "locked"
    assert browser.send("/v1/status").code == "keyring-locked"
    told = ask("/v1/admin/pair-state")
    assert (told["state"], told["sentence"]) == ("keyring", "The keyring is locked.")


def test_no_code_is_shown_while_its_key_could_not_be_kept(daemon: Daemon) -> None:
    """A keyring in trouble is told before the person carries the code over."""
    daemon.keys.trouble = "no_backend"
    with pytest.raises(RefusedError, match="No usable keyring") as error:
        client(daemon).call("/v1/admin/pair-open")
    assert (error.value.code, error.value.action) == ("keyring-unavailable", "doctor")


@pytest.mark.parametrize(("wait", "state"), [(299, "waiting"), (301, "expired")])
def test_the_end_of_a_code_is_told(daemon: Daemon, wait: int, state: str) -> None:
    """A code that nobody used says so."""
    ask = client(daemon).call
    ask("/v1/admin/pair-open")
    daemon.clock.wait(wait)
    assert ask("/v1/admin/pair-state")["state"] == state


def test_a_withdrawn_code_pairs_nobody(daemon: Daemon) -> None:
    """Ctrl-C in the terminal ends the code at once."""
    ask = client(daemon).call
    string = ask("/v1/admin/pair-open")["string"]
    assert ask("/v1/admin/pair-close")["done"] is True
    with pytest.raises(BrowserRefusedError, match="pairing-not-open"):
        daemon.browser().pair(string)
    assert ask("/v1/admin/pair-state")["state"] == "closed"


def test_a_browser_is_revoked_by_the_start_of_its_name(daemon: Daemon) -> None:
    """A start that means one browser is enough; none or several change nothing."""
    ask = client(daemon).call
    one, two = daemon.paired(), daemon.paired(FIREFOX)
    assert one.pairing is not None
    assert ask("/v1/admin/revoke", {"client_id": "no-such"})["done"] is False
    assert len(daemon.store.kept) == 2
    assert ask("/v1/admin/revoke", {"client_id": one.pairing.client_id})["done"] is True
    with pytest.raises(BrowserRefusedError, match="session-unknown"):
        one.send("/v1/status")
    assert two.send("/v1/status").status == 200
    assert len(daemon.keys.kept) == 1


def test_the_doctor_sees_the_companion_from_inside(daemon: Daemon) -> None:
    """Port, sessions, keyring and store, and nothing secret."""
    daemon.paired()
    told = client(daemon).call("/v1/admin/doctor")
    assert (told["port"], told["pairings"], told["keyring"]) == (daemon.port, 1, "ok")
    assert told["sessions_live"] == 2
    assert daemon.admin_key.decode() not in json.dumps(told)


def test_shutdown_is_answered_and_done(daemon: Daemon) -> None:
    """The command line can end the companion cleanly."""
    with Daemon() as other:
        assert client(other).call("/v1/admin/shutdown")["done"] is True
        other._thread.join(10)  # noqa: SLF001 - that it ended is the point
        with pytest.raises(NotRunningError):
            client(other).call("/v1/status")
    assert client(daemon).call("/v1/status")["product"] == "9.9.9"


@pytest.mark.parametrize("path", ADMIN)
def test_a_browser_never_reaches_the_command_lines_routes(daemon: Daemon, path: str) -> None:
    """Refused at the gate, with a session and a right MAC too."""
    browser = daemon.paired()
    with pytest.raises(BrowserRefusedError, match="role-not-allowed"):
        browser.send(path)


def test_the_role_is_checked_behind_the_gate_too(daemon: Daemon) -> None:
    """Were the gate open, the session's role would still decide."""
    browser = daemon.paired()
    object.__setattr__(daemon.gate_config, "cli_only", frozenset())
    answer = browser.send("/v1/admin/pairings")
    assert (answer.status, answer.code) == (403, "role-not-allowed")


def test_a_wrong_key_opens_nothing(daemon: Daemon) -> None:
    """Whoever cannot read the runtime file finds the companion unproven and is not answered."""
    with pytest.raises(UnprovenError):
        Client(daemon.port, daemon.instance_id, b"x" * 32).call("/v1/status")
    with pytest.raises(UnprovenError):
        Client(daemon.port, "J" * 22, daemon.admin_key).call("/v1/status")


def test_the_client_says_hello_again_when_its_session_ended(daemon: Daemon) -> None:
    """Once, silently."""
    command = client(daemon)
    assert command.call("/v1/status")
    daemon.clock.wait(61)
    assert command.call("/v1/status")


def test_nobody_there_is_told_as_such() -> None:
    """A port without a listener is not a riddle."""
    listening = listen(0, {})
    listening.sock.close()
    with pytest.raises(NotRunningError):
        Client(listening.place.port, "I" * 22, b"k" * 32).call("/v1/status")


def test_the_command_line_is_limited_like_everybody() -> None:
    """A loop in a script does not starve the browser."""
    with Daemon(limits=Limits()) as daemon:
        command = client(daemon)
        for _ in range(100):
            command.call("/v1/status")
        with pytest.raises(RefusedError, match="Too many"):
            command.call("/v1/status")
