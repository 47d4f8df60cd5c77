"""Particles that differ in their score, few enough to be looked at one by one."""

from dataclasses import dataclass

import numpy as np

from companion.inference.histories import Floats, Ints
from companion.inference.particles import Particles
from companion.inference.resampling import systematic
from companion.inference.score_formula import Array32

#: Codes up to so many times their count are told apart without sorting.
_SPARSE = 16


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


def distinct(particles: Particles, most: int, rng: np.random.Generator) -> DistinctParticles:
    """Particles that differ in their score, the weights of equal ones added up; at most so many.

    Of more, so many are drawn evenly by weight.
    """
    most = max(most, 1)
    is_drawn = len(particles.weight) > most and particles.method == "sampling"
    rows = systematic(particles.weight, most, rng) if is_drawn else np.arange(len(particles.weight))
    before: Floats = np.ones(most) if is_drawn else particles.weight
    keys = [particles.variant, particles.negative, *particles.histories.T]
    same = numbered(np.column_stack(keys)[rows])
    _, first = np.unique(same, return_index=True)
    few: Ints = rows[first]
    weight: Floats = np.bincount(same, before, minlength=len(first)) / before.sum()
    if len(few) > most:
        few, weight = few[systematic(weight, most, rng)], np.ones(most) / most
    return DistinctParticles(
        particles.variant[few], particles.negative[few], particles.histories[few],
        particles.total[few], weight,
    )  # fmt: skip


def numbered(rows: Ints) -> Ints:
    """The same number, from 0 on, for equal rows: column by column, faster than by whole rows."""
    number = np.zeros(len(rows), dtype=np.int64)
    for column in rows.T if len(rows) else ():
        of = _in_order(column - column.min())
        number = _in_order(number * (int(of.max()) + 1) + of)
        if int(number.max()) == len(number) - 1:
            break
    return number


def _in_order(codes: Ints) -> Ints:
    """The numbers from 0 on in the order of the codes; without sorting where codes are small."""
    if int(codes.max(initial=0)) > _SPARSE * len(codes):
        return np.unique(codes, return_inverse=True)[1]
    return distinct_numbers(codes)[1]


def distinct_numbers(numbers: Ints) -> tuple[Ints, Ints]:
    """The different ones of numbers from 0 on, in order, and which of them each is."""
    is_there = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=np.bool_)
    is_there[numbers] = True
    return np.flatnonzero(is_there), (np.cumsum(is_there) - 1)[numbers]
