"""A mover: draws worlds from the prior, and moves them without leaving what is believed.

Every client's lives, the level of the record and the reading of the rules are moved in turn
(Metropolis–Hastings) with sums kept up to date, so that a move costs the same for 10 clients
and for 1,000.
"""

import numpy as np

from companion.belief.draw import evenly
from companion.belief.formula import Array32
from companion.belief.lives import Bools, Floats, Ints
from companion.belief.readings import Readings
from companion.belief.rules import RuleVariant, Weights
from companion.belief.swarm import Swarm, summed, values_of
from companion.belief.worlds import Worlds

#: Clients that are all moved at each step.
FEW = 20


class Mover:
    """Draws worlds from the prior and moves them without leaving the target."""

    def __init__(
        self, worlds: Worlds, weights: Weights, kept: list[RuleVariant], chance: Floats,
        rng: np.random.Generator,
    ) -> None:  # fmt: skip
        self.worlds, self.kept, self.chance, self.rng = worlds, kept, chance, rng
        self.formula = worlds.columns.formula
        self.negative = values_of(weights, "negative_value")
        self.rounding = values_of(weights, "rounding")
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
        """Units of every candidate under every reading [readings × candidates, parts × …]."""
        if self._each is None:
            parts = [self.worlds.units(r).each for r in self.kept]
            self._each = np.concatenate(parts).reshape(sum(len(p) for p in parts), -1)
        return self._each

    def sweep(self, swarm: Swarm, shown: Readings, warmth: float) -> float:
        """Moves everything once; returns the share of client moves that were accepted.

        On the way to the shown scores only half of many clients are moved; in the end all are.
        """
        fit = shown.fit(shown.excess(swarm.scores, swarm.down), warmth)
        self._move_level(swarm)
        fit = self._move_values(swarm, shown, warmth, fit)
        fit = self._move_reading(swarm, shown, warmth, fit)
        clients = self.rng.permutation(swarm.lives.shape[1])
        if warmth < 1.0:
            clients = clients[: max(FEW, len(clients) // 2)]
        accepted = 0.0
        for client in clients:
            fit, share = self._move_client(swarm, shown, warmth, fit, int(client))
            accepted += share
        return accepted / max(float(len(clients)), 1.0)

    def _move_level(self, swarm: Swarm) -> None:
        at = self.worlds.candidates
        log = self.worlds.level[:, None] + at.target[:, swarm.lives].sum(axis=2)
        noise = self.rng.gumbel(size=log.shape)
        swarm.level = np.argmax(log + noise, axis=0)

    def _move_values(self, swarm: Swarm, shown: Readings, warmth: float, fit: Floats) -> Floats:
        count = len(fit)
        negative = self.rng.choice(len(self.negative), count, p=self.negative)
        floor = self.rng.choice(len(self.rounding), count, p=self.rounding)
        best = self.formula.best(swarm.total, negative)
        found = shown.fit(shown.excess(best, self.formula.down[floor]), warmth)
        won = self._won(found - fit)
        swarm.negative[won], swarm.floor[won] = negative[won], floor[won]
        return np.where(won, found, fit)

    def _excess(self, shown: Readings, total: Array32, swarm: Swarm) -> Array32:
        return shown.excess(self.formula.best(total, swarm.negative), swarm.down)

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
