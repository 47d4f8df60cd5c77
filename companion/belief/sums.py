"""Units of contracts put together by client, with what makes a client long-term."""

from dataclasses import dataclass

import numpy as np

from companion.belief.lives import OPEN, Bools, Ints
from companion.belief.rules import WINDOWS, Reading
from companion.belief.units import Array32, Switch, Table, long_term, switch


@dataclass(frozen=True, slots=True)
class Parts:
    """Units of lives (known ones first), and who is long-term: clients as known, candidates."""

    reading: Reading
    units: Switch
    known_long: Bools
    candidate_long: Bools


@dataclass(frozen=True, slots=True)
class Sums:
    """Units of groups of contracts with the first and last payment day of each group."""

    units: Switch
    first: Ints
    last: Ints

    def take(self, rows: Ints) -> "Sums":
        """The groups of these rows."""
        u = self.units
        units = Switch(u.good[rows], u.bad[rows], u.if_long[rows])
        return Sums(units, self.first[rows], self.last[rows])

    def reduced(self, starts: Ints) -> "Sums":
        """Neighbouring rows put together, from each start to the next."""
        if len(starts) == len(self.first):
            return self
        u = self.units
        units = Switch(*(np.add.reduceat(x, starts) for x in (u.good, u.bad, u.if_long)))
        first, last = (
            np.minimum.reduceat(self.first, starts),
            np.maximum.reduceat(self.last, starts),
        )
        return Sums(units, first, last)

    def plus(self, other: "Sums") -> "Sums":
        """Group by group the two together."""
        u, v = self.units, other.units
        units = Switch(u.good + v.good, u.bad + v.bad, u.if_long + v.if_long)
        return Sums(units, np.minimum(self.first, other.first), np.maximum(self.last, other.last))


def by_client(table: Table | None, clients: Ints, shape: tuple[int, int], reading: Reading) -> Sums:
    """Known contracts put together by client; a client without any has none of everything."""
    units = Switch(*(np.zeros((*shape, len(WINDOWS))) for _ in range(3)))
    first = np.full(shape, OPEN, dtype=np.int64)
    whole = Sums(units, first, np.zeros_like(first))
    if table is None:
        return whole
    order = np.argsort(clients, kind="stable")
    present, starts = np.unique(clients[order], return_index=True)
    rows = Sums(switch(table, reading), table.first, table.last).take(order).reduced(starts)
    for name in ("good", "bad", "if_long"):
        getattr(units, name)[present] = getattr(rows.units, name)
    whole.first[present], whole.last[present] = rows.first, rows.last
    return whole


def features(sums: Sums, reading: Reading) -> Array32:
    """Good units, bad units and whether the client counts [groups, 3, days × windows]."""
    longs = long_term(sums.first, sums.last, reading)[:, :, None]
    good = sums.units.good + longs * sums.units.if_long
    bad = sums.units.bad
    stack = np.stack([good, bad, (good + bad) > 0], axis=1)
    return stack.reshape(len(stack), 3, good.shape[1] * len(WINDOWS)).astype(np.float32)
