"""A swarm of worlds: what the shown scores leave of everything that may be."""

from dataclasses import dataclass, field

import numpy as np

from companion.belief.formula import Array32, Formula
from companion.belief.lives import Bools, Floats, Ints
from companion.belief.readings import FITS_WITHIN
from companion.belief.rules import RuleVariant, Weights, variants
from companion.belief.worlds import Worlds
from companion.domain.estimate import ShownScore
from companion.rules.variants import TOGGLES

_COLUMNS = ("reading", "negative", "floor", "level", "lives", "total")


@dataclass(slots=True)
class Swarm:
    """Worlds with weights: reading, negative value, rounding, level, and lives of clients.

    `reading` counts in `variants`, `negative` and `floor` in the values of their toggles,
    `lives` [worlds, open clients] in the candidates. `total` [worlds, parts, days × windows] are
    the units of the whole world.
    """

    formula: Formula
    variants: list[RuleVariant]
    reading: Ints
    negative: Ints
    floor: Ints
    level: Ints
    lives: Ints
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

    def keep(self, rows: Ints) -> None:
        """Keeps copies of these worlds, all with one weight, in place."""
        for name in _COLUMNS:
            setattr(self, name, getattr(self, name)[rows])
        self.weight = np.full(len(rows), 1 / len(rows))

    def restore(self, other: "Swarm") -> None:
        """Takes over the worlds of another swarm, in place."""
        for name in (*_COLUMNS, "weight"):
            setattr(self, name, getattr(other, name))


def summed(worlds: Worlds, kept: list[RuleVariant], reading: Ints, lives: Ints) -> Array32:
    """Units of whole worlds, from the lives that their clients have."""
    columns = worlds.columns
    shape = (columns.formula.parts, len(columns) * columns.window_count)
    width = shape[0] * shape[1]
    total = np.empty((len(reading), width), dtype=columns.real)
    for r in np.unique(reading):
        units = worlds.units(kept[r])
        rows = np.flatnonzero(reading == r)
        flat = units.each.reshape(-1, width)
        mine = np.repeat(units.base.reshape(1, -1), len(rows), axis=0)
        for column in lives[rows].T:
            mine += flat[column]
        total[rows] = mine
    return total.reshape(len(reading), *shape)


def distinct(worlds: Worlds, weights: Weights, most: int) -> tuple[list[RuleVariant], Floats]:
    """Variants that may differ for these worlds, likeliest first, at most so many."""
    merged: dict[RuleVariant, float] = {}
    for values, weight in variants(weights):
        plain = worlds.plain(values)
        for phase, likely in enumerate(worlds.columns.chance):
            variant = RuleVariant(plain, phase)
            merged[variant] = merged.get(variant, 0.0) + weight * float(likely)
    ranked = sorted(merged.items(), key=lambda item: -item[1])[:most]
    chance = np.array([w for _, w in ranked])
    return [r for r, _ in ranked], chance / chance.sum()


def values_of(weights: Weights, toggle: str) -> Floats:
    """Weights of a toggle's values in the order of the rules, adding up to 1."""
    found = np.array([weights[toggle].get(v, 0.0) for v in TOGGLES[toggle].values])
    return np.asarray(found / found.sum())


def fits(excess: Array32) -> Bools:
    """Worlds in which at least half of the readings are no glitches."""
    return np.asarray((excess <= FITS_WITHIN).mean(axis=1) >= 0.5)  # noqa: PLR2004 - half


def effective(weight: Floats) -> float:
    """How many equal samples these weights are worth."""
    return float(weight.sum() ** 2 / np.maximum((weight**2).sum(), 1e-300))
