"""Whether the months ahead come as forecast: people of several kinds live on, and are asked.

`python -m tests.study.months_ahead [COUNT] [SEED]` prints a table for COUNT people of each kind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from companion.domain.estimate import ShownScore
from companion.inference.estimate import score_posterior
from companion.inference.histories import Floats
from companion.inference.months_ahead.outlook import Outlook
from companion.inference.months_ahead.path_scores import PathScores
from companion.inference.months_ahead.present import present
from tests.inference.months_ahead.scores_of_paths import nothing_else
from tests.study import hiding, site
from tests.study.days import RECENT
from tests.study.living import KINDS, living
from tests.study.people import Person, chance
from tests.study.tables import print_lines
from tests.study.ties import in_middle

PATHS = 400
#: Days ahead that are asked about, and that at which forecasts are compared.
HORIZONS, COMPARED = (30, 90, 180), 90
PERCENT = 90
_SAME = 1e-3
_TENTHS = 10


@dataclass(frozen=True)
class Asked:
    """One person on one coming day: the truth, and what three forecasts said of it.

    `below` and `upto` are the shares of paths with lower scores, and with lower or equal ones;
    `width` that of the 90 % band. `crps` are by forecast: as usual, nothing else, as it is.
    """

    kind: str
    horizon: int
    below: float
    upto: float
    width: float
    said: float
    true: bool
    none_said: float
    none_true: bool
    crps: tuple[float, float, float]

    @property
    def smooth(self) -> float:
        """Chance that the truth's rank is in the middle nine tenths, ties broken evenly."""
        return in_middle(self.below, self.upto)


def asked(seed: int, kind: str, knowledge: str = hiding.PROFILE) -> list[Asked]:
    """What was said of one person, and what came."""
    rng = chance(seed)
    day = RECENT[0].draw(rng)
    who = living(rng, day, kind)
    if site.score(who, day) is None:
        return []
    contracts = hiding.contracts(who, day, knowledge, chance(seed + 1))
    percent = site.shown(who, day)
    shown = [] if percent is None else [ShownScore(day, percent)]
    draws = np.random.default_rng(seed)
    particles, model = score_posterior(contracts, day, shown, draws)
    at = present(particles, model, day, PATHS, draws)
    outlook = Outlook(at, draws, ahead=max(HORIZONS), back=0)
    usual, still = outlook.as_usual(), nothing_else(outlook)
    return [_asked(who, kind, h, (usual, still)) for h in HORIZONS]


def _asked(who: Person, kind: str, horizon: int, found: tuple[PathScores, PathScores]) -> Asked:
    usual, still = found
    on = usual.first_day + timedelta(days=horizon)
    truth, percent = site.score(who, on), site.shown(who, on)
    scores = usual.best[:, horizon]
    there = scores[scores >= 0]
    said = float(usual.at_least(PERCENT)[:, horizon].mean())
    value = -1.0 if truth is None else truth
    ranked = there if truth is not None and len(there) else scores
    low, high = np.quantile(there, (0.05, 0.95)) if len(there) else (0.0, 0.0)
    others = (usual.best[:, horizon], still.best[:, horizon], usual.best[:, 0])
    return Asked(
        kind, horizon, float((ranked < value - _SAME).mean()),
        float((ranked <= value + _SAME).mean()), float(high - low), said,
        percent is not None and percent >= PERCENT, float((scores < 0).mean()), truth is None,
        tuple(crps(x, truth) for x in others),  # type: ignore[arg-type]  # three of them
    )  # fmt: skip


def crps(scores: Floats, truth: float | None) -> float:
    """The continuous ranked probability score, in points, of the paths that have a score."""
    there = np.sort(scores[scores >= 0].astype(np.float64))
    if truth is None or not len(there):
        return float("nan")
    n = len(there)
    spread = (there * (2 * np.arange(1, n + 1) - n - 1)).sum() / n**2
    return float(np.abs(there - truth).mean() - spread)


def reliability(rows: Sequence[Asked]) -> float:
    """Mean distance between probabilities of 90 or more and how often that came, over tenths."""
    tenth = np.array([min(int(r.said * _TENTHS), _TENTHS - 1) for r in rows])
    said, true = np.array([r.said for r in rows]), np.array([r.true for r in rows])
    gaps = [
        (tenth == k).sum() * abs(said[tenth == k].mean() - true[tenth == k].mean())
        for k in np.unique(tenth)
    ]
    return float(sum(gaps) / len(rows))


def lines(count: int = 60, seed: int = 1) -> Iterator[str]:
    """A line for each kind and horizon, over so many people of each kind."""
    names = ("n", "covered", "±", "width", "none: said", "true", "usual", "nothing", "as is")
    yield f"{'kind, days':<24}" + "".join(f"{name:>11}" for name in names)
    every: list[Asked] = []
    for kind in KINDS:
        rows = [r for k in range(count) for r in asked(seed + 10 * k, kind)]
        every += rows
        for horizon in HORIZONS:
            yield _line(f"{kind}, {horizon}", [r for r in rows if r.horizon == horizon])
    for horizon in HORIZONS:
        mine = [r for r in every if r.horizon == horizon]
        yield _line(f"all, {horizon}", mine)
        yield f"  P(90 or more), off by on average over tenths: {reliability(mine):.3f}"
    yield from tenths(every)


def _line(name: str, rows: Sequence[Asked]) -> str:
    there = [r for r in rows if not r.none_true]
    smooth = np.array([r.smooth for r in there])
    error = smooth.std() / np.sqrt(max(len(there), 1))
    scores = np.array([r.crps for r in rows])
    scores = scores[~np.isnan(scores).any(axis=1)].mean(axis=0)
    return (
        f"{name:<24}{len(there):>11}{smooth.mean():>11.1%}{error:>11.1%}"
        f"{np.mean([r.width for r in there]):>11.1f}"
        f"{np.mean([r.none_said for r in rows]):>11.3f}"
        f"{np.mean([r.none_true for r in rows]):>11.3f}" + "".join(f"{x:>11.2f}" for x in scores)
    )


def tenths(rows: Sequence[Asked]) -> Iterator[str]:
    """Probabilities of 90 or more by tenths: how many, their mean, and how often it came."""
    for k in range(_TENTHS):
        mine = [r for r in rows if min(int(r.said * _TENTHS), _TENTHS - 1) == k]
        if mine:
            said, true = np.mean([r.said for r in mine]), np.mean([r.true for r in mine])
            yield f"  {k / 10:.1f}: {len(mine):>6}  said {said:.3f}  true {true:.3f}"


if __name__ == "__main__":
    print_lines(lines)
