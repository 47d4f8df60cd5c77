"""What is done or comes otherwise, put into futures; all else stays as it was drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from companion.domain.months_ahead import Ends, JobDone, NoNewWork, NoSuchContractError
from companion.inference.histories import Bools, ContractHistories, Floats, Ints, stacked
from companion.inference.months_ahead.endings import reviews
from companion.inference.months_ahead.future import NEW, Future
from companion.inference.months_ahead.present import Present
from companion.inference.months_ahead.rhythm import Rhythm
from companion.inference.priors import NO_STARS

#: Stars and how likely they are; none means as the person's reviews usually are.
Chances = tuple[tuple[float | None, float], ...]


@dataclass(frozen=True, slots=True)
class Acting:
    """Puts actions into a future; `found` says how reviews usually are."""

    at: Present
    found: Rhythm

    def number(self, contract_id: str) -> int:
        """The number of a contract.

        Raises:
            NoSuchContractError: if there is none of the name.
        """
        for number, contract in enumerate(self.at.contracts):
            if contract.contract_id == contract_id:
                return number
        raise NoSuchContractError(contract_id)

    def without_new(self, future: Future, action: NoNewWork) -> Future:
        """No contract begins for so many weeks."""
        new = (future.contract == NEW) & (future.histories.start > self.at.today)
        late = future.histories.start > self.at.today + 7 * action.weeks
        return future.take(np.flatnonzero(~new | late))

    def ended(self, future: Future, action: Ends, rng: np.random.Generator) -> Future:
        """A contract ends on the day, where it goes on beyond it."""
        number, on = self.number(action.contract_id), action.on.toordinal()
        mine = np.flatnonzero(future.contract == number)
        row = self.at.rows[:, number].copy()
        row[future.path[mine]] = len(self.at.bank) + mine
        whole = stacked([self.at.bank, future.histories]).take(row)
        paths = np.arange(self.at.paths)
        after = _cut(whole, on, whole.end > on)
        stars, stars_on = self._reviewed(paths, after, action.chances, rng)
        open_ = whole.end > on
        after = replace(
            after,
            stars=np.where(open_, stars, whole.stars),
            stars_on=np.where(open_, stars_on, whole.stars_on),
        )
        client = np.full_like(paths, self.at.clients[number])
        others = future.take(np.flatnonzero(future.contract != number))
        return others.with_(Future(paths, np.full_like(paths, number), client, after))

    def done(self, action: JobDone, client: int, rng: np.random.Generator) -> Future:
        """One more contract in every path, with a client of a number."""
        paths = np.arange(self.at.paths)
        begins = np.full_like(paths, action.begins.toordinal())
        end, none = begins + action.days, np.zeros_like(paths)
        histories = ContractHistories(
            begins, end, none, end, none, none > 0, none > 0,
            paths, end, np.full_like(paths, action.cents),
        )  # fmt: skip
        stars, on = self._reviewed(paths, histories, action.chances, rng)
        histories = replace(histories, stars=stars, stars_on=on)
        return Future(paths, np.full_like(paths, NEW), np.full_like(paths, client), histories)

    def client_of(self, action: JobDone, new: int) -> int:
        """The number of the client of a job: that of a contract, or a new one."""
        if action.client_of is None:
            return new
        return int(self.at.clients[self.number(action.client_of)])

    def _reviewed(
        self, paths: Ints, histories: ContractHistories, chances: Chances, rng: np.random.Generator
    ) -> tuple[Ints, Ints]:
        paid = np.bincount(histories.money_row, histories.money_cents, len(paths)) > 0
        stars, on = reviews(paths, histories.end, paid, self.found, rng)
        drawn = rng.random(len(paths))
        if not chances:
            return stars, on
        classes = [NO_STARS if s is None else self.at.classes.star_class(s) for s, _ in chances]
        return np.array(classes)[_picked([p for _, p in chances], drawn)], on


def _cut(histories: ContractHistories, on: int, which: Bools) -> ContractHistories:
    """Some of the histories end on a day, and are paid no more after it."""
    kept = (histories.money_day <= on) | ~which[histories.money_row]
    return replace(
        histories, end=np.where(which, on, histories.end),
        money_row=histories.money_row[kept], money_day=histories.money_day[kept],
        money_cents=histories.money_cents[kept],
    )  # fmt: skip


def _picked(chances: Sequence[float], drawn: Floats) -> Ints:
    edges = np.cumsum(chances) / sum(chances)
    return np.minimum(np.searchsorted(edges, drawn, "right"), len(edges) - 1)
