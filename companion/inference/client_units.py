"""Units that are counted once for all that count alike: readings, client states and histories."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from companion.inference.histories import Ints
from companion.inference.unit_arrays import Reals


@dataclass(frozen=True, slots=True, eq=False)
class ClientUnits:
    """Formula inputs under variants: of all settled clients together, and of each state.

    `reading` [variants] numbers the variants, with one number for those that count alike. `base`
    [readings, inputs, days × windows]; `rows` [rows, inputs × days × windows] are those of states,
    and `row` [states, readings] says which: of thousands of states few differ.

    `last` [kinds, windows, cells] are the units of histories on the last day: the histories that
    count alike are one cell. They are numbered in `alike` [parts, histories], known ones first,
    for the `part` [readings] that each reading is in, and begin at its `cell` [readings].
    """

    reading: Ints
    base: Reals
    rows: Reals
    row: Ints
    last: Reals
    alike: Ints
    part: Ints
    cell: Ints

    def on_last_day(self, histories: Ints, variant: Ints) -> Reals:
        """Units of histories, each under a variant, on the last day [kinds, windows, …]."""
        reading = self.reading[variant]
        cells = self.cell[reading] + self.alike[self.part[reading], histories]
        return np.take(self.last, cells, axis=2)


def joined(parts: Sequence[ClientUnits], order: Sequence[int]) -> ClientUnits:
    """Units under all variants, of those under some; `order` are the places of the variants."""

    def after(sizes: Sequence[int]) -> list[int]:
        return list(accumulate(sizes[:-1], initial=0))

    readings = after([len(part.base) for part in parts])
    rows = after([len(part.rows) for part in parts])
    cells = after([part.last.shape[2] for part in parts])
    reading = np.empty(len(order), dtype=np.int64)
    reading[order] = np.concatenate([p.reading + n for p, n in zip(parts, readings, strict=True)])
    return ClientUnits(
        reading,
        np.concatenate([p.base for p in parts]),
        np.concatenate([p.rows for p in parts]),
        np.concatenate([p.row + n for p, n in zip(parts, rows, strict=True)], axis=1),
        np.concatenate([p.last for p in parts], axis=2),
        np.concatenate([p.alike for p in parts]),
        np.repeat(np.arange(len(parts)), [len(p.base) for p in parts]),
        np.concatenate([p.cell + n for p, n in zip(parts, cells, strict=True)]),
    )
