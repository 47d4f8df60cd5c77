"""Candidates: the joint histories that the contracts of one client may have had."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from companion.inference import priors
from companion.inference.histories import Bools, Floats, Ints
from companion.inference.history_prior import HistorySupport

#: Candidates over all clients with anything unknown; each client gets its share within the
#: bounds. Measured: more changes no interval by a tenth of a point.
CANDIDATES = 2_400
FEWEST, MOST = 32, 512
#: Share of proposals that are uniform, whatever the weights, where a change is to be explained.
UNIFORM_MIXTURE = 0.5
#: Contracts whose weights are multiplied before the product is brought back to about 1.
_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class ClientStates:
    """Joint histories of the contracts of clients with anything unknown.

    Candidate q of client `client[q]` has the histories `member[start[q]:start[q + 1]]`. `target`
    [qualities, q] are log weights at each quality, `proposal` [q] the weights to draw by;
    both add up to 1 within a client. Clients are contiguous: `first[b]` to `first[b + 1]`.
    """

    client: Ints
    member: Ints
    start: Ints
    log_prior: Floats
    proposal: Floats
    first: Ints
    exact: bool


def client_states(  # noqa: PLR0913 - contracts from every side, and how many
    supports: Sequence[HistorySupport],
    known: Bools,
    clients: Ints,
    open_clients: Sequence[int],
    rng: np.random.Generator,
    *,
    oversample: int = 1,
    mixed: bool = False,
) -> ClientStates:
    """The joint histories of every client with anything unknown, from its contracts' supports.

    `mixed` proposes rare histories as often as likely ones: those that explain a move are rare.
    """
    offset = np.cumsum(
        [0] + [len(p.histories) * (not k) for p, k in zip(supports, known, strict=True)]
    )
    members: dict[int, list[int]] = defaultdict(list)
    for i, client in enumerate(clients):
        if not known[i]:
            members[int(client)].append(i)
    most = oversample * int(np.clip(CANDIDATES // max(len(open_clients), 1), FEWEST, MOST))
    mixture = UNIFORM_MIXTURE if mixed else 0.0
    joined = [
        _joint_states([supports[i] for i in members[c]], most, mixture, rng) for c in open_clients
    ]
    rows = [
        (j.rows + offset[members[c]][None]).reshape(-1)
        for c, j in zip(open_clients, joined, strict=True)
    ]
    count = [len(j.rows) for j in joined]
    width = [j.rows.shape[1] for j in joined]
    starts = np.concatenate([[0], np.cumsum(np.repeat(width, count))]) if count else np.zeros(1)
    empty = np.zeros(0, dtype=np.int64)
    return ClientStates(
        np.repeat(open_clients, count).astype(np.int64),
        np.concatenate(rows) if rows else empty,
        starts[:-1].astype(np.int64),
        np.concatenate([j.log_prior for j in joined], axis=1) if joined else np.zeros((3, 0)),
        np.concatenate([j.proposal for j in joined]) if joined else np.zeros(0),
        np.cumsum([0, *count]),
        all(j.exact for j in joined),
    )


@dataclass(frozen=True, slots=True)
class _JointStates:
    rows: Ints
    log_prior: Floats
    proposal: Floats
    exact: bool


def _joint_states(
    supports: Sequence[HistorySupport], most: int, mixture: float, rng: np.random.Generator
) -> _JointStates:
    """Joint histories of one client's contracts: all of them if few, else as many as allowed."""
    sizes = [len(p.histories) for p in supports]
    exact = all(p.exact for p in supports)
    if prod(sizes) <= most:
        rows = np.indices(sizes).reshape(len(sizes), -1).T
        weights = _weight(supports, rows)
        proposal = np.array(priors.QUALITY_WEIGHTS) @ weights
        proposal = (1 - mixture) * proposal / proposal.sum() + mixture / len(rows)
        return _JointStates(rows, _log(weights), proposal, exact)
    qualities = rng.permutation(np.arange(most) % len(priors.QUALITIES))
    levels = [np.flatnonzero(qualities == n) for n in range(len(priors.QUALITIES))]
    rows = _drawn(supports, levels, rng)
    mixed = rng.random(most) < mixture
    which = rng.integers(0, len(supports), most)
    for column in np.unique(which[mixed]).tolist():
        p, mine = supports[column], np.flatnonzero(mixed & (which == column))
        rows[mine, column] = rng.integers(0, len(p.histories), len(mine))
    weights = _weight_by_row(supports, rows)
    weights /= _drawing(supports, rows, weights, mixture)[None]
    weights /= weights.sum(axis=1, keepdims=True)
    return _JointStates(rows, _log(weights), np.full(most, 1 / most), exact=False)


def _drawing(
    supports: Sequence[HistorySupport], rows: Ints, weights: Floats, mixture: float
) -> Floats:
    """How likely each row was drawn: by its weights, or with one history drawn uniformly."""
    if not mixture:
        return np.asarray(weights.mean(axis=0))
    even = np.zeros(len(rows))
    for column, p in enumerate(supports):
        mine = np.maximum(p.weights[:, rows[:, column]], 1e-300)
        even += (weights / mine).mean(axis=0) / (len(p.histories) * len(supports))
    return np.asarray((1 - mixture) * weights.mean(axis=0) + mixture * even)


def _weight(supports: Sequence[HistorySupport], rows: Ints) -> Floats:
    weights = np.ones((len(priors.QUALITIES), len(rows)))
    for column, p in enumerate(supports):
        weights *= p.weights[:, rows[:, column]]
    return weights


def _weight_by_row(supports: Sequence[HistorySupport], rows: Ints) -> Floats:
    """The same but for a factor of each row, so that hundreds of contracts do not come to nothing.

    The factors are powers of two, which change no digit.
    """
    weights = np.ones((len(priors.QUALITIES), len(rows)))
    for at in range(0, len(supports), _AT_ONCE):
        part = slice(at, at + _AT_ONCE)
        weights *= _weight(supports[part], rows[:, part])
        weights = np.ldexp(weights, -np.frexp(weights.max(axis=0))[1])
    return weights


def _drawn(
    supports: Sequence[HistorySupport], levels: Sequence[Ints], rng: np.random.Generator
) -> Ints:
    """A row of each contract for each of the places in `levels`, by the weights of its level.

    The rows of a level are drawn evenly and then mixed: each history, and with it each kind of
    review, comes as often as it is likely, also where draws are few. [places, contracts]
    """
    count = np.array([len(mine) for mine in levels])
    draws = np.array([
        np.concatenate([rng.permutation(n) + rng.random(n) for n in count.tolist()])
        for _ in supports
    ])  # fmt: skip
    level = np.repeat(np.arange(len(levels)), count)
    # each contract's levels are one after the other on one line, to look up all at once
    begin = len(levels) * np.arange(len(supports))[:, None]
    weights = [p.weights.cumsum(axis=1) for p in supports]
    edges = np.concatenate(
        [
            (w + at[:, None]).reshape(-1)
            for w, at in zip(weights, begin + np.arange(len(levels)), strict=True)
        ]
    )
    picks = np.searchsorted(edges, draws / count[level] * (1 - 1e-12) + (begin + level))
    size = np.array([w.shape[1] for w in weights])[:, None]
    rows = np.empty((len(level), len(supports)), dtype=np.int64)
    first = len(levels) * (np.cumsum(size)[:, None] - size) + level * size
    rows[np.concatenate(levels)] = np.minimum(np.maximum(picks - first, 0), size - 1).T
    return rows


def _log(weights: Floats) -> Floats:
    return np.log(np.maximum(weights, 1e-300))
