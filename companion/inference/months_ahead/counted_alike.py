"""Which readings of the rules count a contract alike: such contracts need be counted only once.

Most details that no source settles do not touch most contracts: one payment has no length, a
contract without refunds has none to be weighed.
"""

import numpy as np

from companion.inference.histories import OPEN, Bools, ContractHistories, Ints
from companion.inference.months_ahead.readings import Readings
from companion.inference.priors import NO_PRIVATE


def counted_alike(
    histories: ContractHistories, row: Ints, reading: Ints, readings: Readings
) -> Ints:
    """Numbers of pairs of a history (by row) and a reading; equal ones of one row count alike."""
    is_long = _is_long(histories, readings)[row]
    refunded, ended = _refunded(histories)[row], (histories.end < OPEN)[row]
    parts = [
        (readings.alike[_kind(histories)[row], readings.table[reading]], None),
        (readings.calendar[reading], None),
        (_rest(readings)[reading], None),
        (readings.by_end[reading], ended),
        (readings.gross[reading], refunded),
        *((x[reading], is_long) for x in (readings.clip, readings.multiply, readings.cap_is_extra)),
    ]
    number = np.zeros(len(row), dtype=np.int64)
    for values, matters in parts:
        part = values.astype(np.int64) if matters is None else (values & matters).astype(np.int64)
        number = number * (1 + int(part.max(initial=0))) + part
    return number


def _is_long(histories: ContractHistories, readings: Readings) -> Bools:
    """Whether a contract is paid in more than one period, by any of the readings."""
    paid = histories.money_cents > 0
    row, day = histories.money_row[paid], histories.money_day[paid]
    first = np.full(len(histories), OPEN, dtype=np.int64)
    last = np.zeros(len(histories), dtype=np.int64)
    np.minimum.at(first, row, day)
    np.maximum.at(last, row, day)
    is_long = np.zeros(len(histories), dtype=np.bool_)
    for length in np.unique(readings.period_days):
        is_long |= (first - histories.start) // length != (last - histories.start) // length
    return is_long & (last > 0)


def _refunded(histories: ContractHistories) -> Bools:
    refunds = histories.money_row[histories.money_cents < 0]
    return np.asarray(np.bincount(refunds, minlength=len(histories)) > 0)


def _kind(histories: ContractHistories) -> Ints:
    """What tables of outcomes are asked of a contract: a row of `Readings.alike`."""
    rated = (histories.private != NO_PRIVATE) * 1
    return np.asarray((histories.stars * 2 + rated) * 2 + histories.agency)


def _rest(readings: Readings) -> Ints:
    """Numbers of readings by all else that is counted with."""
    rest = zip(readings.period_days, readings.cap, readings.bad_whole, strict=True)
    seen: dict[tuple[float, ...], int] = {}
    return np.array([seen.setdefault(tuple(one), len(seen)) for one in rest])
