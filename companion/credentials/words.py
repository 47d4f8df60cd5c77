"""What is asked of a place for keys, and what it answers."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

State = Literal["ok", "locked", "no_backend", "timeout", "error", "file"]
#: one item of this service in the keyring for each paired browser
SERVICE = "jss-companion"

#: `what` (get, put, delete, state), `user` and `secret`
Request = Mapping[str, str]
#: `state`, and where it applies `secret` and `backend`
Answer = Mapping[str, Any]
#: answers a request within so many seconds; raises TimeoutError, OSError or ValueError
Runner = Callable[[Request, float], Answer]
