"""The side of the keyring: run as a process, answers one question and ends.

The question comes by standard input, the answer goes to standard output: nothing secret is in
arguments or environment. What a keyring prints goes nowhere.
"""

import json
import os
import sys
from typing import Any

import keyring
from keyring import backend
from keyring.errors import KeyringLocked, NoKeyringError, PasswordDeleteError

from companion.credentials.words import SERVICE

#: Keyrings that keep nothing, or keep it for everybody to read.
_REFUSED = ("keyring.backends.null", "keyring.backends.fail", "keyrings.alt")

#: What other libraries call their errors: the name tells, since they may not be installed.
_LOCKED = {"LockedException", "PromptDismissedException"}
_MISSING = {"SecretServiceNotAvailableException"}


def chosen() -> backend.KeyringBackend:
    """The keyring that the system offers, or the first of several that is safe.

    Raises:
        NoKeyringError: if none is.
    """
    offered = keyring.get_keyring()
    for candidate in getattr(offered, "backends", None) or [offered]:
        kind = type(candidate)
        if not kind.__module__.startswith(_REFUSED) and "plaintext" not in kind.__name__.lower():
            return candidate  # type: ignore[no-any-return]  # keyring's chain of backends is untyped
    raise NoKeyringError


def answer(request: dict[str, str]) -> dict[str, Any]:
    """Does what is asked; trouble is told by the answer's state."""
    try:
        place = chosen()
        secret = _done(place, request)
    except Exception as error:  # noqa: BLE001 - a keyring may raise anything
        return {"state": state_of(error)}
    return {"state": "ok", "secret": secret, "backend": type(place).__module__}


def _done(place: backend.KeyringBackend, request: dict[str, str]) -> str | None:
    user = request["user"]
    if request["what"] == "put":
        place.set_password(SERVICE, user, request["secret"])
    elif request["what"] == "delete":
        _delete(place, user)
        return None
    return place.get_password(SERVICE, user)


def _delete(place: backend.KeyringBackend, user: str) -> None:
    """Deletes an item; what is not there need not be deleted."""
    try:
        place.delete_password(SERVICE, user)
    except PasswordDeleteError:
        if place.get_password(SERVICE, user) is not None:
            raise


def state_of(error: Exception) -> str:
    """What kind of trouble an error of a keyring is."""
    chain = [error, error.__cause__, error.__context__]
    names = {type(cause).__name__ for cause in chain}
    if isinstance(error, KeyringLocked) or names & _LOCKED:
        return "locked"
    if isinstance(error, NoKeyringError) or names & _MISSING:
        return "no_backend"
    return "error"


def main(words: list[str]) -> None:
    """Answers the one question on standard input; there are no words."""
    del words
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with out:
        json.dump(answer(json.load(sys.stdin)), out)
        out.flush()
        os._exit(0)  # a keyring's threads may wait for ever


if __name__ == "__main__":
    main(sys.argv[1:])
