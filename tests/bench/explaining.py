"""Captures beside a long history of shown scores: `python -m tests.bench.explaining`.

A hundred shown scores are told; then each captured page shows another one, so that each changes
what has to be explained. Told are how long a capture takes, and what the explaining costs.
And a page of 9,000 cards is captured, while somebody asks for the status.
"""

import contextlib
import statistics
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from companion.domain.told import ToldFact
from companion.service.service import Service
from companion.store.store import Store
from companion.worker import Reader
from tests.bench.channel import PAGE, SAMPLES, message, told
from tests.bench.process import Process, busy_seconds, unhurried
from tests.channel.wire import Answer, Browser

SHOWN, CAPTURES, CARDS = 100, 20, 9_000
#: seconds from the start to the first page of somebody who opens their browser then
OPENING = 4.0
STATS = "https://www.upwork.com/nx/my-stats/"
CARD = (
    '<section data-test="contract-{id}"><h3><a href="/nx/wm/workroom/{id}/overview" '
    'data-test="contract-{id}-title" title="Job {id}">Job {id}</a></h3>'
    '<div data-test="contract-{id}-contract-party-info-section"><p>Hired by Client {client}</p>'
    '</div><div data-test="contract-{id}-dates">Mar 3, 2024 - Aug 30, 2025</div></section>'
)


def remember(folder: Path) -> None:
    """Stores the longest sample's contracts, and a hundred scores, a week apart."""
    now = datetime.now(UTC)
    with Store(folder / "companion.db") as store, Reader() as reader:
        service = Service(store, reader)
        for page in sorted(SAMPLES.glob("veteran/contracts-*")):
            service.capture(page.read_text(encoding="utf-8"), PAGE["url"], now)
        for at in range(SHOWN):
            on = now.date() - timedelta(weeks=SHOWN - at)
            service.tell(ToldFact("score", 85 + at % 11, on=on), now)


def answered(answer: Answer) -> Answer:
    """The answer, which must be one."""
    if answer.status != 200:
        raise LookupError(answer)
    return answer


def timed(call: Callable[[], Any]) -> float:
    """Seconds that a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def threads(pid: int) -> int:
    """How many threads a process has."""
    return sum(1 for _ in Path(f"/proc/{pid}/task").iterdir())


def captures(companion: Process, browser: Browser) -> None:
    """Pages that each show another score, one after another."""
    html = (SAMPLES / "veteran" / "my-stats.html").read_text(encoding="utf-8")
    times, most_threads, most_memory = [], 0, 0.0
    time.sleep(OPENING)
    used = busy_seconds(companion.pid)
    for at in range(CAPTURES):
        body = {**message(html.replace("91%", f"{85 + at % 11}%")), "page": {"url": STATS}}
        browser.hello()
        times.append(timed(lambda body=body: answered(browser.send("/v1/captures", body))))  # type: ignore[misc]
        most_threads = max(most_threads, threads(companion.pid))
        most_memory = max(most_memory, companion.memory())
    told(f"first capture, {OPENING:.0f} s after the start", f"{times[0]:.2f} s", "< 0.5")
    told(
        f"later captures beside {SHOWN} shown scores",
        f"{statistics.median(times):.2f} s ({max(times[1:]):.2f})",
        "< 0.5",
    )
    used = (busy_seconds(companion.pid) - used) / CAPTURES
    told("  processor time of each", f"{used:.2f} s", "")
    told("threads meanwhile", str(most_threads), "≤ 20")
    told("memory meanwhile", f"{most_memory:.0f} MB", "≤ 300")


def many_cards(companion: Process, browser: Browser) -> None:
    """Status while a page of many cards is read and stored."""
    cards = "".join(CARD.format(id=41_000_000 + n, client=n % 500) for n in range(CARDS))
    body, other = message(f"<main><h1>Contract history</h1>{cards}</main>"), Browser(companion.port)
    other.pairing = browser.pairing
    how, spent = list[str](), list[float]()

    def capture() -> None:
        began = time.perf_counter()
        with contextlib.suppress(TimeoutError):
            how.append(other.send("/v1/captures", body).code or "read")
        spent.append(time.perf_counter() - began)

    thread, times = threading.Thread(target=capture), []
    other.hello()
    thread.start()
    while thread.is_alive():
        browser.hello()
        times.append(timed(lambda: answered(browser.send("/v1/status"))))
        time.sleep(0.02)
    thread.join()
    told(f"a page of {CARDS:,} cards: {', '.join(how) or 'no answer'}", f"{spent[0]:.1f} s", "")
    told(
        "status meanwhile",
        f"{statistics.median(times) * 1000:.0f} ms ({max(times) * 1000:.0f})",
        "< 500",
    )


def main() -> None:
    """Prints the table: the median, and the worst in brackets."""
    told("", "", "bar")
    with unhurried(remember) as companion:
        browser = companion.paired()
        captures(companion, browser)
        many_cards(companion, browser)


if __name__ == "__main__":
    main()
