"""A tempered swarm: from the prior, in small steps, to the worlds that fit the shown scores.

Each step lets the shown scores speak a little louder, as long as enough of the swarm is left (the
first step chooses from many more worlds, so that rare readings of the rules are among them);
then every client's lives, the level of the record and the reading of the rules are moved
(Metropolis–Hastings) with sums kept up to date, so that a move costs the same for 10 clients
and for 1,000. Independent islands show whether it settled.
Method: Del Moral, Doucet, Jasra (2006), "Sequential Monte Carlo samplers".
"""

from dataclasses import dataclass, replace

import numpy as np

from companion.belief.enumeration import enumerated, sizes
from companion.belief.formula import Array32
from companion.belief.lives import Bools, Floats, Ints
from companion.belief.readings import Readings
from companion.belief.rules import NEGATIVE_VALUES, ROUNDINGS, Reading, Weights
from companion.belief.swarm import Swarm, distinct, effective, evenly, fits, summed, values_of
from companion.belief.worlds import Worlds

ISLANDS = 4
#: Warmths that a step may end at; how sharp a reading is grows with the square.
LADDER = np.geomspace(0.03, 1.0, 40)
#: Readings of the rules that are tried, in any case and at most (then all there are).
FEWEST_READINGS, MOST_READINGS = 16, 128
#: Share of the swarm (effective size) that a step must leave.
KEPT = 0.4


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is computed: worlds enumerated at most, swarm, steps, sweeps.

    `shown` is how many shown scores are used at most. Hardly any world that is tried has the
    right score on five days, so that more days make an estimate worse: by the study, 8 instead
    of 3 cost a twelfth of the coverage where much is open, and doubled the error. `units` is
    how many (reading of the rules, candidate, day) have their units computed: where little is
    unknown, more readings of the rules are tried.
    """

    enumerated: int = 20_000
    swarm: int = 512
    prior_swarm: int = 4_096
    steps: int = 7
    last_sweeps: int = 1
    units: int = 300_000
    shown: int = 3

    def readings(self, worlds: Worlds) -> int:
        """Readings of the rules that are tried at most, likeliest first."""
        each = max(len(worlds.candidates.client), 1) * len(worlds.columns)
        return min(max(self.units // each, FEWEST_READINGS), MOST_READINGS)


def sampled(
    worlds: Worlds, shown: Readings, weights: Weights, effort: Effort, rng: np.random.Generator
) -> Swarm:
    """The worlds that the shown scores leave: all of them if few, else samples."""
    kept, chance = distinct(worlds, weights, effort.readings(worlds))
    if worlds.candidates.exact:
        count = float(np.prod([float(n) for n in sizes(worlds, kept)]))
        if count <= effort.enumerated:
            return enumerated(worlds, shown, weights, kept, chance)
    mover = Mover(worlds, weights, kept, chance, rng)
    swarm = mover.prior(effort.prior_swarm)
    if len(shown):
        _led(swarm, shown, mover, effort)
    return swarm


def believed_before(
    worlds: Worlds, weights: Weights, effort: Effort, rng: np.random.Generator
) -> Swarm:
    """Worlds as they are believed in before any shown score."""
    kept, chance = distinct(worlds, weights, effort.readings(worlds))
    return Mover(worlds, weights, kept, chance, rng).prior(effort.prior_swarm)


class Mover:
    """Draws worlds from the prior and moves them without leaving the target."""

    def __init__(
        self, worlds: Worlds, weights: Weights, kept: list[Reading], chance: Floats,
        rng: np.random.Generator,
    ) -> None:  # fmt: skip
        self.worlds, self.kept, self.chance, self.rng = worlds, kept, chance, rng
        self.formula = worlds.columns.formula
        self.negative = values_of(weights, "negative_value", NEGATIVE_VALUES)
        self.rounding = values_of(weights, "rounding", ROUNDINGS)
        level = np.exp(worlds.level - worlds.level.max())
        self.level = level / level.sum()
        at = worlds.candidates
        self.propose_log = np.log(np.maximum(at.propose, 1e-300))
        self._each: Array32 | None = None

    def prior(self, count: int) -> Swarm:
        """Worlds as they are believed in before any shown score."""
        rng, at = self.rng, self.worlds.candidates
        reading = evenly(self.chance, count, rng)[rng.permutation(count)]
        level = evenly(self.level, count, rng)[rng.permutation(count)]
        negative = rng.choice(len(self.negative), count, p=self.negative)
        floor = rng.choice(len(self.rounding), count, p=self.rounding)
        lives = np.empty((count, len(at.first) - 1), dtype=np.int64)
        for client in range(lives.shape[1]):
            lives[:, client] = self._drawn(np.exp(at.target[:, self._span(client)]), level)
            lives[:, client] += at.first[client]
        total = summed(self.worlds, self.kept, reading, lives)
        weight = np.full(count, 1 / count)
        shape = {"effective": float(count), "worlds": float(count)}
        return Swarm(
            self.formula, self.kept, reading, negative, floor, level, lives, total, weight,
            "sampling", shape,
        )  # fmt: skip

    def _span(self, client: int) -> slice:
        first = self.worlds.candidates.first
        return slice(int(first[client]), int(first[client + 1]))

    def _drawn(self, weights: Floats, level: Ints) -> Ints:
        picks = np.empty(len(level), dtype=np.int64)
        for g in range(len(weights)):
            mine = np.flatnonzero(level == g)
            picks[mine] = evenly(weights[g], len(mine), self.rng)[self.rng.permutation(len(mine))]
        return picks

    def each(self) -> Array32:
        """Units of every candidate under every reading [readings × candidates, 3 × …]."""
        if self._each is None:
            parts = [self.worlds.units(r).each for r in self.kept]
            self._each = np.concatenate(parts).reshape(sum(len(p) for p in parts), -1)
        return self._each

    def sweep(self, swarm: Swarm, shown: Readings, warmth: float) -> float:
        """Moves everything once; returns the share of client moves that were accepted."""
        fit = shown.fit(shown.excess(swarm.scores, swarm.floor), warmth)
        self._move_level(swarm)
        fit = self._move_values(swarm, shown, warmth, fit)
        fit = self._move_reading(swarm, shown, warmth, fit)
        accepted = 0.0
        for client in self.rng.permutation(swarm.lives.shape[1]):
            fit, share = self._move_client(swarm, shown, warmth, fit, int(client))
            accepted += share
        return accepted / max(float(swarm.lives.shape[1]), 1.0)

    def _move_level(self, swarm: Swarm) -> None:
        at = self.worlds.candidates
        log = self.worlds.level[:, None] + at.target[:, swarm.lives].sum(axis=2)
        noise = self.rng.gumbel(size=log.shape)
        swarm.level = np.argmax(log + noise, axis=0)

    def _move_values(self, swarm: Swarm, shown: Readings, warmth: float, fit: Floats) -> Floats:
        count = len(fit)
        negative = self.rng.choice(len(self.negative), count, p=self.negative)
        floor = self.rng.choice(len(self.rounding), count, p=self.rounding)
        takes = np.array([float(v) for v in NEGATIVE_VALUES], dtype=np.float32)[negative]
        found = shown.fit(shown.excess(self.formula.best(swarm.total, takes), floor), warmth)
        won = self._won(found - fit)
        swarm.negative[won], swarm.floor[won] = negative[won], floor[won]
        return np.where(won, found, fit)

    def _excess(self, shown: Readings, total: Array32, swarm: Swarm) -> Array32:
        return shown.excess(self.formula.best(total, swarm.takes), swarm.floor)

    def _move_reading(self, swarm: Swarm, shown: Readings, warmth: float, fit: Floats) -> Floats:
        if len(self.kept) == 1:
            return fit
        reading = self.rng.choice(len(self.kept), len(fit), p=self.chance)
        total = summed(self.worlds, self.kept, reading, swarm.lives)
        found = shown.fit(self._excess(shown, total, swarm), warmth)
        won = self._won(found - fit)
        swarm.reading[won], swarm.total[won] = reading[won], total[won]
        return np.where(won, found, fit)

    def _move_client(
        self, swarm: Swarm, shown: Readings, warmth: float, fit: Floats, client: int
    ) -> tuple[Floats, float]:
        at, span = self.worlds.candidates, self._span(client)
        old = swarm.lives[:, client]
        edges = np.cumsum(at.propose[span])
        draws = self.rng.random(len(old)) * edges[-1]
        new = np.minimum(np.searchsorted(edges, draws), len(edges) - 1) + span.start
        each, row = self.each(), swarm.reading * len(at.propose)
        step = (each[row + new] - each[row + old]).reshape(swarm.total.shape)
        total = swarm.total + step
        found = shown.fit(self._excess(shown, total, swarm), warmth)
        prior = at.target[swarm.level, new] - at.target[swarm.level, old]
        prior -= self.propose_log[new] - self.propose_log[old]
        won = self._won(found - fit + prior)
        swarm.lives[won, client], swarm.total[won] = new[won], total[won]
        return np.where(won, found, fit), float(won.mean())

    def _won(self, log: Floats) -> Bools:
        return np.asarray(np.log(self.rng.random(len(log))) < log)


def _led(swarm: Swarm, shown: Readings, mover: Mover, effort: Effort) -> None:
    """Leads a prior swarm to the shown scores, in place; marks it if nothing fits them."""
    warmth, steps, share, least = 0.0, 0, 1.0, float(effort.swarm)
    before = replace(swarm)
    while warmth < 1.0:
        excess = shown.excess(swarm.scores, swarm.floor)
        was = shown.fit(excess, warmth)
        wanted = KEPT * effort.swarm
        warmth = 1.0 if steps >= effort.steps - 1 else _next(shown, excess, warmth, wanted)
        weight = np.exp(_level(shown.fit(excess, warmth) - was))
        least = min(least, effective(weight))
        swarm.keep(_by_island(weight, effort.swarm, mover.rng))
        steps += 1
        for _ in range(effort.last_sweeps if warmth == 1.0 else 1):
            share = mover.sweep(swarm, shown, warmth)
    excess = shown.excess(swarm.scores, swarm.floor)
    if not fits(excess).any():
        swarm.restore(before)
        swarm.impossible = True
    swarm.diagnostics = {
        "worlds": float(len(swarm.weight)), "steps": float(steps), "accepted": share,
        "effective": least, "agreement": _agreement(swarm),
    }  # fmt: skip


def _next(shown: Readings, excess: Array32, warmth: float, wanted: float) -> float:
    """The last warmth at which the swarm is still worth as many samples as are wanted."""
    reached, was = None, shown.fit(excess, warmth)
    for warmer in LADDER[warmth < LADDER]:
        weight = np.exp(_level(shown.fit(excess, float(warmer)) - was))
        if effective(weight) < wanted:
            break
        reached = warmer
    return float(reached if reached is not None else LADDER[warmth < LADDER][0])


def _level(log: Floats) -> Floats:
    return np.asarray(log - log.max())


def _by_island(weight: Floats, count: int, rng: np.random.Generator) -> Ints:
    """`count` rows drawn by weight, each island from its own."""
    each = len(weight) // ISLANDS
    parts = [weight[i * each : (i + 1) * each] + 1e-300 for i in range(ISLANDS)]
    drawn = [evenly(p, count // ISLANDS, rng) + i * each for i, p in enumerate(parts)]
    return np.concatenate(drawn)


def _agreement(swarm: Swarm) -> float:
    """Potential scale reduction of the last day's score over islands; 1 when they agree."""
    scores = swarm.scores[:, -1].reshape(ISLANDS, -1).astype(np.float64)
    inner = float(scores.var(axis=1, ddof=1).mean())
    between = float(scores.mean(axis=1).var(ddof=1))
    return float(np.sqrt(1 + between / inner)) if inner > 1e-9 else 1.0  # noqa: PLR2004 - rounding
