"""Scoring: the score with every contract's effect, and what-if, beside slower ways; figures."""

import time
from collections.abc import Callable
from datetime import date

from companion.domain.contract import KnownContract
from companion.domain.forecast import Beginning, Ending
from companion.domain.payment import Payment
from companion.scoring.scorecard import scorecard, shown_score
from companion.scoring.what_if import what_if
from tests.scoring import slow
from tests.scoring.forecast import forecast
from tests.study.people import Population, chance, person

DAY = date(2026, 11, 1)
SIZES = (100, 300, 1_000, 10_000)
#: Contracts that the brute force scores, which takes the square of their number.
SLOW = 100


def freelancer(contracts: int) -> list[KnownContract]:
    """A simulated freelancer's contracts, with everything known."""
    jobs = person(chance(1), DAY, Population(), jobs=contracts).jobs
    return [
        KnownContract(
            job.number, job.client, job.start, job.end,
            payments=tuple(Payment(on, cents) for on, cents in job.payments), stars=job.stars,
        )
        for job in jobs if job.start <= DAY
    ]  # fmt: skip


def timed(call: Callable[[], object]) -> float:
    """Milliseconds, the best of five."""
    found = []
    for _ in range(5):
        began = time.perf_counter()
        call()
        found.append(time.perf_counter() - began)
    return 1_000 * min(found)


def told(*cells: object) -> None:
    """Prints a row."""
    print("".join(f"{c:>15}" for c in cells), flush=True)  # noqa: T201 - figures


def row(contracts: list[KnownContract]) -> list[str]:
    """Milliseconds of each question."""
    last = next(c.contract_id for c in contracts if c.ended_on is None)
    calls: list[Callable[[], object]] = [
        lambda: shown_score(contracts, DAY),
        lambda: scorecard(contracts, DAY),
        lambda: forecast(contracts, DAY),
        lambda: what_if(contracts, DAY, [Ending(last, 5.0)], [Beginning(50_000)]),
    ]
    return [f"{timed(call):.1f}" for call in calls]


def main() -> None:
    """Prints all figures."""
    told("contracts, ms", "score", "whole card", "forecast", "what-if")
    for size in SIZES:
        told(size, *row(freelancer(size)))
    told("bars", "", "≤ 150 (last)", "", "", "≤ 16 (300)")
    few, rules = freelancer(SLOW), slow.DEFAULTS | slow.rules_on(DAY)
    every = timed(lambda: [slow.effect(few, c.contract_id, DAY, rules) for c in few])
    told(f"brute force, {SLOW}", "", f"{every:.1f}")


if __name__ == "__main__":
    main()
