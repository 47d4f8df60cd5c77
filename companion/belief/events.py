"""What happened to each contract between two days, world by world, and what each thing moved."""

from dataclasses import dataclass

import numpy as np

from companion.belief import priors
from companion.belief.lives import Bools, Floats, Ints
from companion.belief.rules import WINDOWS, Reading
from companion.belief.scores import LEAST_CLIENTS
from companion.belief.sums import Parts
from companion.belief.swarm import Swarm
from companion.belief.worlds import Worlds

#: Units that are the same to the last digits of a float.
_SAME = 1e-5


@dataclass(frozen=True, slots=True)
class Moved:
    """Worlds of one reading: units of contracts on two days, and of clients on the second.

    `before`, `after` [worlds, contracts, 2 (good, bad), windows]; `joined` [worlds, contracts]:
    the contract moved because its client became (or ceased to be) long-term. `rating_came`:
    it ended with a bad private rating, and with no bad stars that would count anyway.
    """

    before: Floats
    after: Floats
    joined: Bools
    stars_came: Bools
    rating_came: Bools


def moved(worlds: Worlds, parts: Parts, lives: Ints, days: tuple[int, int]) -> Moved:
    """Units of every contract in every world on two of the days (columns)."""
    rows = worlds.rows(lives)
    longs = np.stack([_longs(worlds, parts, lives, d) for d in days])[:, :, worlds.clients]
    units = [_units(parts, rows, longs[k], d) for k, d in enumerate(days)]
    tables = worlds.tables
    ended = np.concatenate([t.ended for t in tables])[rows]
    stars = np.concatenate([t.stars for t in tables])[rows]
    bad = np.concatenate([t.lives.bad for t in tables])[rows]
    first, second = days
    came = (stars[..., first] == priors.NO_STARS) & (stars[..., second] != priors.NO_STARS)
    ending = ~ended[..., first] & ended[..., second]
    silent = parts.units.if_long[rows][..., second, :].any(axis=-1)
    joined = (longs[0] != longs[1]) & silent
    low = (stars[..., second] != priors.NO_STARS) & (stars[..., second] <= parts.reading.worst)
    return Moved(units[0], units[1], joined, came, ending & bad & ~low)


def _longs(worlds: Worlds, parts: Parts, lives: Ints, day: int) -> Bools:
    """Whether each client is long-term in each world [worlds, clients]."""
    found = np.repeat(parts.known_long[None, :, day], len(lives), axis=0)
    found[:, worlds.open] = parts.candidate_long[lives, day]
    return found


def _units(parts: Parts, rows: Ints, longs: Bools, day: int) -> Floats:
    u = parts.units
    good = u.good[:, day][rows] + longs[..., None] * u.if_long[:, day][rows]
    return np.stack([good, u.bad[:, day][rows]], axis=2)


@dataclass(frozen=True, slots=True)
class Effects:
    """Points that each contract that moved gave to the score [worlds, contracts that moved]."""

    contracts: Ints
    points: Floats
    score_before: Floats
    score_after: Floats
    window_before: Ints
    window_after: Ints


def effects(m: Moved, clients: Ints, takes: Floats) -> Effects:
    """The mean of what a contract's move does first and does last, with its whole client's."""
    onehot = np.eye(1 + int(clients.max()))[clients]
    before, after = m.before.sum(axis=1), m.after.sum(axis=1)
    there = [np.einsum("pcgw,ck->pkw", x, onehot) for x in (m.before, m.after)]
    start = _best(before, there[0], takes)
    end = _best(after, there[1], takes)
    active = np.flatnonzero((np.abs(m.after - m.before) > _SAME).any(axis=(0, 2, 3)))
    points = np.zeros((len(takes), len(active)))
    for column, c in enumerate(active):
        step = _step(m, int(c), clients)
        unit = step.sum(axis=1)
        last = _best(after - step, _swapped(there[1], int(clients[c]), -unit), takes)[0]
        first = _best(before + step, _swapped(there[0], int(clients[c]), unit), takes)[0]
        points[:, column] = ((end[0] - last) + (first - start[0])) / 2
    return Effects(active, points, start[0], end[0], start[1], end[1])


def _step(m: Moved, contract: int, clients: Ints) -> Floats:
    """The contract's change of units; all of its client's where the client became long-term."""
    own = m.after[:, contract] - m.before[:, contract]
    mine = np.flatnonzero(clients == clients[contract])
    together = m.joined[:, mine]
    if not together.any():
        return own
    group = ((m.after - m.before)[:, mine] * together[..., None, None]).sum(axis=1)
    return np.where(m.joined[:, contract][:, None, None], group, own)


def _swapped(there: Floats, client: int, unit: Floats) -> Floats:
    changed = there.copy()
    changed[:, client] += unit
    return changed


def _best(units: Floats, there: Floats, takes: Floats) -> tuple[Floats, Ints]:
    """Best score and its window [worlds]; −1 where no window has enough clients."""
    good, bad = units[:, 0], units[:, 1]
    clients = (there > _SAME).sum(axis=1)
    score = 100 * np.clip((good - takes[:, None] * bad) / np.maximum(good + bad, 1e-9), 0, 1)
    score = np.where(clients >= LEAST_CLIENTS, score, -1.0)
    window = score.argmax(axis=1)
    return score.max(axis=1), window


def code_of(m: Moved, e: Effects, world: int, column: int) -> tuple[str, int]:
    """What happened to a contract that moved in one world, and the window that it is about."""
    c = int(e.contracts[column])
    windows = [int(e.window_before[world]), int(e.window_after[world])]
    before = m.before[world, c][:, windows].sum(axis=0)
    after = m.after[world, c][:, windows].sum(axis=0)
    months = WINDOWS[windows[1] if abs(after[1] - before[1]) > _SAME else windows[0]]
    if m.rating_came[world, c] and m.after[world, c, 1].any():
        return "private_rating", months
    if m.stars_came[world, c]:
        return "feedback", months
    if m.joined[world, c]:
        return "long_term_client", months
    if after.sum() < before.sum() - _SAME:
        return "aged_out", months
    return "entered", months


def of_reading(swarm: Swarm, number: int) -> tuple[Reading, Ints]:
    """A reading of the swarm and the worlds that follow it."""
    return swarm.readings[number], np.flatnonzero(swarm.reading == number)
