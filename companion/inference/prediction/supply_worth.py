"""What each page or file is expected to tell: preposterior analysis by the estimate's particles.

By the law of total variance the variance of the score is what a source explains, plus what is
expected to stay open once it was seen. Where all particles were enumerated they are grouped by
what the source would show in them. Else nearly each would be a group of its own, so the score is
regressed on the score of the units that are expected by what the source shows of each contract
(after Strong, Oakley, Brennan 2014, on the expected value of sample information).
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from companion.domain.supply import Supply, SupplyWorth, Worth
from companion.inference.histories import Bools, Floats, Ints
from companion.inference.intervals import interval
from companion.inference.prediction.distinct import numbered
from companion.inference.prediction.explained import Groups, variances
from companion.inference.prediction.score_draws import ScoreDraws
from companion.inference.score_formula import BAD, GOOD, NEUTRAL, UNRATED

#: Effect of a contract, as its standard deviation in points, from which on it is worth settling.
NOTABLE = 0.25
#: The same for the probability that it counts as bad: some 2 %.
DOUBTFUL = 0.14
#: Share of a contract's variance that is explained where it is settled: half the deviation.
SETTLED = 0.75
#: Share of what all missing years tell that is enough.
ENOUGH = 0.95
#: Variances that are the same to the last digits of a float, in points².
_SAME = 1e-9
#: Parts of the formula that are sums over contracts.
_SUMMED = (GOOD, BAD, NEUTRAL, UNRATED)


def worth(draws: ScoreDraws, supplies: Sequence[Supply]) -> Worth:
    """What each step is expected to leave open, in the order of `supplies`."""
    effects, weight = draws.effects, draws.weight
    pooled = float((weight @ effects**2).mean() - (weight @ effects).mean() ** 2)
    variance, width = _open(draws, draws.scores)
    valued = (_of_supply(draws, _one(draws, supply)) for supply in supplies)
    never_more = tuple(
        replace(one, variance=min(one.variance, variance), width=min(one.width, width))
        for one in valued
    )
    return Worth(variance, width, pooled, effects.shape[1], never_more)


def _one(draws: ScoreDraws, supply: Supply) -> Supply:
    """The step itself, or the one contract of it whose effect is the most uncertain."""
    if not supply.one_by_one:
        return supply
    names = [c.contract_id for c in draws.revealed.model.contracts]
    spread = dict(zip(names, variances(draws.effects, draws.weight).tolist(), strict=True))
    widest = max(sorted(supply.contract_ids & spread.keys()), key=spread.__getitem__, default="")
    return replace(supply, contract_ids=frozenset({widest} - {""}))


def _of_supply(draws: ScoreDraws, supply: Supply) -> SupplyWorth:
    """What one step leaves open; of several years with the newest that are enough."""
    whole = _valued(draws, supply)
    before = float(variances(draws.scores[:, None], draws.weight)[0])
    most = before - ENOUGH * (before - whole.variance)
    for count in range(1, len(supply.years)):
        part = _valued(draws, replace(supply, years=supply.years[:count]))
        if part.variance <= most and part.effects >= ENOUGH * whole.effects:
            return part
    return whole


def _valued(draws: ScoreDraws, supply: Supply) -> SupplyWorth:
    keys, percent = draws.revealed.by_contract(supply), draws.revealed.by_particle(supply)
    columns = np.flatnonzero((keys != keys[:1]).any(axis=0))
    groups = Groups(keys[:, columns], draws.weight, draws.is_all)
    effects = draws.effects[:, columns]
    is_bad = draws.is_bad[:, columns].astype(np.float64)
    explained, explained_bad = (groups.between(values)[1] for values in (effects, is_bad))
    settled = _settled(variances(effects, draws.weight), explained, NOTABLE)
    settled |= _settled(variances(is_bad, draws.weight), explained_bad, DOUBTFUL)
    variance, width = _open(draws, _residuals(draws, columns, groups, percent))
    return SupplyWorth(supply, variance, width, int(settled.sum()), float(explained.sum()))


def _settled(spread: Floats, explained: Floats, least: float) -> Bools:
    """The contracts of which most of what varies, and that much of it, would be known."""
    return (spread >= least**2) & (explained >= SETTLED * spread)


def _open(draws: ScoreDraws, residuals: Floats) -> tuple[float, float]:
    """Variance of the score that stays, and the width of a range that then holds it."""
    low, _, high = interval(residuals, draws.weight)
    variance = float(variances(residuals[:, None], draws.weight)[0])
    return (variance, high - low) if variance > _SAME else (0.0, 0.0)


def _residuals(draws: ScoreDraws, columns: Ints, groups: Groups, percent: Ints) -> Floats:
    """How far scores are from what is expected by what a step shows."""
    if draws.is_all:
        return _within(draws, numbered(np.column_stack([percent, groups.keys])))
    both = _within(draws, percent), _regressed(draws, _expected_scores(draws, columns, groups))
    return min(both, key=lambda rest: float(draws.weight @ rest**2))


def _within(draws: ScoreDraws, key: Ints) -> Floats:
    """Scores less the mean of their group."""
    share = np.bincount(key, draws.weight)
    mean = np.bincount(key, draws.weight * draws.scores) / np.maximum(share, 1e-300)
    return np.asarray(draws.scores - mean[key])


def _regressed(draws: ScoreDraws, expected: Floats) -> Floats:
    """Scores less their weighted least squares fit by what is expected; it never runs against."""
    away, by = (x - draws.weight @ x for x in (draws.scores, expected))
    spread = float(draws.weight @ by**2)
    slope = max(float(draws.weight @ (away * by)) / spread, 0.0) if spread > _SAME else 0.0
    return np.asarray(away - slope * by)


def _expected_scores(draws: ScoreDraws, columns: Ints, groups: Groups) -> Floats:
    """The score of the units that are expected by what is shown of the contracts."""
    total = draws.total.copy()
    for part in (p for p in _SUMMED if p < total.shape[1]):
        for window in range(total.shape[2]):
            units = draws.units[:, columns, part, window]
            away, _ = groups.between(units)
            mean = draws.weight @ draws.total[:, part, window]
            total[:, part, window] = mean + away.sum(axis=1)
    total = np.maximum(total, 0.0)
    usual = np.bincount(draws.revealed.few.negative, draws.weight).argmax()
    return draws.formula.best(total, np.full(len(total), usual))[:, 0]
