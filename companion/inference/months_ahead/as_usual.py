"""Going on as in the last twelve months: one drawn future for each path."""

from dataclasses import dataclass, replace

import numpy as np

from companion.domain.contract import Contract, Feedback
from companion.inference.histories import OPEN, Bools, ContractHistories, Ints, stacked
from companion.inference.months_ahead.anybody import anybodies
from companion.inference.months_ahead.arrivals import Arrivals, arrivals, drawn
from companion.inference.months_ahead.endings import late_reviews, reviews
from companion.inference.months_ahead.future import NEW, Future
from companion.inference.months_ahead.going_on import Cells, go_on
from companion.inference.months_ahead.present import Present
from companion.inference.months_ahead.rhythm import Rhythm
from companion.inference.months_ahead.spells import spells


@dataclass(frozen=True, slots=True)
class _Plan:
    """Contracts that go on or begin: histories of a bank (rows), so many days later."""

    path: Ints
    contract: Ints
    client: Ints
    row: Ints
    shift: Ints


class AsUsual:
    """What comes up to the day `last` if the person goes on as usual."""

    def __init__(self, at: Present, rhythm: Rhythm, last: int, rng: np.random.Generator) -> None:
        self._at, self._rhythm, self._last = at, rhythm, last
        self._bank = stacked([at.bank, anybodies(at.today, rng)])
        self._is_hourly = np.zeros(len(self._bank), dtype=np.bool_)
        self._is_hourly[at.rows] = rhythm.hourly[None]
        self._spells = spells(rhythm.activity, at.today, rng)

    def future(self, rng: np.random.Generator) -> Future:
        """Open contracts go on and end, new ones begin, and reviews come."""
        coming = arrivals(self._at, self._rhythm, self._spells, self._last, rng)
        return self._open(rng).with_(self._begun(coming, rng), self._late_reviews(rng))

    def more(self, per_month: float, client: int, rng: np.random.Generator) -> Future:
        """Further new contracts, so many in 30 days, each like one that there was.

        Numbers of new clients begin with `client`.
        """
        at, days = self._at, self._last - self._at.today
        path = np.repeat(np.arange(at.paths), rng.poisson(per_month * days / 30, at.paths))
        day = at.today + rng.integers(1, days + 1, len(path))
        return self._begun(drawn(at, self._rhythm, path, day, rng, client=client), rng)

    def _begun(self, new: Arrivals, rng: np.random.Generator) -> Future:
        """Contracts that begin."""
        at = self._at
        mine = np.column_stack([at.rows, np.zeros(at.paths, dtype=np.int64)])[new.path, new.like]
        anybody = rng.integers(len(at.bank), len(self._bank), len(new.path))
        row = np.where(new.like == NEW, anybody, mine)
        shift = new.day - self._bank.start[row]
        plan = _Plan(new.path, np.full_like(row, NEW), new.client, row, shift)
        return self._made(plan, rng)

    def _open(self, rng: np.random.Generator) -> Future:
        """Open contracts to which something happens."""
        at, traits = self._at, self._rhythm.traits
        path, contract = np.nonzero(traits.started[at.rows] & ~traits.ended[at.rows])
        none, row = np.zeros_like(path), at.rows[path, contract]
        made = self._made(_Plan(path, contract, at.clients[contract], row, none), rng)
        later = made.histories.money_row[made.histories.money_day > at.today]
        paid = np.bincount(later, minlength=len(path)) > 0
        return made.take(np.flatnonzero(paid | (made.histories.end <= self._last)))

    def _made(self, plan: _Plan, rng: np.random.Generator) -> Future:
        histories = self._went_on(plan, self._bank.take(plan.row), rng)
        paid = np.bincount(histories.money_row, histories.money_cents, len(histories)) > 0
        stars, on = reviews(plan.path, histories.end, paid, self._rhythm, rng)
        histories = replace(histories, stars=stars, stars_on=on, private=np.zeros_like(stars))
        return Future(plan.path, plan.contract, plan.client, histories)

    def _went_on(
        self, plan: _Plan, seen: ContractHistories, rng: np.random.Generator
    ) -> ContractHistories:
        """What was seen, then what comes of it, all so many days later; none of it while away."""
        today = self._at.today
        going = np.flatnonzero((seen.end > today) & (seen.start <= today))
        row = plan.row[going]
        cells = Cells(plan.path[going], row, self._is_hourly[row])
        onward = go_on(cells, self._at, self._rhythm, self._last, rng)
        end = seen.end.copy()
        end[going] = onward.end
        row = np.concatenate([seen.money_row, going[onward.cell]])
        day = np.concatenate([seen.money_day, onward.day]) + plan.shift[row]
        cents = np.concatenate([seen.money_cents, onward.cents])
        order = np.lexsort((day, row))
        order = order[self._is_paid(plan.path[row], day)[order]]
        end = np.minimum(end + plan.shift, OPEN)
        return replace(
            seen, start=seen.start + plan.shift, end=end,
            money_row=row[order], money_day=day[order], money_cents=cents[order],
        )  # fmt: skip

    def _is_paid(self, path: Ints, day: Ints) -> Bools:
        """Whether payments come: all up to today, and later ones while the person works."""
        works = self._spells.working(path, day)
        return np.asarray((day <= self._last) & (works | (day <= self._at.today)))

    def _late_reviews(self, rng: np.random.Generator) -> Future:
        """Contracts that ended lately, known to have no feedback so far: where it still comes."""
        at = self._at
        waits = np.array([_waits(c) for c in at.contracts], dtype=np.bool_)
        since = at.today - at.bank.end[at.rows]
        path, contract = np.nonzero(waits[None] & (since >= 0) & (since < at.review_days))
        histories = at.bank.take(at.rows[path, contract])
        stars, on = late_reviews(path, at.today, histories, self._rhythm, rng)
        late = Future(
            path, contract, at.clients[contract], replace(histories, stars=stars, stars_on=on)
        )
        return late.take(np.flatnonzero(stars > 0))


def _waits(contract: Contract) -> bool:
    """Whether a contract is known to have no feedback so far."""
    feedback = contract.feedback.value if contract.feedback else None
    if contract.stars is not None and contract.stars.value is not None:
        return False
    return contract.stars is not None or feedback in (Feedback.NONE, Feedback.PENDING)
