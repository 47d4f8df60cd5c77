"""A swarm of worlds: what the shown scores leave of everything that may be."""

from dataclasses import dataclass, field

import numpy as np

from companion.domain.estimate import ShownScore
from companion.inference.histories import Bools, Floats, Ints
from companion.inference.likelihood import FITS_WITHIN
from companion.inference.model import ScoreModel
from companion.inference.rule_variants import RuleVariant, Weights, variants
from companion.inference.score_formula import Array32, Formula
from companion.rules.variants import TOGGLES

_ARRAYS = ("variant", "negative", "floor", "quality", "histories", "total")


@dataclass(slots=True)
class Particles:
    """Worlds with weights: reading, negative value, rounding, level, and lives of clients.

    `variant` counts in `variants`, `negative` and `floor` in the values of their toggles,
    `histories` [worlds, open clients] in the candidates. `total` [worlds, parts, days × windows] are
    the units of the whole world.
    """

    formula: Formula
    variants: list[RuleVariant]
    variant: Ints
    negative: Ints
    floor: Ints
    quality: Ints
    histories: Ints
    total: Array32
    weight: Floats
    method: str
    diagnostics: dict[str, float] = field(default_factory=dict)
    impossible: bool = False
    #: shown scores that no world has at all
    unreached: tuple[ShownScore, ...] = ()

    @property
    def scores(self) -> Array32:
        """Best-window scores [worlds, days]; below 0 where there is none."""
        return self.formula.best(self.total, self.negative)

    @property
    def down(self) -> Floats:
        """Whether percents are rounded down [worlds, days]."""
        return self.formula.down[self.floor]

    def resample(self, rows: Ints) -> None:
        """Keeps copies of these worlds, all with one weight, in place."""
        for name in _ARRAYS:
            setattr(self, name, getattr(self, name)[rows])
        self.weight = np.full(len(rows), 1 / len(rows))

    def replace_with(self, other: "Particles") -> None:
        """Takes over the worlds of another swarm, in place."""
        for name in (*_ARRAYS, "weight"):
            setattr(self, name, getattr(other, name))


def summed(model: ScoreModel, kept: list[RuleVariant], variant: Ints, histories: Ints) -> Array32:
    """Units of whole worlds, from the lives that their clients have."""
    score_days = model.score_days
    shape = (score_days.formula.parts, len(score_days) * score_days.window_count)
    width = shape[0] * shape[1]
    total = np.empty((len(variant), width), dtype=score_days.real)
    for r in np.unique(variant):
        units = model.units(kept[r])
        rows = np.flatnonzero(variant == r)
        flat = units.each.reshape(-1, width)
        mine = np.repeat(units.base.reshape(1, -1), len(rows), axis=0)
        for column in histories[rows].T:
            mine += flat[column]
        total[rows] = mine
    return total.reshape(len(variant), *shape)


def distinct_variants(
    model: ScoreModel, weights: Weights, most: int
) -> tuple[list[RuleVariant], Floats]:
    """Variants that may differ for these worlds, likeliest first, at most so many."""
    merged: dict[RuleVariant, float] = {}
    for values, weight in variants(weights):
        plain = model.canonical(values)
        for phase, likely in enumerate(model.score_days.chance):
            variant = RuleVariant(plain, phase)
            merged[variant] = merged.get(variant, 0.0) + weight * float(likely)
    ranked = sorted(merged.items(), key=lambda item: -item[1])[:most]
    chance = np.array([w for _, w in ranked])
    return [r for r, _ in ranked], chance / chance.sum()


def values_of(weights: Weights, toggle: str) -> Floats:
    """Weights of a toggle's values in the order of the rules, adding up to 1."""
    found = np.array([weights[toggle].get(v, 0.0) for v in TOGGLES[toggle].values])
    return np.asarray(found / found.sum())


def fits(residuals: Array32) -> Bools:
    """Worlds in which at least half of the readings are no glitches."""
    return np.asarray((residuals <= FITS_WITHIN).mean(axis=1) >= 0.5)  # noqa: PLR2004 - half


def ess(weight: Floats) -> float:
    """How many equal samples these weights are worth."""
    return float(weight.sum() ** 2 / np.maximum((weight**2).sum(), 1e-300))
