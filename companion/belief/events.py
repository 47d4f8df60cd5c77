"""What happened to each contract between two days, world by world, and what each thing moved."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from companion.belief import lookup, priors
from companion.belief.formula import BAD, CLIENTS, GOOD, NEUTRAL, SILENT, Formula
from companion.belief.kinds import IF_LONG, parts_of
from companion.belief.lives import Bools, Floats, Ints
from companion.belief.rules import RuleVariant
from companion.belief.sums import Parts
from companion.belief.swarm import Swarm
from companion.belief.units import Table
from companion.belief.worlds import Worlds

#: Units that are the same to the last digits of a float.
_SAME = 1e-5
#: Parts that are units of contracts which count, and those that are any units.
_COUNTED, _UNITS = (GOOD, BAD, NEUTRAL), (GOOD, BAD, NEUTRAL, SILENT)


@dataclass(frozen=True, slots=True)
class Moved:
    """Worlds of one reading: parts of contracts on two days, the second under the first's rules.

    `before`, `after` [worlds, contracts, parts, windows]; `joined` [worlds, contracts]:
    the contract moved because its client became (or ceased to be) long-term. `rating_came`:
    a private rating came by which it counts as less than by its stars alone.
    """

    before: Floats
    after: Floats
    joined: Bools
    stars_came: Bools
    rating_came: Bools


def moved(worlds: Worlds, parts: Parts, lives: Ints, days: tuple[int, int]) -> Moved:
    """Parts of every contract in every world on two of the days (columns)."""
    rows = worlds.rows(lives)
    longs = np.stack([_longs(worlds, parts, lives, d) for d in days])[:, :, worlds.clients]
    units = [_parts(parts, rows, longs[k], d) for k, d in enumerate(days)]
    tables = worlds.tables(parts.variant.phase)
    stars, private = (
        np.concatenate([getattr(t.seen, name) for t in tables])[rows]
        for name in ("stars", "private")
    )
    first, second = days
    came = (stars[..., first] == priors.NO_STARS) & (stars[..., second] != priors.NO_STARS)
    rated = (private[..., first] == priors.NO_PRIVATE) & (private[..., second] != priors.NO_PRIVATE)
    silent = parts.units[:, IF_LONG][rows][..., second, :].any(axis=-1)
    joined = (longs[0] != longs[1]) & silent
    worse = np.concatenate([_worsened(parts.variant, t, second) for t in tables])[rows]
    return Moved(units[0], units[1], joined, came, rated & worse)


def _worsened(variant: RuleVariant, table: Table, day: int) -> Bools:
    """Which lives count as bad or neutral on a day by their private rating, not by their stars."""
    by_all = table.kinds(variant)[0][:, day, 0]
    by_stars = table.kinds_by_stars(variant, day)
    return np.asarray((by_all != by_stars) & ((by_all == lookup.BAD) | (by_all == lookup.NEUTRAL)))


def _longs(worlds: Worlds, parts: Parts, lives: Ints, day: int) -> Bools:
    """Whether each client is long-term in each world [worlds, clients]."""
    found = np.repeat(parts.known_long[None, :, day], len(lives), axis=0)
    found[:, worlds.open] = parts.candidate_long[lives, day]
    return found


def _parts(parts: Parts, rows: Ints, longs: Bools, day: int) -> Floats:
    """Parts of each contract on one day [worlds, contracts, parts, windows]."""
    units = parts.units[:, :, day : day + 1][rows.reshape(-1)]
    found = parts_of(units, longs.reshape(-1, 1))[:, :, 0]
    return found.reshape(*rows.shape, *found.shape[1:]).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Effects:
    """Points that each contract that moved gave to the score [worlds, contracts that moved]."""

    contracts: Ints
    points: Floats
    window_before: Ints
    window_after: Ints


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two days: what all contracts add up to, by client too, and the formula."""

    formula: Formula
    negative: Ints
    units: Floats
    there: Floats

    def best(self) -> tuple[Floats, Ints]:
        """Best score and its window [worlds]; −1 where no window has enough clients."""
        return self._best(self.units, self.there)

    def best_with(self, step: Floats, client: int) -> Floats:
        """Best score if the contracts of one client had given that much more."""
        there = self.there.copy()
        there[:, client] += _counted(step)
        return self._best(self.units + step, there)[0]

    def _best(self, units: Floats, there: Floats) -> tuple[Floats, Ints]:
        units = units.copy()
        units[:, CLIENTS] = (there > _SAME).sum(axis=1)
        scores = self.formula.by_window(units, self.negative)[:, 0]
        return scores.max(axis=1), scores.argmax(axis=1)


def effects(m: Moved, worlds: Worlds, days: tuple[int, int], negative: Ints) -> Effects:
    """The mean of what a contract's move does first and does last, with its whole client's."""
    clients = worlds.clients
    onehot = np.eye(1 + int(clients.max()))[clients]
    first, last = (
        _Side(
            worlds.columns.formula.only(day), negative, each.sum(axis=1),
            np.einsum("pcw,ck->pkw", _counted(each), onehot),
        )
        for day, each in zip(days, (m.before, m.after), strict=True)
    )  # fmt: skip
    start, end = first.best(), last.best()
    active = np.flatnonzero((np.abs(m.after - m.before) > _SAME).any(axis=(0, 2, 3)))
    points = np.zeros((len(negative), len(active)))
    for column, c in enumerate(active):
        step, client = _step(m, int(c), clients), int(clients[c])
        done_first, done_last = first.best_with(step, client), last.best_with(-step, client)
        points[:, column] = ((end[0] - done_last) + (done_first - start[0])) / 2
    return Effects(active, points, start[1], end[1])


def _counted(parts: Floats) -> Floats:
    """Units of contracts that count, of whatever kind [..., windows]."""
    names = [n for n in _COUNTED if n < parts.shape[-2]]
    return np.asarray(parts[..., names, :].sum(axis=-2))


def _step(m: Moved, contract: int, clients: Ints) -> Floats:
    """The contract's change of parts; all of its client's where the client became long-term."""
    own = m.after[:, contract] - m.before[:, contract]
    mine = np.flatnonzero(clients == clients[contract])
    together = m.joined[:, mine]
    if not together.any():
        return own
    group = ((m.after - m.before)[:, mine] * together[..., None, None]).sum(axis=1)
    return np.where(m.joined[:, contract][:, None, None], group, own)


def code_of(
    m: Moved, e: Effects, world: int, column: int, months_of: Callable[[int], int]
) -> tuple[str, int]:
    """What happened to a contract that moved in one world, and the window that it is about."""
    c = int(e.contracts[column])
    shown = [int(e.window_after[world]), int(e.window_before[world])]
    names = [n for n in _UNITS if n < m.before.shape[2]]
    before, after = (x[world, c][names].sum(axis=0) for x in (m.before, m.after))
    differ = [w for w in (*shown, *range(len(after))) if abs(after[w] - before[w]) > _SAME]
    window = differ[0] if differ else shown[1]
    if window in shown:
        before, after = before[shown], after[shown]
    months = months_of(window)
    if m.rating_came[world, c] and after.any():
        return "private_rating", months
    if m.stars_came[world, c]:
        return "feedback", months
    if m.joined[world, c]:
        return "long_term_client", months
    if after.sum() < before.sum() - _SAME:
        return "aged_out", months
    return "entered", months


def of_reading(swarm: Swarm, number: int) -> tuple[RuleVariant, Ints]:
    """A reading of the swarm and the worlds that follow it."""
    return swarm.variants[number], np.flatnonzero(swarm.reading == number)
