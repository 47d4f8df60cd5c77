"""Focus: more of the lives in which something happens just when the shown score moved.

Of the lives that are imagined for a contract hardly any has its last payment leave a window on
the one day on which the score moved; and only such lives explain the move. So many more are
imagined, and those in which something happens then are kept first, each with the weight that
makes up for it (stratified sampling): nothing becomes likelier by it, only better known.
"""

from dataclasses import replace

import numpy as np

from companion.belief.columns import Columns
from companion.belief.draw import evenly
from companion.belief.formula import Array32
from companion.belief.lives import Bools, Ints, Lives
from companion.belief.pool import Pool
from companion.belief.rules import OWN
from companion.belief.units import Table, switch

#: Times as many lives that are imagined where the score moved as are kept.
SPREAD = 4


def focused(pool: Pool, columns: Columns, count: int, rng: np.random.Generator) -> Pool:
    """`count` lives of many: at most half of them such as move just when the score did."""
    stratum = _stratum(pool.lives, columns)
    mean = pool.weights.mean(axis=0)
    rows, weights = [], []
    left = count
    for k in range(len(columns.turns), -1, -1):
        mine = np.flatnonzero(stratum == k)
        keep = left if k == 0 else min(len(mine), count // (2 * len(columns.turns)))
        if len(mine) and keep:
            picks = mine[evenly(mean[mine], keep, rng)]
            rows.append(picks)
            weights.append(pool.weights[:, picks] / mean[picks] * (mean[mine].sum() / keep))
            left -= keep
    every, kept = np.concatenate(weights, axis=1), np.concatenate(rows)
    every /= every.sum(axis=1, keepdims=True)
    return replace(pool, lives=pool.lives.take(kept), weights=every)


def _stratum(lives: Lives, columns: Columns) -> Ints:
    """The number (from 1) of the first turn at which something happens in each life, else 0."""
    table = Table(lives, columns, int(columns.chance.argmax()))
    units = switch(table, OWN)
    happens = [_happens(table, units, turn) for turn in columns.turns]
    return np.asarray(np.where(happens, np.arange(1, len(happens) + 1)[:, None], 0).max(axis=0))


def _happens(table: Table, units: Array32, turn: tuple[int, int]) -> Bools:
    """Whether a life pays, ends, or counts otherwise on the second day than on the first."""
    a, b = turn
    moved = (units[:, :, a] != units[:, :, b]).any(axis=(1, 2))
    paid, ended = ((days[:, a] != days[:, b]) for days in (table.seen.last, table.seen.ended))
    return np.asarray(moved | paid | ended)
