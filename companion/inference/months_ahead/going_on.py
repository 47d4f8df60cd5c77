"""How open contracts go on: further payments, the last of them, and the end.

A contract that was paid lately and often goes on; after each payment it may have been the last
one, the less likely the more there were. Where the last payment lies further back than the
rhythm of the contract explains, it was probably the last.
"""

from dataclasses import dataclass

import numpy as np

from companion.inference.histories import OPEN, Bools, Floats, Ints
from companion.inference.months_ahead import priors
from companion.inference.months_ahead.present import Present
from companion.inference.months_ahead.rhythm import Rhythm

#: Further payments of one contract that are looked at, at most.
MOST_PAYMENTS = 110


@dataclass(frozen=True, slots=True)
class Cells:
    """Open contracts of paths: histories of the bank (rows), paid by the hour or not."""

    path: Ints
    row: Ints
    hourly: Bools


@dataclass(frozen=True, slots=True)
class Onward:
    """Payments after today, in order (`cell`, `day`, `cents`), and the end of each cell."""

    cell: Ints
    day: Ints
    cents: Ints
    end: Ints


def go_on(cells: Cells, at: Present, rhythm: Rhythm, last: int, rng: np.random.Generator) -> Onward:
    """What becomes of open contracts from today to the day `last`."""
    of = _Cell(cells, at, rhythm, rng)
    alive = rng.random(len(cells.path)) < of.alive()
    cell, day = _payment_days(of, np.where(alive, of.further(rng), 0), rng)
    closes = np.zeros(len(cells.path), dtype=np.int64)
    closes[cell] = day  # the last of each cell stays
    end = _ends(of, closes, alive, rng)
    kept = day <= np.minimum(end, last)[cell]
    cents = np.maximum(1, np.rint(of.cents[cell])).astype(np.int64)
    return Onward(cell[kept], day[kept], cents[kept], end)


def _payment_days(of: "_Cell", count: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Cells and days of so many payments of each cell, in order."""
    cell = np.repeat(np.arange(len(count)), count)
    gaps = rng.gamma(priors.EVENNESS, 1 / priors.EVENNESS, len(cell)) / of.rate[cell]
    upto = np.concatenate([[0.0], np.cumsum(np.maximum(gaps, 1.0))])
    before = upto[np.cumsum(count) - count]
    return cell, of.today + np.ceil(upto[1:] - before[cell]).astype(np.int64)


class _Cell:
    """Open contracts with the rates by which they go on [cells]."""

    def __init__(self, cells: Cells, at: Present, rhythm: Rhythm, rng: np.random.Generator) -> None:
        self.cells, self.rhythm, self.today = cells, rhythm, at.today
        seen = rhythm.traits
        self.payments = seen.payments[cells.row]
        since = np.where(self.payments > 0, seen.last[cells.row], at.bank.start[cells.row])
        self.silent = np.maximum(at.today - since, 0)
        span = seen.last[cells.row] - seen.first[cells.row]
        events, days = _by_kind(priors.PAYMENTS, cells.hourly)
        self.rate = rng.gamma(events + np.maximum(self.payments - 1, 0)) / (days + span)
        self.last_share = self._last_share(rng)
        usual = seen.mean_cents[cells.row]
        self.cents = np.where(usual > 0, usual, _typical(rhythm))

    def _last_share(self, rng: np.random.Generator) -> Floats:
        """The chance that a payment is the last one, of each contract."""
        share = np.empty(len(self.cells.path))
        for hourly, (yes, no) in enumerate(self.rhythm.last_payment):
            rows = np.flatnonzero(self.cells.hourly == bool(hourly))
            of_kind = rng.beta(yes, no)[self.cells.path[rows]]
            further = np.maximum(self.payments[rows] - 1, 0)
            mine = of_kind * priors.ALIKE, (1 - of_kind) * priors.ALIKE + further
            share[rows] = rng.beta(*(np.maximum(m, 1e-3) for m in mine))
        return np.clip(share, 1e-4, 1 - 1e-4)

    def alive(self) -> Floats:
        """Probability that a further payment comes, after so long a silence."""
        waits = priors.EVENNESS * self.rate * self.silent
        survives = np.exp(-waits) * (1 + waits)
        yes, no = priors.FIRST_PAYMENT
        going = np.where(self.payments > 0, 1 - self.last_share, yes / (yes + no))
        return np.asarray(going * survives / (going * survives + 1 - going))

    def further(self, rng: np.random.Generator) -> Ints:
        """Payments to come, where there is one."""
        return np.minimum(rng.geometric(self.last_share), MOST_PAYMENTS)


def _ends(of: _Cell, closes: Ints, alive: Bools, rng: np.random.Generator) -> Ints:
    """Days of the ends: soon after the last payment, or at some time of being idle."""
    path, rhythm = of.cells.path, of.rhythm
    soon = rng.random(len(path)) < rng.beta(*rhythm.ends_soon)[path]
    lag = rng.exponential(priors.ENDS_WITHIN, len(path))
    idle = rng.exponential(1.0, len(path)) / rng.gamma(rhythm.idle_ends[0])[path]
    idle = priors.IDLE_DAYS + idle * rhythm.idle_ends[1][path]
    recent = alive | (of.silent < priors.IDLE_DAYS)
    days = np.where(recent & soon, lag, np.where(alive, idle, np.maximum(idle - of.silent, 1)))
    late = np.where(alive, closes, of.today) + np.minimum(np.ceil(days), OPEN / 2)
    return np.asarray(np.minimum(late.astype(np.int64), OPEN))


def _by_kind(prior: dict[bool, priors.Gamma], hourly: Bools) -> tuple[Floats, Floats]:
    return (
        np.where(hourly, prior[True].events, prior[False].events),
        np.where(hourly, prior[True].days, prior[False].days),
    )


def _typical(rhythm: Rhythm) -> float:
    """Cents of a usual payment: the median over all contracts that were paid."""
    paid = rhythm.traits.mean_cents[rhythm.traits.mean_cents > 0]
    return float(np.median(paid)) if len(paid) else 20_000.0
