"""Every world with its exact weight, where there are few."""

import numpy as np

from companion.belief.lives import Floats, Ints
from companion.belief.readings import FITS_WITHIN, Readings
from companion.belief.rules import RuleVariant, Weights
from companion.belief.swarm import Swarm, effective, fits, summed, values_of
from companion.belief.worlds import Worlds

#: Log weight below which a value was ruled out.
RULED_OUT = -300.0


def sizes(worlds: Worlds, kept: list[RuleVariant]) -> list[int]:
    """How many values each unknown has: the rules, the level, and the lives of each client."""
    clients = [int(n) for n in np.diff(worlds.candidates.first)]
    formula = worlds.columns.formula
    return [len(kept), len(formula.negative), len(formula.down), len(worlds.level), *clients]


def enumerated(
    worlds: Worlds, shown: Readings, weights: Weights, kept: list[RuleVariant], chance: Floats
) -> Swarm:
    """Every world, weighted by the prior and the shown scores."""
    at = worlds.candidates
    shape = sizes(worlds, kept)
    index = np.indices(shape).reshape(len(shape), -1)
    lives = (index[4:] + at.first[:-1, None]).T
    log = _prior(worlds, weights, chance, index[:4], lives)
    possible = log > RULED_OUT
    reading, negative, floor, level = index[:4, possible]
    lives, log = lives[possible], log[possible]
    total = summed(worlds, kept, reading, lives)
    formula = worlds.columns.formula
    swarm = Swarm(formula, kept, reading, negative, floor, level, lives, total, log, "enumeration")
    if len(shown):
        excess = shown.excess(swarm.scores, swarm.down)
        swarm.impossible = not fits(excess).any()
        never = np.flatnonzero((excess > FITS_WITHIN).all(axis=0))
        swarm.unreached = tuple(shown.shown[k] for k in never)
        log = log if swarm.impossible else log + shown.fit(excess, 1.0)
    swarm.weight = np.exp(log - log.max())
    swarm.weight /= swarm.weight.sum()
    swarm.diagnostics = {"worlds": float(len(log)), "effective": effective(swarm.weight)}
    return swarm


def _prior(worlds: Worlds, weights: Weights, chance: Floats, index: Ints, lives: Ints) -> Floats:
    reading, negative, floor, level = index
    tables = (
        (chance, reading),
        (values_of(weights, "negative_value"), negative),
        (values_of(weights, "rounding"), floor),
    )
    log = worlds.level[level] + worlds.candidates.target[level[:, None], lives].sum(axis=1)
    for table, column in tables:
        log = log + np.where(table > 0, np.log(np.maximum(table, 1e-300)), -1e6)[column]
    return np.asarray(log)
