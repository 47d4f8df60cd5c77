"""Each contract's outcome and effect, and each window's score, from the estimate's own particles.

In every particle a contract is left out with its payments and with what they did for its
client, and the best window is chosen anew; so the effects, the windows and the estimate are
one posterior and cannot contradict each other.
"""

from collections.abc import Sequence

import numpy as np

from companion.domain.posterior import ContractPosterior, Interval, Posterior, WindowPosterior
from companion.domain.supply import Supply, Worth
from companion.inference.histories import Floats
from companion.inference.intervals import interval, intervals
from companion.inference.model import ScoreModel
from companion.inference.particles import Particles
from companion.inference.prediction.costs_most import costs_most
from companion.inference.prediction.distinct import DistinctParticles, distinct
from companion.inference.prediction.left_out import LeftOut
from companion.inference.prediction.score_draws import score_draws
from companion.inference.prediction.supply_worth import worth

#: Particles times contracts that are looked at, at most: some 40 MB.
MOST_CELLS = 200_000
#: Of particles that are draws, so many are looked at: twice as many as shown scores leave.
MOST_DRAWS = 1_024
#: Effects that are the same to a person, in points: a median among them is the smallest.
_GRAIN = 9


def contract_posterior(
    model: ScoreModel,
    particles: Particles,
    rng: np.random.Generator,
    supplies: Sequence[Supply] = (),
) -> Posterior:
    """What is believed of contracts and windows on the last of the days.

    Args:
        model: everything that may be.
        particles: what the shown scores leave of it.
        rng: draws particles where there are too many to look at each.
        supplies: the steps whose worth is asked for.
    """
    if not model.contracts:
        return Posterior()
    few = distinct(particles, most_draws(model, particles), rng)
    windows = particles.formula.windows
    total = few.total[:, :, -windows:].astype(np.float64)
    by_window = particles.formula.only(-1).by_window(total, few.negative)[:, 0]
    months = [w.months for w in model.score_days.numbers()[-1].windows]
    left_out = LeftOut(model, particles, few)
    effect = left_out.effects()
    effect[~left_out.counts] = 0.0
    draws = score_draws(model, particles, few, left_out, effect) if supplies else None
    return Posterior(
        {c.contract_id: c for c in _contracts(model, left_out, effect, few)},
        tuple(_windows(by_window, few.weight, months)),
        worth(draws, supplies) if draws else Worth(),
    )


def most_draws(model: ScoreModel, particles: Particles) -> int:
    """How many particles are looked at, at most."""
    most = MOST_CELLS // len(model.contracts)
    return min(most, MOST_DRAWS) if particles.method == "sampling" else most


def _contracts(
    model: ScoreModel, left_out: LeftOut, effect: Floats, few: DistinctParticles
) -> list[ContractPosterior]:
    bad = left_out.is_bad
    good = left_out.is_good & ~bad
    successful, unsuccessful = few.weight @ good, few.weight @ bad
    rest = np.maximum(0.0, 1 - successful - unsuccessful)
    chances = np.stack([successful, unsuccessful, rest, costs_most(effect, few.weight)])
    points = _points(effect, few.weight)
    return [
        ContractPosterior(c.contract_id, good, bad, none, points.get(i), most)
        for i, (c, (good, bad, none, most)) in enumerate(
            zip(model.contracts, chances.T.tolist(), strict=True)
        )
    ]


def _points(effect: Floats, weight: Floats) -> dict[int, Interval]:
    """The effect of each contract that has one in any particle."""
    there = np.flatnonzero(~np.isnan(effect).all(axis=0))
    if not len(there):
        return {}
    ends_of = intervals(np.round(effect[:, there], _GRAIN), weight).T.tolist()
    return {int(i): Interval(*ends) for i, ends in zip(there, ends_of, strict=True)}


def _interval(values: Floats, weight: Floats) -> Interval:
    return Interval(*interval(np.round(values, _GRAIN), weight))


def _windows(by_window: Floats, weight: Floats, months: Sequence[int]) -> list[WindowPosterior]:
    """Medians, intervals and the chance of each window to be the one shown."""
    best = by_window[:, : len(months)].argmax(axis=1)
    is_there = by_window.max(axis=1) >= 0
    windows = []
    for w, length in enumerate(months):
        there = by_window[:, w] >= 0
        score = _interval(by_window[there, w], weight[there]) if there.any() else None
        is_best = float(weight[is_there & (best == w)].sum())
        windows.append(WindowPosterior(length, score, float(weight[~there].sum()), is_best))
    return windows
