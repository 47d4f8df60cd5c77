"""A private file as a place for keys, for systems without a keyring; only by choice."""

import json
import threading
from pathlib import Path

from companion.credentials.words import Answer, State
from companion.private import UnsafeFileError, read_private, write_private


class SecretsFile:
    """One file of this user, refused when others could read it; written whole or not at all."""

    name = "file"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._wrong = False

    def state(self, *, interactive: bool) -> State:
        """Whether the file can be used."""
        self.ask("state", "", interactive=interactive)
        return "error" if self._wrong else "file"

    def ask(self, what: str, user: str, secret: str = "", *, interactive: bool) -> Answer:
        """Does what is asked; what is wrong with the file is told by the answer's state."""
        del interactive
        with self._lock:
            try:
                answer = self._done(what, user, secret)
            except (OSError, ValueError, UnsafeFileError):
                self._wrong = True
                return {"state": "error"}
            self._wrong = False
            return answer

    def _done(self, what: str, user: str, secret: str) -> Answer:
        content = read_private(self._path)
        held = json.loads(content) if content else {}
        if not isinstance(held, dict):
            raise ValueError(self._path)  # noqa: TRY004 - the file is wrong, not a caller
        after = dict(held)
        if what == "put":
            after[user] = secret
        elif what == "delete":
            after.pop(user, None)
        if after != held:
            write_private(self._path, json.dumps(after).encode())
        return {"state": "file", "secret": after.get(user)}

    def distrust(self) -> None:
        """Notes that what it held was nonsense."""
        self._wrong = True

    def trust(self) -> None:
        """Forgets earlier trouble."""
        self._wrong = False
