"""A keyring that hangs: the companion starts, answers, says so, and ends."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from companion.api.client import Client
from tests.channel.daemon import UNHURRIED, Daemon, MemoryKeys
from tests.channel.patience import until
from tests.channel.wire import RefusedError


class Hanging(MemoryKeys):
    """Answers nothing until it is released."""

    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()
        self.block = lambda: self.released.wait(30)

    def state(self, *, interactive: bool = False) -> str:
        """Hangs too."""
        self.block()
        return super().state(interactive=interactive)


@pytest.fixture
def keys() -> Iterator[Hanging]:
    """A keyring that is released after the test, so that no thread is left."""
    hanging = Hanging()
    yield hanging
    hanging.released.set()


def test_a_hanging_keyring_holds_up_nobody(keys: Hanging) -> None:
    """Start, status and end are as always; hellos are told, and work once it answers."""
    limits = replace(UNHURRIED, key_timeout=0.2, answer_timeout=0.5)
    keys.released.set()
    with Daemon(keys=keys, limits=limits) as before:
        browser = before.paired()
    keys.released.clear()
    with Daemon(keys=keys, store=before.store, limits=limits, port=before.port) as daemon:
        client = Client(daemon.port, daemon.instance_id, daemon.admin_key)
        browser.session = None
        with pytest.raises(RefusedError, match="keyring-timeout"):
            browser.hello()
        assert client.call("/v1/status")["keyring"] == "timeout"
        keys.released.set()
        until(lambda: client.call("/v1/status")["keyring"] == "ok")
        assert browser.send("/v1/status").status == 200
        keys.released.clear()
        assert client.call("/v1/status")["keyring"] == "timeout"


def test_a_pairing_that_the_keyring_never_takes_is_told(keys: Hanging) -> None:
    """The browser hears of the keyring, and nothing is half kept."""
    limits = replace(UNHURRIED, answer_timeout=0.3)
    with Daemon(keys=keys, limits=limits) as daemon:
        browser = daemon.browser().pair(daemon.open_window())
        assert browser.send("/v1/status").code == "keyring-timeout"
        keys.released.set()
        until(lambda: not keys.kept)
        assert not daemon.store.kept
        assert browser.send("/v1/status").status == 200
        assert len(daemon.store.kept) == len(keys.kept) == 1
