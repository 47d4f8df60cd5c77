"""The study's plots."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from tests.study.attribution import Named
from tests.study.measures import Coverage, Naming, ranks
from tests.study.scenarios import CALIBRATED, COVERAGE, FIRST
from tests.study.trial import Trial

#: Shares of known contracts are put together in so many groups.
GROUPS = 5


def reliability(file: Path, found: Sequence[Naming], rows: Mapping[str, Sequence[Trial]]) -> None:
    """Probabilities of causes against truth, and interval levels against coverage."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5))
    for naming in found:
        bins = [b for b in naming.bins if b.many >= GROUPS]
        left.plot([b.said for b in bins], [b.true for b in bins], "o-", label=naming.name)
    for name, trials in rows.items():
        curve = ranks(trials)
        right.plot([x for x, _ in curve], [y for _, y in curve], label=name)
    _diagonal(left, "probability given to a cause", "share of them that are true")
    left.fill_between([0, 1], [-CALIBRATED, 1 - CALIBRATED], [CALIBRATED, 1 + CALIBRATED],
                      alpha=0.15, color="grey")  # fmt: skip
    _diagonal(right, "level of the interval", "share of truths inside, ties broken evenly")
    figure.tight_layout()
    figure.savefig(file, dpi=110)
    plt.close(figure)


def intervals(folder: Path, found: Sequence[Coverage]) -> None:
    """Coverage of each scenario with its standard error, against the bar."""
    figure, axes = plt.subplots(figsize=(9, 0.5 * len(found) + 1.5))
    places = list(range(len(found)))[::-1]
    axes.axvspan(*COVERAGE, alpha=0.2, color="green")
    axes.errorbar([c.smooth for c in found], places, xerr=[2 * c.error for c in found], fmt="o",
                  label="ties broken evenly, ± 2 standard errors")  # fmt: skip
    axes.plot([c.plain for c in found], places, "x", label="every truth inside")
    axes.plot([c.held for c in found], places, "|", ms=14, label="what the estimates say")
    axes.set_yticks(places, [c.name for c in found], fontsize=8)
    axes.set_xlabel("coverage of 90 % intervals")
    axes.legend(fontsize=8, loc="upper center", bbox_to_anchor=(0.4, -0.1), ncols=3)
    figure.tight_layout()
    figure.savefig(folder / "coverage.png", dpi=110)
    plt.close(figure)


def widths(folder: Path, rows: Mapping[str, Sequence[Trial]]) -> None:
    """Width of the interval against the share of contracts that are known."""
    figure, axes = plt.subplots(figsize=(7, 4.5))
    for name, trials in rows.items():
        places, means = _grouped([(t.known, t.high - t.low) for t in trials])
        axes.plot(places, means, "o-", label=name)
    axes.set_xlabel("share of contracts with payments and stars known")
    axes.set_ylabel("mean width of the 90 % interval, points")
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(folder / "width.png", dpi=110)
    plt.close(figure)


def accuracy(folder: Path, rows: Mapping[str, Sequence[Named]]) -> None:
    """First and first three causes right, against the share of contracts that are known."""
    single = [r for named in rows.values() for r in named if r.single]
    figure, axes = plt.subplots(figsize=(7, 4.5))
    for most, label in ((1, "likeliest cause"), (3, "among the first three")):
        pairs = [(r.known, float(any(h for _, h in r.ranked[:most]))) for r in single]
        axes.plot(*_grouped(pairs), "o-", label=label)
    axes.axhline(FIRST, color="grey", ls=":")
    axes.set_ylim(0, 1.02)
    axes.set_xlabel("share of contracts with payments and stars known")
    axes.set_ylabel("share of changes with one true cause")
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(folder / "ranked.png", dpi=110)
    plt.close(figure)


def _grouped(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    groups: dict[int, list[tuple[float, float]]] = {}
    for known, value in pairs:
        groups.setdefault(min(int(known * GROUPS), GROUPS - 1), []).append((known, value))
    ordered = [groups[k] for k in sorted(groups)]
    xs = [sum(k for k, _ in g) / len(g) for g in ordered]
    return xs, [sum(v for _, v in g) / len(g) for g in ordered]


def _diagonal(axes: Axes, across: str, up: str) -> None:
    axes.plot([0, 1], [0, 1], color="grey", ls=":")
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.legend(fontsize=7)
