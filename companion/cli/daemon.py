"""Reaching the running companion from a command, and saying why that did not work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from companion.cli.exits import Exit, fail
from companion.config import Paths, read_runtime, state_dir
from companion.messages.catalogue import text
from companion.private import UnsafeFileError

#: what a refusal ends the command with
_EXITS = {
    "keyring": Exit.KEYRING,
    "storage": Exit.STORE,
    "protocol": Exit.VERSION,
    "pairing": Exit.NOT_PAIRED,
}

Call = Callable[..., Any]


@contextmanager
def daemon(folder: Path | None, wrong: str | None = None) -> Iterator[Call]:
    """Gives a function that asks the running companion: path, body and seconds to wait.

    `wrong` is what to say where the companion cannot follow what the person typed.
    """
    from companion.api.auth.crypto import from_base64url
    from companion.api.client import Client, NotRunningError, RefusedError, UnprovenError
    from companion.cli.awake import wake_held

    paths = Paths(state_dir(folder))
    wake_held(paths)
    try:
        runtime = read_runtime(paths)
        key = from_base64url(runtime.admin_key) if runtime else b""
    except (UnsafeFileError, ValueError) as error:
        fail(Exit.NOT_RUNNING, text("run.unbelievable", reason=error))
    if runtime is None:
        fail(Exit.NOT_RUNNING, text("run.not_running"))
    try:
        yield Client(runtime.port, runtime.instance_id, key).call
    except NotRunningError:
        fail(Exit.NOT_RUNNING, text("run.silent", port=runtime.port))
    except UnprovenError:
        fail(Exit.NOT_RUNNING, text("run.unproven", port=runtime.port))
    except RefusedError as error:
        if wrong and error.code == "schema-invalid":
            fail(Exit.USAGE, wrong)
        code = _EXITS.get(error.code.split("-")[0], Exit.FAILED)
        sentence = error.sentence
        if code is Exit.KEYRING:
            sentence = text("run.ask_doctor", sentence=sentence)
        fail(code, sentence)
