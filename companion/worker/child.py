"""The reader process: pages in, what they say out, within its limits on memory and time.

Frames come by standard input and go to standard output (`companion/worker/frames.py`): a request
is JSON and followed by the content itself; an empty frame says that the reader has started.
"""

import contextlib
import gc
import json
import sys
from datetime import datetime
from typing import IO

from companion.domain.codec import reading_to_plain
from companion.worker.frames import read, write

#: processor time of one process over all its jobs; ordinary jobs take a tenth of a second
_CPU_SECONDS = 300


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answers requests until there are no more: the loop of the reader process."""
    from companion.reading import read as reading  # noqa: PLC0415 - heavy; needed here alone
    from companion.reading.bounded import bounded, extent  # noqa: PLC0415 - as the reading

    write(answers, b"")
    while True:
        try:
            request = json.loads(read(requests, 1_000_000))
            content = read(requests, 0xFFFFFFFF)
        except EOFError:
            return
        seen_at = datetime.fromisoformat(request["seen_at"])
        is_captured = request["url"] is not None  # a file is taken whole
        result = reading.read(
            *(content, request["name"], seen_at, request["url"]), extent() if is_captured else None
        )
        if is_captured:
            result = bounded(result)
        write(answers, json.dumps(reading_to_plain(result)).encode())
        gc.collect()  # the page's tree refers to itself; it is dropped while nobody waits


def limit_memory(most: int) -> None:
    """Lets the process take no more than `most` bytes, where the system can do that."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # ends a reader whose companion was killed while it was reading
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))


def main(words: list[str]) -> None:
    """The reader process: `words` are the most bytes of memory that it may take."""
    limit_memory(int(words[0]))
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(sys.argv[1:])
