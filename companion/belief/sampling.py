"""A tempered swarm: from the prior, in small steps, to the worlds that fit the shown scores.

Each step lets the shown scores speak a little louder, as long as enough of the swarm is left (the
first step chooses from many more worlds, so that rare readings of the rules are among them);
then everything is moved. Independent islands show whether it settled.
Method: Del Moral, Doucet, Jasra (2006), "Sequential Monte Carlo samplers".
"""

from dataclasses import dataclass, replace

import numpy as np

from companion.belief.draw import evenly
from companion.belief.enumeration import enumerated, sizes
from companion.belief.formula import Array32
from companion.belief.lives import Floats, Ints
from companion.belief.mover import Mover
from companion.belief.readings import Readings
from companion.belief.rules import Weights
from companion.belief.swarm import Swarm, distinct, effective, fits
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
    units: int = 200_000
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


def _led(swarm: Swarm, shown: Readings, mover: Mover, effort: Effort) -> None:
    """Leads a prior swarm to the shown scores, in place; marks it if nothing fits them."""
    warmth, steps, share, least = 0.0, 0, 1.0, float(effort.swarm)
    before = replace(swarm)
    while warmth < 1.0:
        excess = shown.excess(swarm.scores, swarm.down)
        was = shown.fit(excess, warmth)
        wanted = KEPT * effort.swarm
        warmth = 1.0 if steps >= effort.steps - 1 else _next(shown, excess, warmth, wanted)
        weight = np.exp(_level(shown.fit(excess, warmth) - was))
        least = min(least, effective(weight))
        swarm.keep(_by_island(weight, effort.swarm, mover.rng))
        steps += 1
        for _ in range(effort.last_sweeps if warmth == 1.0 else 1):
            share = mover.sweep(swarm, shown, warmth)
    excess = shown.excess(swarm.scores, swarm.down)
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
