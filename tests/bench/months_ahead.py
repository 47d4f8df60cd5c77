"""The months ahead: a year of days from the posterior, what an action costs, a plan; figures."""

import time
import tracemalloc
from datetime import date

import numpy as np

from companion.domain.contract import Contract
from companion.domain.months_ahead import Ends, MoreJobs, NoNewWork
from companion.domain.plan import Candidate
from companion.inference.estimate import score_posterior
from companion.inference.months_ahead.distribution import days_ahead
from companion.inference.months_ahead.outlook import Outlook, paths_for
from companion.inference.months_ahead.present import present
from companion.inference.planning.search import find_plan
from tests.study import hiding
from tests.study.people import Population, chance, person

DAY = date(2026, 11, 1)
SIZES = (20, 100, 300, 1_000)


def freelancer(contracts: int) -> list[Contract]:
    """A simulated freelancer's contracts, as list, files and profile tell them."""
    who = person(chance(3), DAY, Population(), jobs=contracts)
    return hiding.contracts(who, DAY, hiding.PROFILE, chance(1))


def seconds(began: float) -> str:
    """Seconds of this process since then."""
    return f"{time.process_time() - began:.2f}"


def row(size: int) -> list[str]:
    """Seconds of each step and megabytes of the first two, for so many contracts."""
    contracts, rng = freelancer(size), np.random.default_rng(1)
    began = time.process_time()
    particles, model = score_posterior(contracts, DAY, (), rng)
    spent = [seconds(began)]
    began = time.process_time()
    outlook = Outlook(present(particles, model, DAY, paths_for(size), rng), rng)
    days_ahead(outlook.as_usual(), DAY)
    spent.append(seconds(began))
    open_ = next(c.contract_id for c in contracts if c.ended_on and c.ended_on.value is None)
    for action in (Ends(open_, DAY), MoreJobs(2.0), NoNewWork(8)):
        began = time.process_time()
        outlook.after([action])
        spent.append(seconds(began))
    began = time.process_time()
    steps = find_plan(present(particles, model, DAY, paths_for(size), rng), candidates(contracts))
    spent.append(f"{seconds(began)} ({len(steps.steps)} steps)")
    tracemalloc.start()
    Outlook(present(particles, model, DAY, paths_for(size), rng), rng).as_usual()
    spent.append(f"{tracemalloc.get_traced_memory()[1] / 1e6:.0f}")
    tracemalloc.stop()
    return spent


def candidates(contracts: list[Contract]) -> list[Candidate]:
    """Every open contract as one whose end is sure to help: the longest plan is the slowest."""
    open_ = (c.contract_id for c in contracts if c.ended_on and c.ended_on.value is None)
    return [Candidate(name, ((5.0, 0.95), (4.0, 0.05)), 1.0, asks=True) for name in open_]


def told(*cells: object) -> None:
    """Prints a row."""
    print("".join(f"{c:>16}" for c in cells), flush=True)  # noqa: T201 - figures


def main() -> None:
    """Prints all figures; bars are those of 300 contracts."""
    told(
        "contracts, s",
        "the estimate",
        "year as usual",
        "one ends",
        "more jobs",
        "no new ones",
        "a plan",
        "MB",
    )
    for size in SIZES:
        told(size, *row(size))
    told("bars (300)", "", "≤ 1", "", "", "", "≤ 1", "≤ 200")


if __name__ == "__main__":
    main()
