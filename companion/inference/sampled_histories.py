"""Sampled histories of every contract, and client indices.

Where the score changed, histories in which something happens on the very day are rare, and only
they explain it: so many more are sampled, and stratified by the change with weights that keep the
estimate unbiased.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from companion.domain.contract import Contract
from companion.inference.client_states import FEWEST, MOST
from companion.inference.histories import Bools, ContractHistories, Ints
from companion.inference.history_prior import HistorySupport, impute_histories
from companion.inference.imputed_reviews import SamplingContext
from companion.inference.resampling import systematic
from companion.inference.rule_variants import OWN
from companion.inference.score_days import ScoreDays
from companion.inference.score_formula import Array32
from companion.inference.unit_arrays import UnitArrays, units_by_category

#: Times as many histories that are imputed where the score moved as are kept.
OVERSAMPLE = 4


def stratified_support(
    support: HistorySupport, score_days: ScoreDays, count: int, rng: np.random.Generator
) -> HistorySupport:
    """`count` histories of many: at most half of them such as move just when the score did."""
    stratum = _stratum(support.histories, score_days)
    mean = support.weights.mean(axis=0)
    rows, weights = [], []
    left = count
    for k in range(len(score_days.score_changes), -1, -1):
        mine = np.flatnonzero(stratum == k)
        keep = left if k == 0 else min(len(mine), count // (2 * len(score_days.score_changes)))
        if len(mine) and keep:
            picks = mine[systematic(mean[mine], keep, rng)]
            rows.append(picks)
            weights.append(support.weights[:, picks] / mean[picks] * (mean[mine].sum() / keep))
            left -= keep
    every, kept = np.concatenate(weights, axis=1), np.concatenate(rows)
    every /= every.sum(axis=1, keepdims=True)
    return replace(support, histories=support.histories.take(kept), weights=every)


def _stratum(histories: ContractHistories, score_days: ScoreDays) -> Ints:
    """The number (from 1) of the first turn at which something happens in each history, else 0."""
    arrays = UnitArrays(histories, score_days, int(score_days.chance.argmax()))
    units = units_by_category(arrays, OWN)
    happens = [_happens(arrays, units, score_change) for score_change in score_days.score_changes]
    return np.asarray(np.where(happens, np.arange(1, len(happens) + 1)[:, None], 0).max(axis=0))


def _happens(arrays: UnitArrays, units: Array32, score_change: tuple[int, int]) -> Bools:
    """Whether a history pays, ends, or counts otherwise on the second day than on the first."""
    a, b = score_change
    moved = (units[:, :, a] != units[:, :, b]).any(axis=(1, 2))
    paid, ended = ((days[:, a] != days[:, b]) for days in (arrays.seen.last, arrays.seen.ended))
    return np.asarray(moved | paid | ended)


#: Histories drawn over all that is unknown; each contract gets its share within the bounds.
DRAWS = 2_000


def supports(
    contracts: Sequence[Contract],
    context: SamplingContext,
    score_days: ScoreDays,
    rng: np.random.Generator,
    oversample: int,
) -> tuple[list[Contract], list[HistorySupport]]:
    """Contracts that can be placed in time, each with its support."""
    unknown = sum(1 for c in contracts if not c.payments_complete)
    draws = oversample * int(np.clip(DRAWS // max(unknown, 1), FEWEST, MOST))
    many = draws * OVERSAMPLE if score_days.score_changes else draws
    imputed = zip(contracts, impute_histories(contracts, context, rng, many), strict=True)
    placed = [(c, p) for c, p in imputed if p is not None]
    focus = [
        stratified_support(p, score_days, draws, rng)
        if len(p.histories) > draws and not p.exact
        else p
        for _, p in placed
    ]
    return [c for c, _ in placed], focus


def clients_of(contracts: Sequence[Contract]) -> Ints:
    """The number of each contract's client; a contract without a name has its own."""
    numbers: dict[str, int] = {}
    keys = [numbers.setdefault(c.client_group, len(numbers)) for c in contracts]
    return np.array(keys, dtype=np.int64)
