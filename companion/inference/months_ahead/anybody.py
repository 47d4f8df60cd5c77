"""Contracts as anybody may have them: the base measure of contracts to come."""

import numpy as np

from companion.inference import priors as histories_priors
from companion.inference.histories import ContractHistories, Ints
from companion.inference.months_ahead import priors


def anybodies(today: int, rng: np.random.Generator) -> ContractHistories:
    """Ended contracts by the priors; they begin long ago, so that nothing lies ahead."""
    count = priors.ANYBODIES
    length = np.exp(priors.LENGTH_SPREAD * rng.standard_normal(count)) * priors.LENGTH_MEDIAN
    days: Ints = np.clip(length, 1, 720).astype(np.int64)
    row, day = _payment_days(days, rng)
    cents = _cents(row, count, rng)
    start = np.full(count, today - 800, dtype=np.int64)
    order = np.lexsort((day, row))
    none = np.zeros(count, dtype=np.int64)
    return ContractHistories(
        start, start + days, none, start + days, none, none > 0, none > 0,
        row[order], start[row[order]] + day[order], cents[order],
    )  # fmt: skip


def _payment_days(length: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Rows and days from the start: weekly work in one half, one to three payments in the other."""
    hourly = np.arange(len(length)) % 2 == 0
    paid = rng.random(len(length)) >= histories_priors.UNPAID_ENDED
    weeks = np.where(hourly, length // 7 + 1, 1 + rng.choice(3, len(length)))
    row = np.repeat(np.arange(len(length)), np.where(paid, weeks, 0))
    keep = ~hourly[row] | (rng.random(len(row)) < histories_priors.WEEK_PAID)
    row = row[keep]
    return row, (length[row] * rng.random(len(row))).astype(np.int64)


def _cents(row: Ints, count: int, rng: np.random.Generator) -> Ints:
    total = histories_priors.BUDGET_MEDIAN * np.exp(
        histories_priors.BUDGET_SPREAD * rng.standard_normal(count)
    )
    share = rng.exponential(size=len(row))
    share /= np.bincount(row, share, minlength=count)[row]
    cents: Ints = np.maximum(1, np.rint(share * total[row])).astype(np.int64)
    return cents
