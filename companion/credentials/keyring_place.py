"""The system's keyring as a place for keys: asked seldom, left in peace when it is in trouble."""

import threading
from collections.abc import Callable

from companion.credentials.words import Answer, Request, Runner, State

#: how long a keyring may take, in seconds: by itself, and when a person may have to unlock it
QUIET_LIMIT, PERSON_LIMIT = 5.0, 60.0
#: after trouble no key is read for so many seconds: every request of a browser would wait again
PAUSE = 10.0
#: what is not asked then; keeping and deleting are a person's wish, and are always tried
_PAUSED = ("get", "state")


class Keyring:
    """The system's keyring, behind a runner; one call at a time."""

    def __init__(self, runner: Runner, clock: Callable[[], float]) -> None:
        self._runner, self._clock = runner, clock
        self._lock = threading.Lock()
        self._state: State | None = None
        self._failed_at = 0.0
        self.name = ""

    def state(self, *, interactive: bool) -> State:
        """How the keyring is, as last seen."""
        if self._state is None or interactive:
            self.ask("state", "self-test", interactive=interactive)
        return self._state or "error"

    def ask(self, what: str, user: str, secret: str = "", *, interactive: bool) -> Answer:
        """Asks the keyring, or repeats its trouble during the pause after it."""
        limit = PERSON_LIMIT if interactive else QUIET_LIMIT
        with self._lock:
            if what in _PAUSED and self._is_paused() and not interactive:
                return {"state": self._state}
            answer = self._answer({"what": what, "user": user, "secret": secret}, limit)
            self._note(answer["state"])
            self.name = str(answer.get("backend") or self.name)
            return answer

    def _answer(self, request: Request, limit: float) -> Answer:
        try:
            answer = self._runner(request, limit)
        except TimeoutError:
            return {"state": "timeout"}
        except (OSError, ValueError):
            return {"state": "error"}
        known = ("ok", "locked", "no_backend", "error")
        return answer if answer.get("state") in known else {"state": "error"}

    def _is_paused(self) -> bool:
        trouble = self._state not in (None, "ok")
        return trouble and 0 <= self._clock() - self._failed_at < PAUSE

    def _note(self, state: State) -> None:
        self._state = state
        self._failed_at = self._clock()

    def distrust(self) -> None:
        """Notes that what it answered was nonsense."""
        if self._state == "ok":
            self._note("error")

    def trust(self) -> None:
        """Forgets earlier trouble."""
        self._state = None
