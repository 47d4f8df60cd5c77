"""Each contract's outcome and effect, and each window's score, from the estimate's own particles.

In every particle a contract is left out with its payments and with what they did for its
client, and the best window is chosen anew; so the effects, the windows and the estimate are
one posterior and cannot contradict each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from companion.belief import priors
from companion.belief.draw import evenly
from companion.belief.estimate import believed, interval, summary
from companion.belief.formula import BAD, GOOD, MONTHS, NEUTRAL, Array32
from companion.belief.kinds import parts_of
from companion.belief.lives import OPEN, Bools, Floats, Ints
from companion.belief.rules import Weights
from companion.belief.sums import Parts, Span
from companion.belief.swarm import TAKES, Swarm
from companion.belief.worlds import Worlds
from companion.domain.contract import Contract
from companion.domain.estimate import Estimate, ShownScore
from companion.domain.posterior import ContractPosterior, Interval, Posterior, WindowPosterior
from companion.scoring.policy import Policy

#: Particles times contracts that are looked at, at most: some 40 MB.
MOST_CELLS = 200_000
#: Units that are the same to the last digits of a float.
_SAME = 1e-5
#: Effects that are the same to a person, in points: a median among them is the smallest.
_GRAIN = 9


@dataclass(frozen=True, slots=True)
class _Particles:
    """Distinct particles with their weights; what changes no score is summed out."""

    reading: Ints
    negative: Ints
    lives: Ints
    total: Array32
    weight: Floats


def estimate_and_posterior(  # noqa: PLR0913 - as the estimate
    contracts: Sequence[Contract],
    day: date,
    shown: Sequence[ShownScore] = (),
    rng: np.random.Generator | None = None,
    *,
    policy: Policy | None = None,
    toggles: Weights = priors.TOGGLES,
) -> tuple[Estimate | None, Posterior]:
    """The estimate of a day, and what is believed of contracts and windows by the same particles.

    The arguments are those of `estimate`.
    """
    rng = rng or np.random.default_rng(0)
    swarm, worlds = believed(contracts, day, shown, rng, policy=policy, toggles=toggles)
    return summary(swarm, worlds), posterior(worlds, swarm, rng)


def posterior(worlds: Worlds, swarm: Swarm, rng: np.random.Generator) -> Posterior:
    """What is believed of contracts and windows on the last of the days.

    Args:
        worlds: everything that may be.
        swarm: what the shown scores leave of it.
        rng: draws particles where there are too many to look at each.
    """
    if not worlds.contracts:
        return Posterior()
    particles = _thinned(_distinct(swarm), MOST_CELLS // max(len(worlds.contracts), 1), rng)
    windows = swarm.formula.windows
    total = particles.total[:, :, -windows:].astype(np.float64)
    takes = TAKES[particles.negative].astype(np.float64)
    formula = swarm.formula.only(-1)
    by_window = formula.by_window(total, takes)[:, 0]
    return Posterior(
        {c.contract_id: c for c in _contracts(worlds, swarm, particles)},
        tuple(_windows(by_window, particles.weight)),
    )


def _distinct(swarm: Swarm) -> _Particles:
    """Particles that differ in their score, the weights of equal ones added up."""
    keys = np.column_stack([swarm.reading, swarm.negative, swarm.lives])
    _, first, same = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    weight = np.bincount(same.reshape(-1), swarm.weight, minlength=len(first))
    return _Particles(
        swarm.reading[first], swarm.negative[first], swarm.lives[first], swarm.total[first],
        weight / weight.sum(),
    )  # fmt: skip


def _thinned(particles: _Particles, most: int, rng: np.random.Generator) -> _Particles:
    """At most so many particles, drawn evenly by weight."""
    if len(particles.weight) <= max(most, 1):
        return particles
    rows = evenly(particles.weight, most, rng)
    return _Particles(
        particles.reading[rows], particles.negative[rows], particles.lives[rows],
        particles.total[rows], np.full(most, 1 / most),
    )  # fmt: skip


def _contracts(worlds: Worlds, swarm: Swarm, particles: _Particles) -> list[ContractPosterior]:
    count = len(worlds.contracts)
    good = np.zeros((len(particles.weight), count), dtype=np.bool_)
    bad, counts = good.copy(), good.copy()
    effect = np.full(good.shape, np.nan)
    for r in np.unique(particles.reading):
        rows = np.flatnonzero(particles.reading == r)
        side = _LeftOut(worlds, worlds.parts(swarm.readings[r]), particles.lives[rows])
        bad[rows], counts[rows] = side.is_bad, side.counts
        good[rows] = side.is_good & ~side.is_bad
        effect[rows] = side.effects(swarm, particles, rows)
    effect[~counts] = 0.0
    return [
        _contract(contract.contract_id, good[:, i], bad[:, i], effect[:, i], particles.weight)
        for i, contract in enumerate(worlds.contracts)
    ]


def _contract(
    contract_id: str, good: Bools, bad: Bools, effect: Floats, weight: Floats
) -> ContractPosterior:
    successful, unsuccessful = float(weight[good].sum()), float(weight[bad].sum())
    rest = max(0.0, 1 - successful - unsuccessful)
    there = ~np.isnan(effect)
    points = _interval(effect[there], weight[there]) if there.any() else None
    return ContractPosterior(contract_id, successful, unsuccessful, rest, points)


def _interval(values: Floats, weight: Floats) -> Interval:
    return Interval(*interval(np.round(values, _GRAIN), weight))


def _windows(by_window: Floats, weight: Floats) -> list[WindowPosterior]:
    """Medians, intervals and the chance of each window to be the one shown."""
    best = by_window[:, : len(MONTHS)].argmax(axis=1)
    is_there = by_window.max(axis=1) >= 0
    found = []
    for w, months in enumerate(MONTHS):
        there = by_window[:, w] >= 0
        score = _interval(by_window[there, w], weight[there]) if there.any() else None
        is_best = float(weight[is_there & (best == w)].sum())
        found.append(WindowPosterior(months, score, float(weight[~there].sum()), is_best))
    return found


class _LeftOut:
    """Particles of one reading of the rules with each contract left out [particles, contracts]."""

    def __init__(self, worlds: Worlds, parts: Parts, lives: Ints) -> None:
        rows = worlds.rows(lives)
        self._order = np.argsort(worlds.clients, kind="stable")
        _, self._starts, self._of = np.unique(
            worlds.clients[self._order], return_index=True, return_inverse=True
        )
        rows = rows[:, self._order]
        self._units = parts.units[:, :, -1][rows]
        tables = worlds.tables(parts.reading.phase)
        first, last = (
            np.concatenate([getattr(t, name)[:, -1] for t in tables])[rows]
            for name in ("first", "last")
        )
        together = np.add.reduceat(self._units, self._starts, axis=1)
        span = Span(self._least(first), -self._least(-last))
        self._whole = self._parts(together, span.long_term(parts.reading))
        without = Span(self._least_without(first, OPEN), -self._least_without(-last, 0))
        others = together[:, self._of] - self._units
        self._rest = self._parts(others, without.long_term(parts.reading))
        own = self._parts(self._units, span.long_term(parts.reading)[:, self._of])
        self._own = own

    def _least(self, values: Ints) -> Ints:
        """The least value of each client [particles, clients]."""
        return np.asarray(np.minimum.reduceat(values, self._starts, axis=1))

    def _least_without(self, values: Ints, none: int) -> Ints:
        """The least value of each contract's client without the contract itself."""
        least = self._least(values)[:, self._of]
        is_least = values == least
        alone = np.add.reduceat(is_least, self._starts, axis=1, dtype=np.int64)[:, self._of] == 1
        second = self._least(np.where(is_least, OPEN, values))[:, self._of]
        found = np.where(is_least & alone, second, least)
        return np.where(found == OPEN, none, found)

    def _parts(self, units: Array32, longs: Bools) -> Array32:
        """Parts of the formula that groups give [particles, groups, parts, windows]."""
        count, groups = longs.shape
        flat = units.reshape(count * groups, *units.shape[2:])[:, :, None]
        found = parts_of(flat, longs.reshape(-1, 1))[:, :, 0]
        return np.asarray(found.reshape(count, groups, *found.shape[1:]))

    def _back(self, values: Bools) -> Bools:
        """The contracts in their own order."""
        found = np.empty_like(values)
        found[:, self._order] = values
        return found

    @property
    def is_bad(self) -> Bools:
        """Whether a contract has bad units in any window."""
        return self._back(np.asarray((self._own[:, :, BAD] > _SAME).any(axis=2)))

    @property
    def is_good(self) -> Bools:
        """Whether a contract has good units in any window."""
        return self._back(np.asarray((self._own[:, :, GOOD] > _SAME).any(axis=2)))

    @property
    def counts(self) -> Bools:
        """Whether a contract has any units in any window."""
        names = [n for n in (GOOD, BAD, NEUTRAL, NEUTRAL + 1) if n < self._own.shape[2]]
        return self._back(np.asarray((self._own[:, :, names] > _SAME).any(axis=(2, 3))))

    def effects(self, swarm: Swarm, particles: _Particles, rows: Ints) -> Floats:
        """The score less the best one without each contract; not a number without either."""
        windows = swarm.formula.windows
        formula, takes = swarm.formula.only(-1), TAKES[particles.negative[rows]].astype(np.float64)
        total = particles.total[rows][:, :, -windows:].astype(np.float64)
        score = formula.best(total, takes)[:, 0]
        step = self._rest.astype(np.float64) - self._whole[:, self._of]
        count, contracts = step.shape[:2]
        flat = (total[:, None] + step).reshape(count * contracts, *total.shape[1:])
        other = formula.best(flat, np.repeat(takes, contracts))[:, 0].reshape(count, contracts)
        found = np.where((score[:, None] >= 0) & (other >= 0), score[:, None] - other, np.nan)
        result = np.empty_like(found)
        result[:, self._order] = found
        return result
