"""Causes: what may have moved the shown score, ranked, with probabilities that add up to 1."""

from collections.abc import Sequence
from copy import deepcopy
from functools import cached_property
from itertools import pairwise

import numpy as np

from companion.domain.contract import Contract
from companion.domain.estimate import Change, ShownScore
from companion.inference import priors
from companion.inference.explanation.cause_weights import CauseWeights, DominantCause, tally_causes
from companion.inference.likelihood import FITS_WITHIN, PERCENTS, ShownScoreLikelihood
from companion.inference.model import ScoreModel
from companion.inference.particles import Particles
from companion.inference.rule_variants import Weights
from companion.inference.score_days import ScoreDays, shown_day
from companion.inference.smc import Effort, posterior, prior_sample

#: Changes that are explained together, so that each knows of its neighbours.
GROUP_SIZE = 2
#: All of these groups.
EVERY = slice(None)
#: Effort for each such group.
EFFORT = Effort(particles=1_024, prior_particles=16_384, steps=10, units=300_000)
#: Times as many imputed histories as for an estimate: a cause is a matter of single days.
OVERSAMPLE = 4
#: Share of contracts with imputed histories from which particles that change alike say more than
#: the few that have the right scores.
MOSTLY = 0.5
#: Points within which a particle's change is like the shown one, whatever its level.
LIKE_WITHIN = 1.0
#: The same as a share of the change, for large ones.
LIKE_SHARE = 0.25
#: Points of level by which a particle that changes alike is believed less, for a factor of e.
LEVEL_SCALE = 5.0


def causes(
    contracts: Sequence[Contract],
    shown: Sequence[ShownScore],
    rng: np.random.Generator | None = None,
    *,
    toggles: Weights = priors.TOGGLES,
    groups: slice = EVERY,
) -> tuple[Change, ...]:
    """Every change of the shown score with what may have caused it, likeliest first.

    `groups` are those of the groups of `GROUP_SIZE`, counted from the newest: what is said of them
    is the same without the others, as each is explained with random numbers of its own.
    """
    rng = rng or np.random.default_rng(0)
    ordered = sorted(shown, key=lambda s: s.on)
    pairs = [(a, b) for a, b in pairwise(ordered) if a.percent != b.percent]
    explained: list[Change] = []
    newest_first = range(0, len(pairs), GROUP_SIZE)[::-1]
    for i in reversed(newest_first[groups]):
        together = pairs[i : i + GROUP_SIZE]
        group = ChangeGroup(contracts, together, ordered, toggles, deepcopy(rng))
        explained += group.changes()
    return tuple(explained)


class ChangeGroup:
    """Neighbouring changes, explained together."""

    def __init__(
        self,
        contracts: Sequence[Contract],
        pairs: Sequence[tuple[ShownScore, ShownScore]],
        shown: Sequence[ShownScore],
        toggles: Weights,
        rng: np.random.Generator,
    ) -> None:
        """The days are all shown ones, then each second day under the rules of its first.

        `shown` are all scores that were shown, in order.
        """
        self.pairs, self.toggles, self.rng = pairs, toggles, rng
        read = sorted({s.on: s for pair in pairs for s in pair}.values(), key=lambda s: s.on)
        again = [shown_day(b.on, rules_on=a.on) for a, b in pairs]
        days = [*(shown_day(s.on) for s in read), *again]
        score_days = ScoreDays(days, shown, toggles=toggles, explain=True)
        self.model = ScoreModel(contracts, shown[-1].on, score_days, rng, oversample=OVERSAMPLE)
        self.place = {s.on: k for k, s in enumerate(read)}
        self.likelihood = ShownScoreLikelihood(read)

    def changes(self) -> list[Change]:
        """The changes with their causes."""
        if self.model.drawn_share > MOSTLY:
            return [self._change(pair, k, None) for k, pair in enumerate(self.pairs)]
        particles = posterior(self.model, self.likelihood, self.toggles, EFFORT, self.rng)
        return [self._change(pair, k, particles) for k, pair in enumerate(self.pairs)]

    def _change(
        self, pair: tuple[ShownScore, ShownScore], k: int, particles: Particles | None
    ) -> Change:
        """The causes in the particles that have both scores, and what is said of all others."""
        a, b = pair
        day_numbers = (self.place[a.on], self.place[b.on], len(self.place) + k)
        weights, lost = CauseWeights(b.percent - a.percent), 1.0
        if particles is not None:
            fits = self.likelihood.residuals(particles.scores, particles.down) <= FITS_WITHIN
            fit = np.asarray(fits[:, day_numbers[0]] & fits[:, day_numbers[1]])
            tally_causes(self.model, particles, day_numbers, fit, weights)
            lost = float(particles.weight[~fit].sum())
        if lost > 0:
            self._lost(lost, a, day_numbers, weights)
        return weights.change(a, b)

    def _lost(
        self,
        lost: float,
        a: ShownScore,
        day_numbers: tuple[int, int, int],
        weights: CauseWeights,
    ) -> None:
        """Shares what no particle explains between wrong readings and particles that change alike.

        With little known, hardly any of the particles tried has the right score on both days. Those
        that make the same change from another level then say what kind of thing may have been.
        """
        if self.model.drawn_share == 0:
            weights.add(DominantCause("not_explained"), lost)
            return
        particles = self._before
        first, last = particles.scores[:, day_numbers[0]], particles.scores[:, day_numbers[1]]
        near = np.exp(-np.abs(first - a.percent) / LEVEL_SCALE) * (first >= 0)
        within = max(LIKE_WITHIN, LIKE_SHARE * abs(weights.direction))
        like = np.abs(last - first - weights.direction) <= within
        like &= (last >= 0) & (np.abs(last - first) > FITS_WITHIN) & (near > 0)
        wrong = 2 * priors.OUTLIER_RATE / PERCENTS * float(near.sum())
        right, untried = float(near[like].sum()) / (2 * within), float(near.mean()) / (2 * within)
        share = lost / max(wrong + right + untried, 1e-300)
        particles.weight = share * near.astype(np.float64) / (2 * within)
        tally_causes(self.model, particles, day_numbers, np.asarray(like), weights)
        weights.add(DominantCause("other"), share * untried)
        weights.add(DominantCause("not_explained"), share * wrong if wrong > 0 else lost)

    @cached_property
    def _before(self) -> Particles:
        """Particles as they were believed in before any score was seen."""
        return prior_sample(self.model, self.toggles, EFFORT, self.rng)
