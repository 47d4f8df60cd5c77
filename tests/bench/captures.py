"""Page → badges: a captured list of 50 contracts to the answer with all that is drawn; figures.

Everything but the browser and the channel: reading in its process, storing, analysis, answer.
"""

import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

from companion.allocator import keep_freed_memory
from companion.api.http import handlers
from companion.collector import collect_seldom
from companion.service.service import Service
from companion.store.store import Store
from companion.worker import Reader
from shared_schema.capture import CaptureRequest
from tests.bench.pipeline import NOW, page, payments

ADDRESS = "https://www.upwork.com/nx/wm/freelancer/contracts"
ON_PAGE, STORED = 50, 300
RUNS = 9


def request(contracts: int, number: int) -> CaptureRequest:
    """A captured page of so many contracts, as the extension numbers it; no two are the same."""
    html = page(contracts).decode().replace("Firm 7<", f"Firm 7, Ltd {number}<")
    numbers = iter(range(contracts * 10))
    html = re.sub("<section ", lambda _: f'<section data-jss-ref="{next(numbers)}" ', html)
    return CaptureRequest.model_validate({"schema": 1, "page": {"url": ADDRESS}, "html": html})


@contextmanager
def service() -> Iterator[Service]:
    """A service on an empty store, for as long as the context lasts."""
    with tempfile.TemporaryDirectory() as folder, Reader() as reader:
        store = Store(Path(folder) / "companion.db")
        try:
            yield Service(store, reader)
        finally:
            store.close()


def timed(companion: Service, prepare: Callable[[], object]) -> tuple[float, float, int]:
    """Milliseconds of the processor and of the clock, medians, and how many badges there were."""
    spent, waited = [], []
    for number in range(RUNS + 1):  # the first one warms up
        prepare()
        asked, now = request(ON_PAGE, number), NOW + timedelta(seconds=number)
        cpu, clock = time.process_time(), time.perf_counter()
        answer = handlers.capture(companion, asked, now)
        answer.model_dump_json()
        spent.append(time.process_time() - cpu)
        waited.append(time.perf_counter() - clock)
    return 1_000 * median(spent[1:]), 1_000 * median(waited[1:]), len(answer.annotations)


def told(what: str, figures: tuple[float, float, int], bar: str) -> None:
    """Prints a row."""
    spent, waited, badges = figures
    print(f"{what:58}{spent:7.0f} ms {waited:7.0f} ms {badges:5}   {bar}", flush=True)  # noqa: T201 - figures


def main() -> None:
    """Prints the table; memory is dealt with as in the running companion."""
    keep_freed_memory()
    collect_seldom()
    print(f"{'page → badges':58}{'processor':>10} {'clock':>10} badges")  # noqa: T201 - figures
    with service() as companion:
        told(f"{ON_PAGE} contracts, empty store", timed(companion, companion.erase), "≤ 150")
    for knowledge in ("list", "list and weekly summary"):
        with service() as companion:
            handlers.capture(companion, request(STORED, 0), NOW)
            if knowledge != "list":
                companion.import_file("weekly-summary.csv", payments(STORED), NOW)
            figures = timed(companion, lambda: None)
            told(f"{ON_PAGE} contracts, {STORED} stored ({knowledge})", figures, "≤ 300")


if __name__ == "__main__":
    main()
