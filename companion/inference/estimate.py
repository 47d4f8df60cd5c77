"""The estimate: posterior of the day's score as a point and a range, and of the rules' toggles."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from companion.domain.contract import Contract
from companion.domain.estimate import Estimate, ShownScore
from companion.inference import priors
from companion.inference.histories import Floats
from companion.inference.intervals import interval
from companion.inference.likelihood import ShownScoreLikelihood
from companion.inference.model import ScoreModel
from companion.inference.particles import Particles, idle_toggles
from companion.inference.rule_variants import ON_SUMS, Weights
from companion.inference.score_days import ScoreDay, ScoreDays, shown_day
from companion.inference.smc import Effort, posterior
from companion.rules.policy import Policy, policy_for
from companion.rules.variants import TOGGLES

#: Years back in which a shown score says something about today.
READING_DAYS = 730
USUAL = Effort()
#: Shown scores that are used where every particle is looked at.
EVERY = 30
#: Contracts times days that are looked at then, at most: some 50 MB.
SEEN_DAYS = 30_000
#: Scores that are the same to the last digits of a float.
_SAME = 1e-9


#: What may be on the day after some shown scores.
After = Callable[[Sequence[ShownScore]], tuple[Particles, ScoreModel]]


def score_posterior(  # noqa: PLR0913 - as estimate
    contracts: Sequence[Contract],
    day: date,
    shown: Sequence[ShownScore],
    rng: np.random.Generator,
    *,
    policy: Policy | None = None,
    toggles: Weights = priors.TOGGLES,
    effort: Effort = USUAL,
) -> tuple[Particles, ScoreModel]:
    """All that may be on the day after what was shown up to it; the day comes last.

    Where particles are so few that each is looked at, by many of the shown scores.
    """
    last, seen = ScoreDay(day, policy or policy_for(day)), [s for s in shown if s.on <= day]

    def after(used: Sequence[ShownScore]) -> tuple[Particles, ScoreModel]:
        score_days = ScoreDays([*(shown_day(s.on) for s in used), last], seen, toggles=toggles)
        model = ScoreModel(contracts, day, score_days, rng)
        return posterior(model, ShownScoreLikelihood(used), toggles, effort, rng), model

    few = _after_the_reachable(after, informative(seen, effort.shown))
    most = min(EVERY, SEEN_DAYS // max(len(contracts), 1))
    if few[0].method == "enumeration" and min(len(seen), most) > effort.shown:
        more = _after_the_reachable(after, informative(seen, most))
        return more if more[0].method == "enumeration" else few
    return few


def _after_the_reachable(after: After, used: Sequence[ShownScore]) -> tuple[Particles, ScoreModel]:
    """After all of them; where most do not fit, after those that anything gives.

    Where these do not fit together either, the newest one alone is about today.
    """
    reached = after(used)
    unreached = reached[0].unreached
    rest = [s for s in used if s not in unreached]
    for fewer in (rest, rest[-1:]):
        if reached[0].impossible and 0 < len(fewer) < len(used):
            del reached  # or both are held at once
            reached = after(fewer)
    reached[0].unreached = unreached
    return reached


def summary(particles: Particles, model: ScoreModel) -> Estimate | None:
    """Point and interval of the last day's score."""
    scores = last_scores(particles)
    there = scores >= 0
    chance = float(particles.weight[there].sum() / particles.weight.sum())
    if chance <= 0:
        return None
    low, point, high = interval(scores[there], particles.weight[there])
    single = particles.method == "enumeration" and float(np.ptp(scores)) <= _SAME
    method = "exact" if single else particles.method
    diagnostics = dict(particles.diagnostics) | {"skipped": float(model.skipped)}
    return Estimate(
        point, low, high, method=method, chance_no_score=1 - chance,
        impossible=particles.impossible, unreached=particles.unreached, diagnostics=diagnostics,
    )  # fmt: skip


def last_scores(particles: Particles) -> Floats:
    """The last day's score in each particle, in double precision; below 0 where there is none."""
    last = particles.total[:, :, -particles.formula.windows :].astype(np.float64)
    return np.asarray(particles.formula.only(-1).best(last, particles.negative)[:, -1])


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


#: Learning is asked for rarely, so that every variant of the rules is tried, on more days.
EFFORT = Effort(particles=1_024, units=3_000_000, shown=8)


def rule_posterior(
    contracts: Sequence[Contract],
    shown: Sequence[ShownScore],
    day: date,
    rng: np.random.Generator | None = None,
    *,
    toggles: Weights = priors.TOGGLES,
) -> dict[str, dict[str, float]]:
    """Weight of each toggle's values after shown scores and marks of insights; each adds up to 1.

    A toggle that changes nothing for these contracts keeps its weights from before.
    """
    rng = rng or np.random.default_rng(0)
    particles, model = score_posterior(contracts, day, shown, rng, toggles=toggles, effort=EFFORT)
    if particles.impossible or (len(model.score_days) == 1 and not model.marks):
        return {toggle: dict(values) for toggle, values in toggles.items()}
    return _weights(particles, model, toggles)


def _weights(
    particles: Particles, model: ScoreModel, toggles: Weights
) -> dict[str, dict[str, float]]:
    learned = {toggle: dict(values) for toggle, values in toggles.items()}
    total = float(particles.weight.sum())
    by_variant = (
        np.bincount(particles.variant, particles.weight, minlength=len(particles.variants)) / total
    )
    for toggle in toggles.keys() - {*ON_SUMS, *idle_toggles(model)}:
        learned[toggle] = dict.fromkeys(toggles[toggle], 0.0)
        for variant, share in zip(particles.variants, by_variant, strict=True):
            learned[toggle][dict(variant.values)[toggle]] += float(share)
    for toggle, column in zip(ON_SUMS, (particles.negative, particles.floor), strict=True):
        values = TOGGLES[toggle].values
        shares = np.bincount(column, particles.weight, minlength=len(values)) / total
        learned[toggle] = {v: float(s) for v, s in zip(values, shares, strict=True)}
    return learned
