"""Stages of a capture: read, join, score, estimate, annotate; for 20, 200 and 2,000 contracts."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from companion.analysis.analyse import analyse
from companion.inference.imputation import impute
from companion.linking.link import join
from companion.reading.read import read
from companion.scoring.scorecard import scorecard
from tests.inference.estimates import estimate

T = TypeVar("T")
DAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
SIZES = (20, 200, 2_000)
FIRST = 40_000_000


CARD = """<section data-test="contract-{id}"><h3><a href="/nx/wm/workroom/{id}/overview"
 data-test="contract-{id}-title" title="Job {n}">Job {n}</a></h3>
<div data-test="contract-{id}-contract-party-info-section"><p>Hired by Client {n}</p>
<p>Firm {firm}</p></div><div data-test="contract-{id}-hourly-terms">$35.00/hr</div>
<div data-test="contract-{id}-dates">{start:%b %d, %Y} - {end:%b %d, %Y}</div></section>"""
PAGE = """<html><head><link rel="canonical"
 href="https://www.upwork.com/nx/wm/freelancer/contracts"></head>
<body><main><h1>Contract history</h1>{cards}</main></body></html>"""


def page(contracts: int) -> bytes:
    """A history page of so many contracts."""
    cards = []
    for n in range(contracts):
        start = DAY - timedelta(days=40 + n % 700)
        end = start + timedelta(days=30)
        cards.append(CARD.format(id=FIRST + n, n=n, firm=n % 50, start=start, end=end))
    return PAGE.format(cards="".join(cards)).encode()


def payments(contracts: int) -> bytes:
    """A weekly summary with a payment of each contract."""
    rows = [
        f'"{DAY - timedelta(days=20 + n % 700)}","Job {n} ({FIRST + n})","10","350.00",""'
        for n in range(contracts)
    ]
    return "\n".join(['"Date","Contract","Hours","Amount","Payment type"', *rows]).encode()


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """The best of three, in milliseconds, and what it gave."""
    best, found = float("inf"), call()
    for _ in range(3):
        began = time.perf_counter()
        found = call()
        best = min(best, time.perf_counter() - began)
    return best * 1000, found


def main() -> None:
    """Prints a table."""
    print("contracts   read ms   join ms  score ms  estimate ms  all ms")  # noqa: T201 - a figure
    for size in SIZES:
        html, csv = page(size), payments(size)
        read_ms, reading = timed(lambda html=html: read(html, "contracts", NOW))  # type: ignore[misc]
        evidence = (*reading.evidence, *read(csv, "weekly-summary.csv", NOW).evidence)
        join_ms, joined = timed(lambda e=evidence: join(e, DAY))  # type: ignore[misc]
        known = [k for c in joined.contracts if (k := impute(c, DAY))]
        score_ms, _ = timed(lambda k=known: scorecard(k, DAY))  # type: ignore[misc]
        guess_ms, _ = timed(lambda c=joined.contracts: estimate(c, DAY))  # type: ignore[misc]
        all_ms, _ = timed(lambda e=evidence: analyse(e, DAY))  # type: ignore[misc]
        print(  # noqa: T201 - a figure
            f"{size:9}{read_ms:10.1f}{join_ms:10.1f}{score_ms:10.1f}{guess_ms:13.1f}{all_ms:8.1f}"
        )


if __name__ == "__main__":
    main()
