"""Each contract's outcome and effect, and each window's score, from the estimate's own particles.

In every particle a contract is left out with its payments and with what they did for its
client, and the best window is chosen anew; so the effects, the windows and the estimate are
one posterior and cannot contradict each other.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from companion.domain.contract import Contract
from companion.domain.estimate import Estimate, ShownScore
from companion.domain.posterior import ContractPosterior, Interval, Posterior, WindowPosterior
from companion.inference import priors
from companion.inference.client_totals import CategoryUnits, Span
from companion.inference.estimate import interval, score_posterior, summary
from companion.inference.histories import OPEN, Bools, Floats, Ints
from companion.inference.model import ScoreModel, category_units, history_rows
from companion.inference.particles import Particles
from companion.inference.prediction.distinct import DistinctParticles, distinct, thinned
from companion.inference.rule_variants import Weights
from companion.inference.score_formula import BAD, GOOD, NEUTRAL, UNRATED, Array32, inputs_of
from companion.rules.policy import Policy

#: Particles times contracts that are looked at, at most: some 40 MB.
MOST_CELLS = 200_000
#: Units that are the same to the last digits of a float.
_SAME = 1e-5
#: Effects that are the same to a person, in points: a median among them is the smallest.
_GRAIN = 9

_Scalar = TypeVar("_Scalar", bound=np.generic)


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
    particles, model = score_posterior(contracts, day, shown, rng, policy=policy, toggles=toggles)
    return summary(particles, model), contract_posterior(model, particles, rng)


def contract_posterior(
    model: ScoreModel, particles: Particles, rng: np.random.Generator
) -> Posterior:
    """What is believed of contracts and windows on the last of the days.

    Args:
        model: everything that may be.
        particles: what the shown scores leave of it.
        rng: draws particles where there are too many to look at each.
    """
    if not model.contracts:
        return Posterior()
    few = thinned(distinct(particles), MOST_CELLS // len(model.contracts), rng)
    windows = particles.formula.windows
    total = few.total[:, :, -windows:].astype(np.float64)
    by_window = particles.formula.only(-1).by_window(total, few.negative)[:, 0]
    months = [w.months for w in model.score_days.numbers()[-1].windows]
    return Posterior(
        {c.contract_id: c for c in _contracts(model, particles, few)},
        tuple(_windows(by_window, few.weight, months)),
    )


def _contracts(
    model: ScoreModel, particles: Particles, few: DistinctParticles
) -> list[ContractPosterior]:
    count = len(model.contracts)
    good = np.zeros((len(few.weight), count), dtype=np.bool_)
    bad, counts = good.copy(), good.copy()
    effect = np.full(good.shape, np.nan)
    for number in np.unique(few.variant):
        rows = np.flatnonzero(few.variant == number)
        units = category_units(model, particles.variants[number])
        left_out = _LeftOut(model, units, few.histories[rows])
        bad[rows], counts[rows] = left_out.is_bad, left_out.counts
        good[rows] = left_out.is_good & ~left_out.is_bad
        effect[rows] = left_out.effects(particles, few, rows)
    effect[~counts] = 0.0
    return [
        _contract(contract.contract_id, good[:, i], bad[:, i], effect[:, i], few.weight)
        for i, contract in enumerate(model.contracts)
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


class _LeftOut:
    """Particles of one variant of the rules with each contract left out [particles, contracts]."""

    def __init__(self, model: ScoreModel, units: CategoryUnits, states: Ints) -> None:
        self._order = np.argsort(model.clients, kind="stable")
        _, self._starts, self._of = np.unique(
            model.clients[self._order], return_index=True, return_inverse=True
        )
        rows = history_rows(model, states)[:, self._order]
        own = units.units[:, :, -1][rows]
        arrays = model.unit_arrays(units.variant.phase)
        first, last = (
            np.concatenate([getattr(a.seen, name)[:, -1] for a in arrays])[rows]
            for name in ("first", "last")
        )
        least_days = model.score_days.least_days(units.variant)[-1:]
        is_long = Span(self._least(first), -self._least(-last)).long_term(least_days)
        without = Span(self._least_without(first, OPEN), -self._least_without(-last, 0))
        together = np.add.reduceat(own, self._starts, axis=1)
        self._own = self._inputs(own, is_long[:, self._of])
        self._whole = self._inputs(together, is_long)
        self._rest = self._inputs(together[:, self._of] - own, without.long_term(least_days))

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

    def effects(self, particles: Particles, few: DistinctParticles, rows: Ints) -> Floats:
        """The score less the best one without each contract; not a number without either."""
        formula, windows = particles.formula.only(-1), particles.formula.windows
        total = few.total[rows][:, :, -windows:].astype(np.float64)
        score = formula.best(total, few.negative[rows])[:, 0]
        step = self._rest.astype(np.float64) - self._whole[:, self._of]
        count, contracts = step.shape[:2]
        flat = (total[:, None] + step).reshape(count * contracts, *total.shape[1:])
        other = formula.best(flat, np.repeat(few.negative[rows], contracts))[:, 0]
        other = other.reshape(count, contracts)
        there = (score[:, None] >= 0) & (other >= 0)
        return self._back(np.where(there, score[:, None] - other, np.nan))
