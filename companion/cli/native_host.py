"""The native messaging host put together: a browser starts it, and it speaks with that browser."""

import sys

from companion.config import Paths, state_dir
from companion.native_host.host import Refusal, Why, serve


def main(words: list[str]) -> None:
    """Answers the browser on standard input and output; `words` say who asks."""
    paths = Paths(state_dir())
    acts = {"wake": lambda: _awake(paths), "pair": lambda: _code(paths)}
    serve(words, sys.stdin.buffer, sys.stdout.buffer, acts)


def _awake(paths: Paths) -> dict[str, str]:
    """Starts the companion if it sleeps."""
    from companion.cli.awake import awake
    from companion.config import ConfigError
    from companion.private import UnsafeFileError

    try:
        is_awake = awake(paths)
    except (ConfigError, UnsafeFileError) as error:
        raise Refusal(why="not_started") from error
    if not is_awake:
        raise Refusal(why="not_started")
    return {}


def _code(paths: Paths) -> dict[str, str]:
    """A pairing code, as `jss-companion pair` shows it: for five minutes, and for one use."""
    from companion.api.auth.crypto import from_base64url
    from companion.api.client import Client, NotRunningError, RefusedError, UnprovenError
    from companion.config import read_runtime
    from companion.private import UnsafeFileError

    _awake(paths)
    try:
        runtime = read_runtime(paths)
        if runtime is None:
            raise Refusal(why="not_started")
        ask = Client(runtime.port, runtime.instance_id, from_base64url(runtime.admin_key)).call
        return {"code": ask("/v1/admin/pair-open", wait=75)["string"]}
    except RefusedError as error:
        why: Why = "keyring" if error.code.startswith("keyring") else "failed"
        raise Refusal(why) from error
    except (NotRunningError, UnprovenError, UnsafeFileError, ValueError) as error:
        raise Refusal(why="failed") from error


if __name__ == "__main__":
    main(sys.argv[1:])
