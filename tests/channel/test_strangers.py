"""What a stranger on this computer can spend is the stranger's: the paired browser is served."""

import json

import pytest

from companion.api.limits import Limits
from tests.channel.daemon import Daemon
from tests.channel.wire import FIREFOX, RefusedError


def test_only_strangers_hellos_are_limited() -> None:
    """What names no browser is counted together; that slows neither browser."""
    with Daemon(limits=Limits()) as daemon:
        browser, other = daemon.paired(), daemon.paired(FIREFOX)
        strange = json.dumps(
            {"client_id": "x" * 22, "client_nonce": "A" * 43, "protocol": {"min": 1, "max": 1}}
        ).encode()
        codes = [browser.post("/v1/hello", strange).code for _ in range(61)]
        assert codes == ["pairing-unknown"] * 60 + ["rate-limited"]
        for known in (browser, other):
            assert known.hello()
            assert known.send("/v1/status").status == 200


def test_who_copies_a_name_spends_nothing_of_the_browser() -> None:
    """A thousand hellos with a copied name and origin, and the browser is served as before."""
    with Daemon(limits=Limits()) as daemon:
        browser = daemon.paired()
        pairing = browser.pairing
        assert pairing is not None
        about = {"client_nonce": "A" * 43, "protocol": {"min": 1, "max": 1}}
        copied = json.dumps({"client_id": pairing.client_id, **about}).encode()
        browser.hello()
        for _ in range(1000):
            assert browser.post("/v1/hello", copied).status == 200
        assert browser.send("/v1/status").status == 200
        browser.hello()
        assert browser.send("/v1/status").status == 200


def test_a_stranger_with_no_session_spends_nothing() -> None:
    """Any number of requests of no session is refused alike, and the browser is served."""
    with Daemon(limits=Limits()) as daemon:
        browser = daemon.paired()
        headers = {"JSS-Session": "S" * 22, "JSS-Seq": "1", "JSS-Mac": "0" * 64}
        codes = {browser.post("/v1/status", b"{}", headers).code for _ in range(500)}
        assert codes == {"session-unknown"}
        browser.hello()
        assert browser.send("/v1/status").status == 200


def test_a_forgotten_browser_is_not_remembered() -> None:
    """Names are known by heart; one that was forgotten or has just been paired is known too."""
    with Daemon(limits=Limits()) as daemon:
        browser, other = daemon.paired(), daemon.browser(FIREFOX)
        browser.hello()
        assert browser.send("/v1/unpair").status == 200
        with pytest.raises(RefusedError, match="pairing-unknown"):
            browser.hello()
        assert other.pair(daemon.open_window()).send("/v1/status").status == 200
        other.hello()
        assert other.send("/v1/status").status == 200
