"""Pairing: one code, used once, by the browser that proves it; every other way has its own code."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from companion.api.auth import handshake
from companion.api.auth.pairing_string import ALPHABET, check_symbols, new_symbols, pairing_string
from companion.api.errors import ChannelError
from companion.api.limits import Limits
from companion.store.errors import StoreFullError
from shared_schema.handshake import ProtocolRange
from tests.channel.daemon import Daemon
from tests.channel.wire import CHROMIUM, FIREFOX, Browser, RefusedError, UnprovenError, symbols_of


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    """A companion that nobody is paired with."""
    with Daemon() as running:
        yield running


def refused(browser: Browser, string: str) -> str:
    """The code with which pairing is refused."""
    with pytest.raises(RefusedError) as error:
        browser.pair(string)
    return error.value.code


def bad_proof(browser: Browser, string: str) -> str:
    """Proves step 2 wrongly: the code of the refusal."""
    _, _, got = browser.start(symbols_of(string))
    wrong = {"pair_id": got["pair_id"], "client_proof": "0" * 64}
    with pytest.raises(RefusedError) as error:
        browser.step("/v1/pair/confirm", wrong)
    return error.value.code


@pytest.mark.parametrize(("origin", "kind"), [(CHROMIUM, "chromium"), (FIREFOX, "firefox")])
def test_a_browser_with_the_code_is_paired(daemon: Daemon, origin: str, kind: str) -> None:
    """Both browsers pair with the string; the kind kept is what the origin says."""
    browser = daemon.browser(origin).pair(daemon.open_window())
    assert browser.send("/v1/status").status == 200
    (kept,) = daemon.store.pairings()
    assert (kept.kind, kept.origin, kept.name) == (kind, origin, "Work")
    assert daemon.keys.kept == {kept.client_id: browser.longterm}


def test_the_string_is_the_one_that_the_extension_reads(daemon: Daemon) -> None:
    """Label, port, seven groups of four symbols of Crockford's alphabet."""
    string = daemon.open_window()
    groups = f"(-[{ALPHABET}]{{4}}){{7}}"
    assert re.fullmatch(rf"jss1-{daemon.port}{groups}", string)


def test_check_symbols_are_those_of_the_published_code() -> None:
    """The first ten bits of SHA-256, as the vectors have them; 130 bits come from the system."""
    assert check_symbols("0123456789ABCDEFGHJKMNPQRS") == "YQ"
    assert new_symbols(lambda n: bytes(range(n))) == ALPHABET[:26]
    assert new_symbols(lambda n: bytes([32] * n)) == "0" * 26
    assert pairing_string(1, "0" * 26).startswith("jss1-1-0000-0000")


def test_a_pairing_is_kept_at_its_first_proven_request(daemon: Daemon) -> None:
    """Until the browser used its key, nothing is written; and after ten minutes it is dropped."""
    browser = daemon.browser().pair(daemon.open_window())
    assert not daemon.store.kept
    assert not daemon.keys.kept
    daemon.clock.wait(601)
    daemon.on_loop(daemon.channel.sweep)
    with pytest.raises(RefusedError, match="pairing-unknown"):
        browser.send("/v1/status")


def test_a_wrong_code_is_found_by_the_browser(daemon: Daemon) -> None:
    """The companion's proof does not fit, so the browser stops: no proof of its own was sent."""
    string = daemon.open_window()
    wrong = ("1" if symbols_of(string)[0] == "0" else "0") + symbols_of(string)[1:]
    with pytest.raises(UnprovenError):
        daemon.browser().start(wrong)
    assert daemon.browser().pair(string)


def test_without_a_window_nothing_pairs(daemon: Daemon) -> None:
    """Pairing opens from the command line only."""
    assert refused(daemon.browser(), "jss1-1-" + "0" * 28) == "pairing-not-open"
    with pytest.raises(RefusedError, match="pairing-not-open"):
        daemon.browser().step("/v1/pair/confirm", {"pair_id": "P" * 22, "client_proof": "0" * 64})


def test_a_code_expires(daemon: Daemon) -> None:
    """After five minutes the code is refused as expired, at either step; much later as unknown."""
    string = daemon.open_window()
    started = daemon.browser()
    step = started.start(symbols_of(string))
    daemon.clock.wait(299)
    assert daemon.browser().start(symbols_of(string))
    daemon.clock.wait(1)
    assert refused(daemon.browser(), string) == "pairing-expired"
    with pytest.raises(RefusedError, match="pairing-expired"):
        started.confirm(*step)
    daemon.clock.wait(1800)
    assert refused(daemon.browser(), string) == "pairing-not-open"


def test_a_code_works_once(daemon: Daemon) -> None:
    """A used code is no code any more."""
    string = daemon.open_window()
    daemon.browser().pair(string)
    assert refused(daemon.browser(FIREFOX), string) == "pairing-not-open"


def test_five_bad_proofs_burn_a_code(daemon: Daemon) -> None:
    """Only another program proves wrongly: four are refused, the fifth ends the window."""
    string = daemon.open_window()
    for _ in range(5):
        assert bad_proof(daemon.browser(), string) == "pairing-failed"
    assert refused(daemon.browser(), string) == "pairing-not-open"
    window = daemon.channel.pairing.window
    assert window is not None
    assert window.state(daemon.clock.monotonic()) == "disturbed"


def test_four_bad_proofs_leave_the_code_alone(daemon: Daemon) -> None:
    """The real browser still pairs."""
    string = daemon.open_window()
    for _ in range(4):
        bad_proof(daemon.browser(), string)
    assert daemon.browser().pair(string).send("/v1/status").status == 200


def test_a_lost_answer_can_be_asked_for_again(daemon: Daemon) -> None:
    """The same step 2 within a minute gives the same name; later, or changed, nothing."""
    browser = daemon.browser()
    step = browser.start(symbols_of(daemon.open_window()))
    first = browser.confirm(*step)
    daemon.clock.wait(60)
    assert browser.confirm(*step).client_id == first.client_id
    daemon.clock.wait(1)
    with pytest.raises(RefusedError, match="pairing-not-open"):
        browser.confirm(*step)


def test_step_two_must_come_from_where_step_one_came(daemon: Daemon) -> None:
    """Another extension cannot finish what the paired one began."""
    browser = daemon.browser()
    step = browser.start(symbols_of(daemon.open_window()))
    browser.origin = FIREFOX
    with pytest.raises(RefusedError, match="pairing-failed"):
        browser.confirm(*step)


def test_a_new_code_withdraws_the_old_one(daemon: Daemon) -> None:
    """One code at a time; a step 2 of the old one is told to begin anew."""
    browser, old = daemon.browser(), daemon.open_window()
    step = browser.start(symbols_of(old))
    new = daemon.open_window()
    with pytest.raises(UnprovenError):
        daemon.browser().pair(old)
    with pytest.raises(RefusedError, match="pairing-expired"):
        browser.confirm(*step)
    assert daemon.browser().pair(new)


def test_a_clock_that_goes_back_does_not_lengthen_a_code(daemon: Daemon) -> None:
    """After a jump back the code has its five minutes and no more."""
    string = daemon.open_window()
    daemon.clock.wait(-500)
    assert daemon.browser().start(symbols_of(string))
    daemon.clock.wait(500 + 301)
    assert refused(daemon.browser(), string) == "pairing-expired"


def test_an_expired_code_stays_expired(daemon: Daemon) -> None:
    """A clock that goes back revives nothing, least of all a window whose code is forgotten."""
    string = daemon.open_window()
    daemon.clock.wait(301)
    assert refused(daemon.browser(), string) == "pairing-expired"
    daemon.clock.wait(-600)
    for code in (string, "jss1-1-", "jss1-1-" + "0" * 28):
        assert refused(daemon.browser(), code) == "pairing-expired"


def test_a_locked_keyring_keeps_the_pairing_waiting(daemon: Daemon) -> None:
    """The trouble has its own code, nothing is half kept, and unlocking is enough."""
    browser = daemon.browser().pair(daemon.open_window())
    daemon.keys.trouble = "locked"
    assert browser.send("/v1/status").code == "keyring-locked"
    assert not daemon.store.kept
    daemon.keys.trouble = ""
    assert browser.send("/v1/status").status == 200
    assert len(daemon.store.kept) == len(daemon.keys.kept) == 1


def test_a_full_disk_takes_the_key_back(daemon: Daemon) -> None:
    """A key without its pairing would be left for ever: none stays."""
    browser = daemon.browser().pair(daemon.open_window())
    daemon.store.trouble = StoreFullError(Path("companion.db"))
    assert browser.send("/v1/status").code == "storage-full"
    assert not daemon.keys.kept
    daemon.store.trouble = None
    assert browser.send("/v1/status").status == 200


def test_when_a_browser_was_last_seen_is_written_once_a_minute(daemon: Daemon) -> None:
    """Not with each request; a store that cannot write it does not stop the browser."""
    browser = daemon.browser().pair(daemon.open_window())

    def seen(seconds: float) -> datetime | None:
        daemon.clock.wait(seconds)
        browser.session = None
        assert browser.send("/v1/status").status == 200
        (kept,) = daemon.store.pairings()
        return kept.last_seen_at

    first = seen(0)
    assert first == daemon.clock.wall
    assert seen(59) == first
    assert seen(1) == daemon.clock.wall
    before = daemon.clock.wall
    daemon.store.trouble = StoreFullError(Path("companion.db"))
    assert seen(61) == before


def test_pairing_may_be_tried_ten_times_a_minute() -> None:
    """The eleventh try is told how long to wait; messages of no form are not counted."""
    with Daemon(limits=Limits()) as daemon:
        browser = daemon.browser()
        for _ in range(30):
            assert browser.post("/v1/pair/start", b"{}").code == "schema-invalid"
        for _ in range(10):
            assert refused(browser, "jss1-1-" + "0" * 28) == "pairing-not-open"
        message = {"client_nonce": "A" * 43, "protocol": {"min": 1, "max": 1}}
        client = {"kind": "firefox", "version": "1", "name": ""}
        answer = browser.post("/v1/pair/start", json.dumps({**message, "client": client}).encode())
        assert answer.code == "rate-limited"
        assert answer.headers["retry-after"] == "6" == str(answer.json["retry_after_s"])
        daemon.clock.wait(6)
        assert refused(browser, "jss1-1-" + "0" * 28) == "pairing-not-open"


def test_a_stranger_cannot_use_up_the_starts_of_a_code() -> None:
    """However often strangers start before and while a code waits, its browser is paired."""
    with Daemon(limits=Limits()) as daemon:
        stranger, browser = daemon.browser(), daemon.browser()
        for _ in range(20):
            refused(stranger, "jss1-1-" + "0" * 28)
        string = daemon.open_window()
        message = {"client_nonce": "A" * 43, "protocol": {"min": 1, "max": 1}}
        client = {"kind": "firefox", "version": "1", "name": ""}
        start = json.dumps({**message, "client": client}).encode()
        confirm = json.dumps({"pair_id": "P" * 22, "client_proof": "0" * 64}).encode()
        for _ in range(100):
            assert stranger.post("/v1/pair/start", start).status == 200
            assert stranger.post("/v1/pair/confirm", confirm).code in (
                "pairing-expired",
                "rate-limited",
            )
        assert browser.pair(string).send("/v1/status").status == 200


def test_an_extension_that_is_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A companion of tomorrow speaks versions 2 and 3: whoever speaks only 1 is to be updated."""
    monkeypatch.setattr(handshake, "PROTOCOLS", (2, 3))
    assert handshake.agreed_version(ProtocolRange(min=1, max=2)) == 2
    assert handshake.agreed_version(ProtocolRange(min=1, max=9)) == 3
    for low, high, action in ((1, 1, "update_extension"), (4, 9, "update_companion")):
        with pytest.raises(ChannelError) as error:
            handshake.agreed_version(ProtocolRange(min=low, max=high))
        assert error.value.action == action


@pytest.mark.parametrize(
    ("low", "high", "action"), [(2, 3, "update_companion"), (3, 1000, "update_companion")]
)
def test_versions_that_do_not_meet_say_which_side_is_old(
    daemon: Daemon, low: int, high: int, action: str
) -> None:
    """The refusal names the companion's own range and the side to update."""
    message = {"client_nonce": "A" * 43, "protocol": {"min": low, "max": high}}
    for path, more in (
        ("/v1/hello", {"client_id": "C" * 22}),
        ("/v1/pair/start", {"client": {"kind": "chromium", "version": "9", "name": "n"}}),
    ):
        daemon.open_window()
        answer = daemon.browser().post(path, json.dumps({**message, **more}).encode())
        assert answer.code == "protocol-unsupported"
        assert answer.json["server"] == {"min": 1, "max": 1}
        assert answer.json["action"] == action
