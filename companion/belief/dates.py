"""Dates imagined for a contract: when it began, when it ended, how long there was work."""

from datetime import date

import numpy as np

from companion.belief import priors
from companion.belief.lives import OPEN, Ints
from companion.domain.contract import Contract, Status


def start_of(contract: Contract) -> date | None:
    """The day on which a contract began; None if that is not known."""
    return contract.started_on.value if contract.started_on else None


def dates(
    contract: Contract, today: date, count: int, rng: np.random.Generator
) -> tuple[Ints, Ints, bool]:
    """Start and end days of lives, and whether both are known."""
    first, last = today.toordinal(), 0
    if contract.payments:
        first, last = contract.payments[0].on.toordinal(), contract.payments[-1].on.toordinal()
    known_start = start_of(contract)
    start = np.full(count, known_start.toordinal() if known_start else first, dtype=np.int64)
    if known_start is None:
        start -= rng.integers(0, priors.START_BEFORE_FIRST + 1, count)
    end, end_known = _ends(contract, np.maximum(start, last), today, rng)
    return start, end, known_start is not None and end_known


def _ends(
    contract: Contract, after: Ints, today: date, rng: np.random.Generator
) -> tuple[Ints, bool]:
    status = contract.status.value if contract.status else None
    if contract.ended_on is not None and contract.ended_on.value is not None:
        return np.full(len(after), contract.ended_on.value.toordinal()), True
    if status not in (None, Status.ENDED) or (contract.ended_on is not None and status is None):
        return np.full(len(after), OPEN), True
    lag = rng.exponential(priors.HOURLY_END_LAG, len(after)).astype(np.int64)
    end = np.minimum(after + lag, today.toordinal())
    ended = np.full(len(after), fill_value=True)
    if status is None:
        ended = rng.random(len(after)) < priors.ENDED_IF_UNKNOWN
    return np.where(ended, end, OPEN), False


def work_stops(start: Ints, today: date, rng: np.random.Generator) -> Ints:
    """Days on which the work of open contracts stopped, or today where it goes on."""
    draw = rng.standard_normal(len(start))
    span = priors.WORK_MEDIAN * np.exp(priors.WORK_SPREAD * draw)
    going = rng.random(len(start)) < priors.STILL_WORKING
    stop = np.where(going, today.toordinal(), start + span.astype(np.int64))
    return np.minimum(stop, today.toordinal())
