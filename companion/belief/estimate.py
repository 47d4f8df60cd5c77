"""The estimate: what the score may be when not everything is known, as a point and a range."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from companion.belief import priors
from companion.belief.columns import Column, Columns, read_on
from companion.belief.lives import Floats
from companion.belief.readings import Readings
from companion.belief.rules import Weights
from companion.belief.sampling import Effort, sampled
from companion.belief.swarm import Swarm
from companion.belief.worlds import Worlds
from companion.domain.contract import Contract
from companion.domain.estimate import Estimate, ShownScore
from companion.rules.policy import Policy, policy_for

#: Years back in which a shown score says something about today.
READING_DAYS = 730
USUAL = Effort()
#: Shown scores that are used where every world is looked at.
EVERY = 30
#: Contracts times days that are looked at then, at most: some 50 MB.
SEEN_DAYS = 30_000
#: Scores that are the same to the last digits of a float.
_SAME = 1e-9


def estimate(  # noqa: PLR0913 - what is seen, and how hard to think about it
    contracts: Sequence[Contract],
    day: date,
    shown: Sequence[ShownScore] = (),
    rng: np.random.Generator | None = None,
    *,
    policy: Policy | None = None,
    toggles: Weights = priors.TOGGLES,
    effort: Effort = USUAL,
) -> Estimate | None:
    """What the unrounded score of the day may be: median and shortest 90 % interval.

    None when no reading gives a score. `policy` are the rules that the day is scored by, where
    they are not those of its time. `toggles` weigh the readings of the rules (`rules.pinned`
    fixes some of them); the same `rng` seed gives the same estimate.
    """
    rng = rng or np.random.default_rng(0)
    found = believed(contracts, day, shown, rng, policy=policy, toggles=toggles, effort=effort)
    return summary(*found)


def believed(  # noqa: PLR0913 - as estimate
    contracts: Sequence[Contract],
    day: date,
    shown: Sequence[ShownScore],
    rng: np.random.Generator,
    *,
    policy: Policy | None = None,
    toggles: Weights = priors.TOGGLES,
    effort: Effort = USUAL,
) -> tuple[Swarm, Worlds]:
    """All that may be on the day after what was shown up to it; the day comes last.

    Where worlds are so few that each is looked at, by many of the shown scores.
    """
    last, seen = Column(day, policy or policy_for(day)), [s for s in shown if s.on <= day]

    def after(used: Sequence[ShownScore]) -> tuple[Swarm, Worlds]:
        columns = Columns([*(read_on(s.on) for s in used), last], seen, toggles=toggles)
        worlds = Worlds(contracts, day, columns, rng)
        return sampled(worlds, Readings(used), toggles, effort, rng), worlds

    found = after(informative(seen, effort.shown))
    most = min(EVERY, SEEN_DAYS // max(len(contracts), 1))
    if found[0].method == "enumeration" and min(len(seen), most) > effort.shown:
        more = after(informative(seen, most))
        return more if more[0].method == "enumeration" else found
    return found


def summary(swarm: Swarm, worlds: Worlds) -> Estimate | None:
    """Point and interval of the last day's score."""
    scores = last_scores(swarm)
    there = scores >= 0
    chance = float(swarm.weight[there].sum() / swarm.weight.sum())
    if chance <= 0:
        return None
    low, point, high = interval(scores[there], swarm.weight[there])
    single = swarm.method == "enumeration" and float(np.ptp(scores)) <= _SAME
    method = "exact" if single else swarm.method
    diagnostics = dict(swarm.diagnostics) | {"skipped": float(worlds.skipped)}
    return Estimate(
        point, low, high, method=method, chance_no_score=1 - chance,
        impossible=swarm.impossible, unreached=swarm.unreached, diagnostics=diagnostics,
    )  # fmt: skip


def last_scores(swarm: Swarm) -> Floats:
    """The last day's score in each world, in double precision; below 0 where there is none."""
    last = swarm.total[:, :, -swarm.formula.windows :].astype(np.float64)
    return np.asarray(swarm.formula.only(-1).best(last, swarm.negative)[:, -1])


def interval(values: Floats, weights: Floats, level: float = 0.9) -> tuple[float, float, float]:
    """Shortest interval that holds the level, with the median between its ends."""
    order = np.argsort(values, kind="stable")
    values, weights = values[order], weights[order] / weights.sum()
    upto = np.cumsum(weights)
    before = upto - weights
    last = np.searchsorted(upto, before + level - 1e-9)
    fits = last < len(values)
    width = np.where(fits, values[np.minimum(last, len(values) - 1)] - values, np.inf)
    first = int(np.argmin(np.round(width, 9)))
    middle = int(np.searchsorted(upto, 0.5))
    return float(values[first]), float(values[middle]), float(values[last[first]])


def informative(shown: Sequence[ShownScore], most: int) -> list[ShownScore]:
    """The shown scores that say most, in order of day.

    The newest, the oldest, both sides of the newest changes, then evenly spaced ones. Days
    between equal readings say next to nothing more.
    """
    shown = sorted(shown, key=lambda s: s.on)
    shown = [s for s in shown if (shown[-1].on - s.on).days <= READING_DAYS]
    if len(shown) <= most:
        return list(shown)
    changes = [i for i in range(1, len(shown)) if shown[i].percent != shown[i - 1].percent]
    sides = [j for i in reversed(changes) for j in (i, i - 1)]
    even = np.linspace(0, len(shown) - 1, most).astype(int).tolist()
    order = dict.fromkeys([len(shown) - 1, 0, *sides[: most - 2], *even])
    return [shown[i] for i in sorted(list(order)[:most])]
