"""Figures from trials: coverage, reliability, how often the first cause is right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tests.study.attribution import Named
from tests.study.scenarios import Scenario
from tests.study.trial import Trial

BINS = 10


@dataclass(frozen=True)
class Coverage:
    """How the intervals of one scenario did; shares from 0 to 1, width and error in points.

    `smooth` has ties broken evenly, `plain` counts every truth inside, `held` is the
    probability that the estimates themselves gave to their intervals: what `plain` should be.
    `error` is the standard error of `smooth`.
    """

    name: str
    trials: int
    smooth: float
    error: float
    plain: float
    held: float
    open_trials: int
    open_plain: float
    width: float
    off: float
    impossible: int


def coverage(scenario: Scenario, rows: Sequence[Trial]) -> Coverage:
    """The figures of one scenario."""
    smooth = [r.smooth for r in rows]
    mean = _mean(smooth)
    spread = math.sqrt(_mean([(s - mean) ** 2 for s in smooth]) / max(len(rows) - 1, 1))
    undecided = [r for r in rows if r.open]
    return Coverage(
        scenario.name, len(rows), mean, spread,
        _mean([float(r.covered) for r in rows]), _mean([r.held for r in rows]),
        len(undecided), _mean([float(r.covered) for r in undecided]),
        _mean([r.high - r.low for r in rows]), _mean([abs(r.point - r.truth) for r in rows]),
        sum(r.impossible for r in rows),
    )  # fmt: skip


@dataclass(frozen=True)
class Bin:
    """Probabilities between two tenths: how many, their mean, and how often they were true."""

    many: int
    said: float
    true: float


@dataclass(frozen=True)
class Naming:
    """How the causes of changes were named with one kind of knowledge."""

    name: str
    changes: int
    single: int
    first: float
    among_three: float
    distance: float
    bins: tuple[Bin, ...]


def naming(name: str, rows: Sequence[Named]) -> Naming:
    """Figures over all changes; the share of first causes over those with one true cause."""
    single = [r for r in rows if r.single]
    pairs = [pair for r in rows for pair in r.ranked]
    found = bins(pairs)
    distance = sum(b.many * abs(b.said - b.true) for b in found) / max(len(pairs), 1)
    return Naming(
        name,
        len(rows),
        len(single),
        _mean([float(r.first) for r in single]),
        _mean([float(any(hit for _, hit in r.ranked[:3])) for r in single]),
        distance,
        found,
    )


def bins(pairs: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Probabilities by tenths; empty tenths are left out."""
    found = []
    for k in range(BINS):
        mine = [p for p in pairs if min(int(p[0] * BINS), BINS - 1) == k]
        if mine:
            found.append(Bin(len(mine), _mean([p for p, _ in mine]), _mean([h for _, h in mine])))
    return tuple(found)


def ranks(rows: Sequence[Trial]) -> list[tuple[float, float]]:
    """For each level of central interval: how many truths it holds, ties broken evenly."""
    levels = [k / 20 for k in range(1, 20)]
    return [(level, _mean([_inside(r, level) for r in rows])) for level in levels]


def _inside(row: Trial, level: float) -> float:
    low, high = 0.5 - level / 2, 0.5 + level / 2
    if row.upto - row.below < 1e-9:
        return float(low <= row.below <= high)
    return max(min(row.upto, high) - max(row.below, low), 0.0) / (row.upto - row.below)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan
