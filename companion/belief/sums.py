"""Units of contracts put together by client, with what makes a client long-term."""

from dataclasses import dataclass

import numpy as np

from companion.belief.columns import Columns
from companion.belief.formula import Array32
from companion.belief.lives import OPEN, Bools, Floats, Ints
from companion.belief.rules import Reading
from companion.belief.units import (
    COUNT,
    COUNT_IF_LONG,
    IF_LONG,
    IS_BAD,
    IS_GOOD,
    IS_NEUTRAL,
    IS_SILENT,
    SILENT_COUNT,
    Table,
    long_term,
    switch,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Units of lives (known ones first), and who is long-term: clients as known, candidates."""

    reading: Reading
    units: Floats
    known_long: Bools
    candidate_long: Bools


@dataclass(frozen=True, slots=True)
class Sums:
    """Units of groups of contracts with the first and last payment day of each group.

    `units` are [groups, kinds, days, windows]; `first` and `last` [groups, days].
    """

    units: Floats
    first: Ints
    last: Ints

    def take(self, rows: Ints) -> "Sums":
        """The groups of these rows."""
        return Sums(self.units[rows], self.first[rows], self.last[rows])

    def reduced(self, starts: Ints) -> "Sums":
        """Neighbouring rows put together, from each start to the next."""
        if len(starts) == len(self.first):
            return self
        first, last = (
            np.minimum.reduceat(self.first, starts),
            np.maximum.reduceat(self.last, starts),
        )
        return Sums(np.add.reduceat(self.units, starts), first, last)

    def plus(self, other: "Sums") -> "Sums":
        """Group by group the two together."""
        first, last = np.minimum(self.first, other.first), np.maximum(self.last, other.last)
        return Sums(self.units + other.units, first, last)


def by_client(
    table: Table | None, clients: Ints, count: int, columns: Columns, reading: Reading
) -> Sums:
    """Known contracts put together by client; a client without any has none of everything."""
    kinds = IF_LONG + 1 if columns.formula.plain else SILENT_COUNT + 1
    units = np.zeros((count, kinds, len(columns), len(columns.months)))
    first = np.full((count, len(columns)), OPEN, dtype=np.int64)
    whole = Sums(units, first, np.zeros_like(first))
    if table is None:
        return whole
    order = np.argsort(clients, kind="stable")
    present, starts = np.unique(clients[order], return_index=True)
    rows = Sums(switch(table, reading), table.first, table.last).take(order).reduced(starts)
    whole.units[present] = rows.units
    whole.first[present], whole.last[present] = rows.first, rows.last
    return whole


def features(sums: Sums, reading: Reading) -> Array32:
    """The parts of the formula that each client gives [groups, parts, days × windows]."""
    longs = long_term(sums.first, sums.last, reading)
    stack = parts_of(sums.units, longs).astype(np.float32)
    groups, parts, days, windows = stack.shape
    return stack.reshape(groups, parts, days * windows)


def parts_of(units: Floats, longs: Bools) -> Floats:
    """Units by kind, added up to the parts of the formula [groups, parts, days, windows].

    `units` are [groups, kinds, days, windows]; `longs` [groups, days] whether it is long-term.
    """
    longs = longs[:, :, None]
    good, bad = units[:, IS_GOOD] + longs * units[:, IF_LONG], units[:, IS_BAD]
    if units.shape[1] == IF_LONG + 1:
        return np.stack([good, bad, (good + bad) > 0], axis=1)
    neutral, contracts = units[:, IS_NEUTRAL], units[:, COUNT] + longs * units[:, COUNT_IF_LONG]
    silent, silents = ~longs * units[:, IS_SILENT], ~longs * units[:, SILENT_COUNT]
    return np.stack([good, bad, contracts > 0, neutral, silent, contracts, silents], axis=1)
