"""The particles that have a score, with what contracts are in them: what sources are weighed by."""

from dataclasses import dataclass

import numpy as np

from companion.inference.histories import Bools, Floats, Ints
from companion.inference.model import ScoreModel
from companion.inference.particles import Particles
from companion.inference.prediction.distinct import DistinctParticles
from companion.inference.prediction.left_out import LeftOut
from companion.inference.prediction.revealed import Revealed
from companion.inference.score_formula import Formula

#: Samples times contracts that are looked at, and samples at least: some 5 ms for a source.
MOST_CELLS, FEWEST = 30_000, 128


@dataclass(frozen=True, eq=False)
class ScoreDraws:
    """Particles that have a score, and what contracts are in them.

    `scores` [particles]; `effects` in points and `is_bad` [particles, contracts]; `units`
    [particles, contracts, parts, windows], and `total` [particles, parts, windows] those of all
    contracts. `is_all` says that the particles are all that may be.
    """

    revealed: Revealed
    formula: Formula
    weight: Floats
    scores: Floats
    effects: Floats
    is_bad: Bools
    units: Floats
    total: Floats
    is_all: bool


def score_draws(
    model: ScoreModel,
    particles: Particles,
    few: DistinctParticles,
    left_out: LeftOut,
    effects: Floats,
) -> ScoreDraws | None:
    """The particles with a score on the last day; None where none has one.

    Args:
        model: everything that may be.
        particles: what the shown scores leave of it.
        few: those of them that differ.
        left_out: their contracts.
        effects: the points that each gives [particles, contracts].
    """
    formula, windows = particles.formula.only(-1), particles.formula.windows
    total = few.total[:, :, -windows:].astype(np.float64)
    scores = formula.best(total, few.negative)[:, 0]
    is_all = particles.method == "enumeration"
    most = len(scores) if is_all else max(MOST_CELLS // len(model.contracts), FEWEST)
    rows, weight = _spread(np.where(scores >= 0, few.weight, 0.0), most)
    if not len(rows):
        return None
    return ScoreDraws(
        Revealed(
            model, particles.variants, few.take(rows),
            _percent(particles, scores[rows]), left_out.is_long[rows],
        ),
        formula, weight, scores[rows], np.nan_to_num(effects[rows]),
        left_out.is_bad[rows], left_out.units[rows].astype(np.float64), total[rows], is_all,
    )  # fmt: skip


def _spread(weight: Floats, most: int) -> tuple[Ints, Floats]:
    """Every row that weighs anything, or `most` rows at even steps of the weight; new weights."""
    there = np.flatnonzero(weight > 0)
    if len(there) <= most:
        return there, weight[there] / max(weight.sum(), 1e-300)
    steps = (np.arange(most) + 0.5) / most * weight.sum()
    rows = np.minimum(np.searchsorted(np.cumsum(weight), steps), len(weight) - 1)
    return rows, np.full(most, 1 / most)


def _percent(particles: Particles, scores: Floats) -> Ints:
    """The percent that is shown, by the likelier way of rounding."""
    down = float(particles.weight @ particles.down[:, -1]) / float(particles.weight.sum())
    return np.floor(scores + (0.0 if down > 0.5 else 0.5)).astype(np.int64)  # noqa: PLR2004 - half
