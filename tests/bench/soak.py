"""A long run: 100,000 requests, after which memory, descriptors and files are as before.

`python -m tests.bench.soak [REQUESTS]`; ends with 1 if something grew.
"""

import sys
import time
from pathlib import Path

from tests.bench.channel import message
from tests.bench.process import Process, unhurried
from tests.channel.wire import Browser

SAMPLES = Path(__file__).parent.parent / "samples"
#: what may have grown from a fifth of the way to the end
MEMORY_MB, DESCRIPTORS, WRITE_AHEAD_MB = 8.0, 4, 8.0
ROUTES = ("/v1/status", "/v1/summary", "/v1/forecast", "/v1/history", "/v1/policy")


def ask(browser: Browser, at: int, pages: list[str]) -> None:
    """The next request: mostly questions, sometimes a page, sometimes nonsense or a replay."""
    if at % 60 == 0:
        browser.hello()
    if at % 50 == 1:
        answer = browser.send("/v1/captures", message(pages[at // 50 % len(pages)]))
    elif at % 50 == 2:
        answer = browser.send("/v1/what-if", {"schema": 2})
    elif at % 50 == 3:
        answer = browser.post("/v1/hello", b"{}", {"Sec-Fetch-Site": "cross-site"})
    else:
        quick = at % 10 != 4
        answer = browser.send(ROUTES[0] if quick else ROUTES[at // 10 % len(ROUTES)])
    if answer.status not in (200, 403, 422):
        raise LookupError(answer)


def state(companion: Process) -> tuple[float, int, float]:
    """Memory, descriptors and the write-ahead file."""
    return companion.memory(), companion.descriptors(), companion.write_ahead()


def main(requests: int) -> int:
    """Prints a row each tenth of the way."""
    pages = [p.read_text(encoding="utf-8") for p in sorted(SAMPLES.glob("*/contracts-*.html"))]
    print("requests   seconds   memory MB   descriptors   wal MB")  # noqa: T201 - figures
    with unhurried() as companion:
        browser, began, early = companion.paired(), time.perf_counter(), (0.0, 0, 0.0)
        for at in range(requests + 1):
            ask(browser, at, pages)
            if at % (requests // 10) == 0:
                now = state(companion)
                early = now if at <= requests // 5 else early
                spent = time.perf_counter() - began
                row = f"{at:8}{spent:10.0f}{now[0]:12.1f}{now[1]:14}{now[2]:9.1f}"
                print(row, flush=True)  # noqa: T201 - figures
        grown = now[0] - early[0], now[1] - early[1], now[2] - early[2]
    flat = grown[0] <= MEMORY_MB and grown[1] <= DESCRIPTORS and grown[2] <= WRITE_AHEAD_MB
    print("flat" if flat else f"grown: {grown}")  # noqa: T201 - figures
    return 0 if flat else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
