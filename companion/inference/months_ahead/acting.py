"""What is done or comes otherwise, put into futures; all else stays as it was drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from companion.domain.contract import UnknownContractError
from companion.domain.months_ahead import Ends, NoNewWork
from companion.inference.histories import Bools, ContractHistories, Floats, Ints, stacked
from companion.inference.months_ahead.endings import reviews
from companion.inference.months_ahead.future import NEW, Future
from companion.inference.months_ahead.present import Present
from companion.inference.months_ahead.rhythm import Rhythm
from companion.inference.priors import NO_STARS

#: Stars and how likely they are; none means as the person's reviews usually are.
Chances = tuple[tuple[float | None, float], ...]

#: Multiples of it are spread over the fractions as evenly as can be, however many there are.
_GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True, slots=True)
class Acting:
    """Puts actions into a future; `rhythm` says how reviews usually are."""

    at: Present
    rhythm: Rhythm

    def number(self, contract_id: str) -> int:
        """The number of a contract.

        Raises:
            UnknownContractError: if there is none of the name.
        """
        for number, contract in enumerate(self.at.contracts):
            if contract.contract_id == contract_id:
                return number
        raise UnknownContractError(contract_id)

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
        stars, stars_on = self._reviewed(paths, after, action.chances, rng, whole.stars)
        open_ = whole.end > on
        after = replace(
            after,
            stars=np.where(open_, stars, whole.stars),
            stars_on=np.where(open_, stars_on, whole.stars_on),
        )
        client = np.full_like(paths, self.at.clients[number])
        others = future.take(np.flatnonzero(future.contract != number))
        return others.with_(Future(paths, np.full_like(paths, number), client, after))

    def _reviewed(
        self, paths: Ints, histories: ContractHistories, chances: Chances,
        rng: np.random.Generator, usual: Ints,
    ) -> tuple[Ints, Ints]:  # fmt: skip
        paid = np.bincount(histories.money_row, histories.money_cents, len(paths)) > 0
        stars, on = reviews(paths, histories.end, paid, self.rhythm, rng)
        if not chances:
            return stars, on
        by_stars = sorted(chances, key=_worst_first)
        classes = [NO_STARS if s is None else self.at.classes.star_class(s) for s, _ in by_stars]
        return np.array(classes)[_picked([p for _, p in by_stars], _alike(usual, rng))], on


def _worst_first(chance: tuple[float | None, float]) -> float:
    return np.inf if chance[0] is None else chance[0]


def _alike(usual: Ints, rng: np.random.Generator) -> Floats:
    """Even numbers from 0 to 1 [paths], in the order of the reviews that come anyway.

    So who reviews badly anyway does so if asked; where no review comes anyway any may. Among
    equals they are spread evenly (by the golden ratio), so that each review comes in just as many
    of the paths, and of any run of them, as its chance says.
    """
    drawn = np.empty(len(usual))
    for mine in (np.flatnonzero(usual == NO_STARS), np.flatnonzero(usual != NO_STARS)):
        for kind in np.unique(usual[mine]):
            equals = mine[usual[mine] == kind]
            below = (usual[mine] < kind).sum()
            spread = (_GOLDEN * np.arange(len(equals)) + rng.random()) % 1
            drawn[equals] = (below + len(equals) * spread) / len(mine)
    return drawn


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
