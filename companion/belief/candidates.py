"""Candidates: the joint lives that the contracts of one client may have had."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from companion.belief import priors
from companion.belief.lives import Bools, Floats, Ints
from companion.belief.pool import Pool

#: Candidates over all clients with anything unknown; each client gets its share within the
#: bounds. Measured: more changes no interval by a tenth of a point.
CANDIDATES = 2_400
FEWEST, MOST = 32, 512
#: Share of lives that are proposed evenly, whatever their weight, where a move is to be explained.
TILT = 0.5


@dataclass(frozen=True, slots=True)
class Candidates:
    """Joint lives of the contracts of clients with anything unknown.

    Candidate q of client `client[q]` has the lives `member[start[q]:start[q + 1]]`. `target`
    [levels, q] are log weights at each level of record, `propose` [q] the weights to draw by;
    both add up to 1 within a client. Clients are contiguous: `first[b]` to `first[b + 1]`.
    """

    client: Ints
    member: Ints
    start: Ints
    target: Floats
    propose: Floats
    first: Ints
    exact: bool


def candidates(  # noqa: PLR0913 - contracts from every side, and how many
    pools: Sequence[Pool],
    known: Bools,
    clients: Ints,
    open_clients: Sequence[int],
    rng: np.random.Generator,
    *,
    plenty: int = 1,
    tilted: bool = False,
) -> Candidates:
    """The joint lives of every client with anything unknown, from its contracts' pools.

    `tilted` proposes rare lives as often as likely ones: those that explain a move are rare.
    """
    offset = np.cumsum([0] + [len(p.lives) * (not k) for p, k in zip(pools, known, strict=True)])
    members: dict[int, list[int]] = defaultdict(list)
    for i, client in enumerate(clients):
        if not known[i]:
            members[int(client)].append(i)
    most = plenty * int(np.clip(CANDIDATES // max(len(open_clients), 1), FEWEST, MOST))
    tilt = TILT if tilted else 0.0
    joined = [_joined([pools[i] for i in members[c]], most, tilt, rng) for c in open_clients]
    rows = [
        (j.rows + offset[members[c]][None]).reshape(-1)
        for c, j in zip(open_clients, joined, strict=True)
    ]
    count = [len(j.rows) for j in joined]
    width = [j.rows.shape[1] for j in joined]
    starts = np.concatenate([[0], np.cumsum(np.repeat(width, count))]) if count else np.zeros(1)
    empty = np.zeros(0, dtype=np.int64)
    return Candidates(
        np.repeat(open_clients, count).astype(np.int64),
        np.concatenate(rows) if rows else empty,
        starts[:-1].astype(np.int64),
        np.concatenate([j.target for j in joined], axis=1) if joined else np.zeros((3, 0)),
        np.concatenate([j.propose for j in joined]) if joined else np.zeros(0),
        np.cumsum([0, *count]),
        all(j.exact for j in joined),
    )


@dataclass(frozen=True, slots=True)
class _Joined:
    rows: Ints
    target: Floats
    propose: Floats
    exact: bool


def _joined(pools: Sequence[Pool], most: int, tilt: float, rng: np.random.Generator) -> _Joined:
    """Joint lives of one client's contracts: all of them if few, else as many as allowed."""
    sizes = [len(p.lives) for p in pools]
    exact = all(p.exact for p in pools)
    if float(np.prod([float(s) for s in sizes])) <= most:
        rows = np.indices(sizes).reshape(len(sizes), -1).T
        weights = _weight(pools, rows)
        propose = np.array(priors.LEVEL_WEIGHTS) @ weights
        propose = (1 - tilt) * propose / propose.sum() + tilt / len(rows)
        return _Joined(rows, _log(weights), propose, exact)
    levels = rng.permutation(np.arange(most) % len(priors.LEVELS))
    columns = [_drawn(p.weights, levels, rng) for p in pools]
    rows = np.stack(columns, axis=1)
    tilted = rng.random(most) < tilt
    which = rng.integers(0, len(pools), most)
    for column, p in enumerate(pools):
        mine = np.flatnonzero(tilted & (which == column))
        rows[mine, column] = rng.integers(0, len(p.lives), len(mine))
    weights = _weight(pools, rows)
    weights /= _drawing(pools, rows, weights, tilt)[None]
    weights /= weights.sum(axis=1, keepdims=True)
    return _Joined(rows, _log(weights), np.full(most, 1 / most), exact=False)


def _drawing(pools: Sequence[Pool], rows: Ints, weights: Floats, tilt: float) -> Floats:
    """How likely each row was drawn: by its weights, or with one contract's life drawn evenly."""
    if not tilt:
        return np.asarray(weights.mean(axis=0))
    even = np.zeros(len(rows))
    for column, p in enumerate(pools):
        mine = np.maximum(p.weights[:, rows[:, column]], 1e-300)
        even += (weights / mine).mean(axis=0) / (len(p.lives) * len(pools))
    return np.asarray((1 - tilt) * weights.mean(axis=0) + tilt * even)


def _weight(pools: Sequence[Pool], rows: Ints) -> Floats:
    weights = np.ones((len(priors.LEVELS), len(rows)))
    for column, p in enumerate(pools):
        weights *= p.weights[:, rows[:, column]]
    return weights


def _drawn(weights: Floats, levels: Ints, rng: np.random.Generator) -> Ints:
    """One row for each wanted level, by that level's weights."""
    edges = np.cumsum(weights, axis=1)[levels]
    draws = rng.random(len(levels))[:, None]
    return np.asarray(np.minimum((edges < draws).sum(axis=1), weights.shape[1] - 1))


def _log(weights: Floats) -> Floats:
    return np.log(np.maximum(weights, 1e-300))
