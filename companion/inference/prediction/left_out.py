"""Every contract left out of every particle, and the score that is then the best window's."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from companion.inference.client_totals import ClientGroups, Span
from companion.inference.client_units import ClientUnits
from companion.inference.histories import OPEN, Bools, Floats, Ints
from companion.inference.model import ScoreModel, history_rows
from companion.inference.particles import Particles
from companion.inference.prediction.distinct import DistinctParticles
from companion.inference.score_formula import BAD, GOOD, NEUTRAL, UNRATED, Array32, inputs_of

#: Units that are the same to the last digits of a float.
_SAME = 1e-5

_Scalar = TypeVar("_Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class _LastDay:
    """What histories are on the last day under several variants.

    `units` are those of the particles; `first` and `last` [phases × histories] are the days of
    payments. Of each variant the histories begin at row `span` of the payments, and a client is
    long-term from `least_days` on.
    """

    units: ClientUnits
    first: Ints
    last: Ints
    span: Ints
    least_days: Floats

    @staticmethod
    def of(model: ScoreModel, particles: Particles) -> "_LastDay":
        """The last day of the particles' variants."""
        phases = sorted({v.phase for v in particles.variants})
        seen = [a.seen for phase in phases for a in model.unit_arrays(phase)]
        first, last = (
            np.concatenate([getattr(s, name)[:, -1] for s in seen]) for name in ("first", "last")
        )
        histories = len(first) // len(phases)
        span = np.array([histories * phases.index(v.phase) for v in particles.variants])
        least = np.array([model.score_days.least_days(v)[-1] for v in particles.variants])
        return _LastDay(particles.units.units, first, last, span, least)


class _Part:
    """Some clients' contracts, each left out in turn, by the clients' histories and a variant.

    `step` [parts, windows, contracts, rows] are the units that change by leaving a contract out,
    `own` [parts, windows, contracts, rows] those of the contract itself: the longest axis last,
    which is faster. `is_long` [contracts, rows] says whether the client is a long-term one.
    """

    def __init__(self, day: _LastDay, clients: Ints, rows: Ints, variant: Ints) -> None:
        """`clients` [contracts] in order; histories `rows` [contracts, rows]; `variant` [rows]."""
        _, starts, of = np.unique(clients, return_index=True, return_inverse=True)
        self._of, self._groups = of, ClientGroups(np.arange(len(clients)), starts)
        own = day.units.on_last_day(rows, variant)
        first, last = (x[day.span[variant] + rows] for x in (day.first, day.last))
        least_days = day.least_days[variant]
        is_long = Span(self._least(first), -self._least(-last)).long_term(least_days)
        without = Span(self._least_without(first, OPEN), -self._least_without(-last, 0))
        together = np.moveaxis(self._groups.reduce(np.add, np.moveaxis(own, 2, 0)), 0, 2)
        whole = inputs_of(together[None], is_long)[0]
        self.is_long = is_long[of]
        self.own = inputs_of(own[None], self.is_long)[0]
        rest = together[:, :, of]
        rest -= own  # in place: the arrays are large
        self.step = inputs_of(rest[None], without.long_term(least_days))[0]
        self.step -= whole[:, :, of]

    def _least(self, values: Ints) -> Ints:
        """The least value of each client [clients, rows]."""
        return self._groups.reduce(np.minimum, values)

    def _least_without(self, values: Ints, none: int) -> Ints:
        """The least value of each contract's client without the contract itself."""
        least = self._least(values)[self._of]
        is_least = values == least
        alone = (self._groups.reduce(np.add, is_least.astype(np.int64)) == 1)[self._of]
        second = self._least(np.where(is_least, OPEN, values))[self._of]
        others = np.where(is_least & alone, second, least)
        return np.where(others == OPEN, none, others)


class LeftOut:
    """Particles with each contract left out [particles, contracts].

    What is known of settled clients is the same in all particles of a variant, and is computed
    once; contracts that change the same by being left out are left out once.
    """

    def __init__(self, model: ScoreModel, particles: Particles, few: DistinctParticles) -> None:
        self._formula, self._few = particles.formula, few
        day, rows = _LastDay.of(model, particles), history_rows(model, few.histories).T
        order = np.argsort(model.clients, kind="stable")
        is_open = np.isin(model.clients[order], model.open)
        variants, self._variant = np.unique(few.variant, return_inverse=True)
        self._settled, self._open = order[~is_open], order[is_open]
        self._shape = rows.shape
        known = np.broadcast_to(rows[self._settled, :1], (len(self._settled), len(variants)))
        self._known = _Part(day, model.clients[self._settled], known, variants)
        self._unknown = _Part(day, model.clients[self._open], rows[self._open], few.variant)

    def _joined(self, known: NDArray[_Scalar], unknown: NDArray[_Scalar]) -> NDArray[_Scalar]:
        """Values of settled clients' contracts […, variants] and of others […, particles].

        They become [particles, contracts, …].
        """
        joined = np.empty((*unknown.shape[:-2], *self._shape), dtype=unknown.dtype)
        joined[..., self._settled, :] = known[..., self._variant]
        joined[..., self._open, :] = unknown
        return np.moveaxis(joined, (-1, -2), (0, 1))

    def _has(self, *parts: int) -> Bools:
        """Whether a contract has units of these kinds in any window."""
        known, unknown = (
            np.asarray((part.own[list(parts)] > _SAME).any(axis=(0, 1)))
            for part in (self._known, self._unknown)
        )
        return self._joined(known, unknown)

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
        return self._has(*(n for n in (GOOD, BAD, NEUTRAL, UNRATED) if n < self._formula.parts))

    @property
    def units(self) -> Array32:
        """What each contract gives the formula [particles, contracts, parts, windows]."""
        return self._joined(self._known.own, self._unknown.own)

    @property
    def is_long(self) -> Bools:
        """Whether a contract's client is a long-term one."""
        return self._joined(self._known.is_long, self._unknown.is_long)

    def effects(self) -> Floats:
        """The score less the best one without each contract; not a number without either."""
        effects = np.empty(self._shape)
        effects[self._open] = self._effects(self._unknown.step)
        effects[self._settled] = self._settled_effects()
        return effects.T

    def _settled_effects(self) -> Floats:
        step = self._known.step
        parts, windows, contracts, rows = step.shape
        changes = np.moveaxis(step, 2, 0).reshape(contracts, parts * windows * rows)
        first: dict[bytes, int] = {}
        same = [first.setdefault(change.tobytes(), n) for n, change in enumerate(changes)]
        which, of = np.unique(np.array(same, dtype=np.int64), return_inverse=True)
        return self._effects(step[:, :, which][..., self._variant])[of]

    def _effects(self, step: Array32) -> Floats:
        """The effects of what changes units by so much [parts, windows, changes, particles]."""
        formula, windows, few = self._formula.only(-1), self._formula.windows, self._few
        total = few.total[:, :, -windows:].astype(np.float64)
        score = formula.best(total, few.negative)[:, 0]
        units = np.moveaxis(total, 0, 2)[:, :, None] + step
        flat = np.moveaxis(units.reshape(*units.shape[:2], step[0, 0].size), 2, 0)
        other = formula.best(flat, np.tile(few.negative, step.shape[2]))
        other = other.reshape(step.shape[2:])
        return np.where((score >= 0) & (other >= 0), score - other, np.nan)
