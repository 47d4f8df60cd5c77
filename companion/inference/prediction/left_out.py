"""Every contract left out of every particle, and the score that is then the best window's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from companion.inference.client_totals import Span
from companion.inference.histories import OPEN, Bools, Floats, Ints
from companion.inference.model import ScoreModel, history_rows
from companion.inference.particles import Particles
from companion.inference.prediction.distinct import DistinctParticles
from companion.inference.rule_variants import RuleVariant
from companion.inference.score_formula import BAD, GOOD, NEUTRAL, UNRATED, Array32, inputs_of
from companion.inference.unit_arrays import Reals

#: Units that are the same to the last digits of a float.
_SAME = 1e-5

_Scalar = TypeVar("_Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class LastDay:
    """What histories are on the last day under several variants, rows of one after the other's.

    `units` [variants × histories, kinds, windows]; `first` and `last` [phases × histories] are
    the days of payments. In each particle the histories begin at row `row` of the units and at
    `span` of the payments, and a client is long-term from `least_days` [particles, 1] on.
    """

    units: Reals
    first: Ints
    last: Ints
    row: Ints
    span: Ints
    least_days: Floats


def last_day(model: ScoreModel, variants: Sequence[RuleVariant], variant: Ints) -> LastDay:
    """The last day of particles with these variants (their numbers)."""
    numbers, of = np.unique(variant, return_inverse=True)
    used = [variants[number] for number in numbers]
    units = np.concatenate([model.last_units(v) for v in used])
    phases = sorted({v.phase for v in used})
    seen = [a.seen for phase in phases for a in model.unit_arrays(phase)]
    first, last = (np.concatenate([getattr(s, n)[:, -1] for s in seen]) for n in ("first", "last"))
    count = len(units) // len(used)
    place = np.array([phases.index(v.phase) for v in used])
    least = np.array([model.score_days.least_days(v)[-1] for v in used])
    return LastDay(units, first, last, of * count, place[of] * count, least[of][:, None])


class LeftOut:
    """Particles with each contract left out [particles, contracts in the order of clients]."""

    def __init__(self, model: ScoreModel, day: LastDay, few: DistinctParticles) -> None:
        self._order = np.argsort(model.clients, kind="stable")
        _, self._starts, self._of = np.unique(
            model.clients[self._order], return_index=True, return_inverse=True
        )
        rows = history_rows(model, few.histories)[:, self._order]
        own, first, last = (
            day.units[day.row[:, None] + rows],
            day.first[day.span[:, None] + rows],
            day.last[day.span[:, None] + rows],
        )
        is_long = Span(self._least(first), -self._least(-last)).long_term(day.least_days)
        without = Span(self._least_without(first, OPEN), -self._least_without(-last, 0))
        together = np.add.reduceat(own, self._starts, axis=1)
        self._long = is_long[:, self._of]
        self._own = self._inputs(own, self._long)
        self._whole = self._inputs(together, is_long)
        self._rest = self._inputs(together[:, self._of] - own, without.long_term(day.least_days))

    def _least(self, values: Ints) -> Ints:
        """The least value of each client [particles, clients]."""
        return np.asarray(np.minimum.reduceat(values, self._starts, axis=1))

    def _least_without(self, values: Ints, none: int) -> Ints:
        """The least value of each contract's client without the contract itself."""
        least = self._least(values)[:, self._of]
        is_least = values == least
        alone = np.add.reduceat(is_least, self._starts, axis=1, dtype=np.int64)[:, self._of] == 1
        second = self._least(np.where(is_least, OPEN, values))[:, self._of]
        others = np.where(is_least & alone, second, least)
        return np.where(others == OPEN, none, others)

    def _inputs(self, units: Array32, longs: Bools) -> Array32:
        """Inputs of the formula that groups give [particles, groups, parts, windows]."""
        count, groups = longs.shape
        flat = units.reshape(count * groups, *units.shape[2:])[:, :, None]
        inputs = inputs_of(flat, longs.reshape(-1, 1))[:, :, 0]
        return np.asarray(inputs.reshape(count, groups, *inputs.shape[1:]))

    def _back(self, values: NDArray[_Scalar]) -> NDArray[_Scalar]:
        """The contracts in their own order."""
        ordered = np.empty_like(values)
        ordered[:, self._order] = values
        return ordered

    def _has(self, *parts: int) -> Bools:
        """Whether a contract has units of these kinds in any window."""
        return self._back(np.asarray((self._own[:, :, list(parts)] > _SAME).any(axis=(2, 3))))

    @property
    def is_bad(self) -> Bools:
        """Whether a contract has bad units in any window."""
        return self._has(BAD)

    @property
    def is_good(self) -> Bools:
        """Whether a contract has good units in any window."""
        return self._has(GOOD)

    @property
    def counts(self) -> Bools:
        """Whether a contract has any units in any window."""
        return self._has(*(n for n in (GOOD, BAD, NEUTRAL, UNRATED) if n < self._own.shape[2]))

    @property
    def units(self) -> Array32:
        """What each contract gives the formula [particles, contracts, parts, windows]."""
        return self._back(self._own)

    @property
    def is_long(self) -> Bools:
        """Whether a contract's client is a long-term one."""
        return self._back(self._long)

    def effects(self, particles: Particles, few: DistinctParticles) -> Floats:
        """The score less the best one without each contract; not a number without either."""
        formula, windows = particles.formula.only(-1), particles.formula.windows
        total = few.total[:, :, -windows:].astype(np.float64)
        score = formula.best(total, few.negative)[:, 0]
        step = self._rest - self._whole[:, self._of]
        count, contracts = step.shape[:2]
        flat = (total[:, None] + step).reshape(count * contracts, *total.shape[1:])
        other = formula.best(flat, np.repeat(few.negative, contracts))[:, 0]
        other = other.reshape(count, contracts)
        there = (score[:, None] >= 0) & (other >= 0)
        return self._back(np.where(there, score[:, None] - other, np.nan))
