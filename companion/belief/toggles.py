"""What the shown scores teach about the rules: the weight of each value of each toggle."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from companion.belief import priors
from companion.belief.estimate import believed
from companion.belief.rules import ON_SUMS, Weights
from companion.belief.sampling import Effort
from companion.belief.swarm import Swarm
from companion.belief.worlds import Worlds
from companion.domain.contract import Contract
from companion.domain.estimate import ShownScore
from companion.rules.variants import TOGGLES

#: Learning is asked for rarely, so that every reading of the rules is tried, on more days.
EFFORT = Effort(swarm=1_024, units=3_000_000, shown=8)


def learned(
    contracts: Sequence[Contract],
    shown: Sequence[ShownScore],
    day: date,
    rng: np.random.Generator | None = None,
    *,
    toggles: Weights = priors.TOGGLES,
) -> dict[str, dict[str, float]]:
    """Weight of each toggle's values after all shown scores up to the day; each adds up to 1.

    A toggle that changes nothing for these contracts keeps its weights from before.
    """
    rng = rng or np.random.default_rng(0)
    swarm, worlds = believed(contracts, day, shown, rng, toggles=toggles, effort=EFFORT)
    if swarm.impossible or len(worlds.columns) == 1:
        return {toggle: dict(values) for toggle, values in toggles.items()}
    return _weights(swarm, worlds, toggles)


def _weights(swarm: Swarm, worlds: Worlds, toggles: Weights) -> dict[str, dict[str, float]]:
    found = {toggle: dict(values) for toggle, values in toggles.items()}
    total = float(swarm.weight.sum())
    by_variant = np.bincount(swarm.reading, swarm.weight, minlength=len(swarm.variants)) / total
    for toggle in toggles.keys() - {*ON_SUMS, *worlds.idle}:
        found[toggle] = dict.fromkeys(toggles[toggle], 0.0)
        for variant, share in zip(swarm.variants, by_variant, strict=True):
            found[toggle][dict(variant.values)[toggle]] += float(share)
    for toggle, column in zip(ON_SUMS, (swarm.negative, swarm.floor), strict=True):
        values = TOGGLES[toggle].values
        shares = np.bincount(column, swarm.weight, minlength=len(values)) / total
        found[toggle] = {v: float(s) for v, s in zip(values, shares, strict=True)}
    return found
