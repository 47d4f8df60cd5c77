"""The keys of paired browsers, wherever they are kept, and how that place is."""

import base64
import binascii
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from companion.credentials.keyring_place import Keyring
from companion.credentials.process import run_worker
from companion.credentials.secrets_file import SecretsFile
from companion.credentials.words import Answer, Runner, State

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class SelfTest:
    """How writing, reading and deleting one random item went, and how long it took."""

    state: State
    backend: str
    milliseconds: int


class Credentials:
    """The keys of paired browsers, 32 bytes each; safe to call from any thread.

    `backend` is what the user chose: the keyring, or a private file in `state_dir`. It is
    never changed silently. Every call returns within its time limit and raises nothing:
    `state` tells what is wrong.
    """

    def __init__(
        self,
        backend: Literal["keyring", "file"] = "keyring",
        state_dir: Path | None = None,
        runner: Runner | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if backend == "file" and state_dir is None:
            message = "keys in a file need a folder"
            raise ValueError(message)
        self._place: Keyring | SecretsFile
        if backend == "file" and state_dir is not None:
            self._place = SecretsFile(state_dir / "secrets.json")
        else:
            self._place = Keyring(runner or run_worker, clock)
        self._keys: dict[str, bytes] = {}

    def state(self, *, interactive: bool = False) -> State:
        """How the keyring is, as last seen; asked only if that is not known (or interactive)."""
        return self._place.state(interactive=interactive)

    def get(self, client_id: str, *, interactive: bool = False) -> bytes | None:
        """The key of a browser; None if there is none or it cannot be had (see `state`)."""
        if client_id not in self._keys:
            key = _decoded(self._place.ask("get", client_id, interactive=interactive))
            if key is None:
                return None
            if len(key) != KEY_BYTES:
                self._place.distrust()
                return None
            self._keys[client_id] = key
        return self._keys[client_id]

    def put(self, client_id: str, key: bytes, *, interactive: bool = False) -> bool:
        """Keeps a key, read back to be sure; whether that went well.

        Raises:
            ValueError: if the key is not of 32 bytes.
        """
        if len(key) != KEY_BYTES or not client_id:
            message = f"a key has {KEY_BYTES} bytes and an owner"
            raise ValueError(message)
        self._keys.pop(client_id, None)
        text = base64.urlsafe_b64encode(key).rstrip(b"=").decode()
        if _decoded(self._place.ask("put", client_id, text, interactive=interactive)) != key:
            self._place.distrust()
            return False
        self._keys[client_id] = key
        return True

    def delete(self, client_id: str, *, interactive: bool = False) -> bool:
        """Forgets a key; whether none is left."""
        self._keys.pop(client_id, None)
        answer = self._place.ask("delete", client_id, interactive=interactive)
        return answer.get("state") in ("ok", "file")

    def self_test(self, *, interactive: bool = False) -> SelfTest:
        """Writes, reads and deletes a random item, however the last call went."""
        begun = time.perf_counter()
        self._place.trust()
        name, key = f"self-test-{secrets.token_hex(8)}", secrets.token_bytes(KEY_BYTES)
        held = self.put(name, key, interactive=interactive)
        gone = self.delete(name) if held else True
        if held and not gone:
            self._place.distrust()
        took = round((time.perf_counter() - begun) * 1000)
        return SelfTest(self.state(), self._place.name, took)


def _decoded(answer: Answer) -> bytes | None:
    """The key in an answer: None if there is none, empty if it is no key."""
    text = answer.get("secret")
    if text is None:
        return None
    try:
        return base64.b64decode(f"{text}=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
