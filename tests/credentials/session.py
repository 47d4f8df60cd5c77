"""Runs on a bus of its own: a keyring is started, used, locked, unlocked and ended."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import secretstorage

from companion.credentials import Credentials

KEY, CLIENT, PASSWORD = bytes(range(32)), "C" * 22, b"only for this test\n"


@contextmanager
def daemon() -> Iterator[None]:
    """A keyring that is unlocked, as after logging in."""
    command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)
    assert process.stdin is not None
    process.stdin.write(PASSWORD)
    process.stdin.close()
    try:
        _wait()
        yield
    finally:
        process.terminate()
        process.wait()


def _wait() -> None:
    """Until the service answers and has a collection to keep things in."""
    for _ in range(200):
        with closing(secretstorage.dbus_init()) as bus:
            if secretstorage.check_service_availability(bus):
                return
        time.sleep(0.05)
    raise TimeoutError


def lock() -> None:
    """Locks the keyring, as a user can."""
    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()


def main() -> dict[str, object]:
    """Everything that is done with a keyring."""
    told: dict[str, object] = {}
    with daemon():
        test = Credentials().self_test()
        told |= {"backend": test.backend, "self_test": test.state}
        told["kept"] = Credentials().put(CLIENT, KEY)
        told["read"] = Credentials().get(CLIENT) == KEY
        told["unknown"] = Credentials().get("unknown")
        lock()
        locked = Credentials()
        told["while_locked"] = [locked.get(CLIENT), locked.state()]
    with daemon():
        told["deleted"] = Credentials().delete(CLIENT)
        told["read_after"] = Credentials().get(CLIENT)
    gone = Credentials()
    told["without_daemon"] = [gone.get(CLIENT), gone.state()]
    return told


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()) + "\n")
