"""Keyrings that misbehave, loaded by keyring itself from its configuration."""

import json
import os
import subprocess
import time
from pathlib import Path

from keyring import backend, errors


class Working(backend.KeyringBackend):
    """Keeps items in a file, and notes how the process around it was called."""

    priority = 1

    @property
    def _file(self) -> Path:
        return Path(os.environ["JSS_FAKE_DIR"]) / "items.json"

    def _items(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self._file.read_text()) if self._file.exists() else {}
        return found

    def _seen(self) -> None:
        told = Path("/proc/self/cmdline"), Path("/proc/self/environ")
        seen = b"".join(p.read_bytes() for p in told if p.exists())
        with (self._file.parent / "seen").open("ab") as file:
            file.write(seen)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps an item."""
        self._seen()
        self._file.write_text(json.dumps({**self._items(), f"{service}/{username}": password}))

    def get_password(self, service: str, username: str) -> str | None:
        """Gives an item."""
        return self._items().get(f"{service}/{username}")

    def delete_password(self, service: str, username: str) -> None:
        """Deletes an item, or says that there is none."""
        items = self._items()
        if items.pop(f"{service}/{username}", None) is None:
            raise errors.PasswordDeleteError
        self._file.write_text(json.dumps(items))


class Talkative(Working):
    """Works, and prints about it."""

    def get_password(self, service: str, username: str) -> str | None:
        """Gives an item."""
        print('{"state": "ok", "secret": "printed"}')  # noqa: T201 - the point
        os.write(1, b"noise\n")
        return super().get_password(service, username)


class Raising(Working):
    """Raises what no library promised."""

    def get_password(self, service: str, username: str) -> str | None:
        """Never gives anything."""
        raise ZeroDivisionError(service, username)


class Locked(Working):
    """Cannot be unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        """Never gives anything."""
        raise errors.KeyringLocked(service, username)


class Hanging(Working):
    """Waits for a prompt that nobody sees, as does a process that it started."""

    def get_password(self, service: str, username: str) -> str | None:
        """Never gives anything."""
        with subprocess.Popen(["sleep", "600"]) as child:  # noqa: S607 - wherever it is
            (self._file.parent / "pids").write_text(f"{os.getpid()} {child.pid}")
            time.sleep(600)
        return f"{service}/{username}"


class Garbage(Working):
    """Gives something else than was kept."""

    def get_password(self, service: str, username: str) -> str | None:
        """Gives nonsense."""
        return "≠ a key of" + service + username


class Short(Working):
    """Cuts what it keeps, as a limit on length does."""

    def get_password(self, service: str, username: str) -> str | None:
        """Gives the beginning."""
        found = super().get_password(service, username)
        return found and found[:20]


class Forgetful(Working):
    """Says that it kept an item, and did not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps nothing."""


class Stubborn(Working):
    """Does not delete."""

    def delete_password(self, service: str, username: str) -> None:
        """Deletes nothing, and says so."""
        raise errors.PasswordDeleteError(service, username)


class Dying(Working):
    """Takes the whole process with it."""

    def get_password(self, service: str, username: str) -> str | None:
        """Never gives anything."""
        os._exit(len(service and username and "bye"))


class PlaintextKeyring(Working):
    """Keeps secrets for everybody to read, as its name says."""


class Chained(Working):
    """Offers several keyrings, the unsafe one first."""

    @property
    def backends(self) -> list[backend.KeyringBackend]:
        """What it offers."""
        return [kind() for kind in (PlaintextKeyring, Working)]  # type: ignore[no-untyped-call]  # the library's
