"""Rows most of which are alike: each that differs is kept once."""

import numpy as np

from companion.inference.histories import Ints
from companion.inference.unit_arrays import Reals

#: Makes the factors of columns: any odd ones will do, because it is checked what they gave.
_SEED = 1


def distinct_rows(rows: Reals) -> tuple[Reals, Ints]:
    """The rows that differ, and which of them each row is.

    `rows` [rows, columns] are told apart by one number made of each, which is much faster than
    sorting whole rows. Where two rows have the same number, all are kept as they are.
    """
    words = np.ascontiguousarray(rows).view(np.uint32)
    rng, sums = np.random.default_rng(_SEED), np.zeros(len(words), dtype=np.uint64)
    for column in words.T:
        sums += column * (2 * rng.integers(2**63, dtype=np.uint64) + 1)
    _, first, which = np.unique(sums, return_index=True, return_inverse=True)
    kept: Reals = rows[first]
    if (kept[which] == rows).all():
        return kept, which
    return rows, np.arange(len(rows))
