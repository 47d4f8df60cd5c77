"""Particles that differ in their score, few enough to be looked at one by one."""

from dataclasses import dataclass, replace

import numpy as np

from companion.inference.histories import Floats, Ints
from companion.inference.particles import Particles
from companion.inference.resampling import systematic
from companion.inference.score_formula import Array32


@dataclass(frozen=True, slots=True)
class DistinctParticles:
    """Particles with their weights, which add up to 1; what changes no score is summed out.

    `histories` [particles, open clients] are client states, `total` [particles, parts, days ×
    windows] the units of all clients.
    """

    variant: Ints
    negative: Ints
    histories: Ints
    total: Array32
    weight: Floats

    def take(self, rows: Ints) -> "DistinctParticles":
        """Some of the particles, with their weights as they are."""
        return DistinctParticles(
            self.variant[rows], self.negative[rows], self.histories[rows],
            self.total[rows], self.weight[rows],
        )  # fmt: skip


def distinct(particles: Particles) -> DistinctParticles:
    """Particles that differ in their score, the weights of equal ones added up."""
    keys = np.column_stack([particles.variant, particles.negative, particles.histories])
    _, first, same = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    weight = np.bincount(same.reshape(-1), particles.weight, minlength=len(first))
    return DistinctParticles(
        particles.variant[first], particles.negative[first], particles.histories[first],
        particles.total[first], weight / weight.sum(),
    )  # fmt: skip


def thinned(few: DistinctParticles, most: int, rng: np.random.Generator) -> DistinctParticles:
    """At most so many particles, drawn evenly by weight."""
    if len(few.weight) <= max(most, 1):
        return few
    rows = systematic(few.weight, most, rng)
    return replace(few.take(rows), weight=np.full(most, 1 / most))
