"""Causes: what may have moved the shown score, ranked, with probabilities that add up to 1."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from companion.belief import priors
from companion.belief.columns import Columns, read_on
from companion.belief.readings import FITS_WITHIN, PERCENTS, Readings
from companion.belief.rules import Weights
from companion.belief.sampling import Effort, believed_before, sampled
from companion.belief.swarm import Swarm
from companion.belief.tally import Main, Tally, count
from companion.belief.worlds import Worlds
from companion.domain.contract import Contract
from companion.domain.estimate import Change, ShownScore

#: Changes that are explained together, so that each knows of its neighbours.
TOGETHER = 2
#: Effort for each such group.
EFFORT = Effort(swarm=1_024, prior_swarm=16_384, steps=10, units=300_000)
#: Times as many imagined lives as for an estimate: a cause is a matter of single days.
PLENTY = 4
#: Share of contracts with imagined lives from which worlds that change alike say more than
#: the few that have the right scores.
MOSTLY = 0.5
#: Points within which a world's change is like the shown one, whatever its level.
LIKE_WITHIN = 1.0
#: The same as a share of the change, for large ones.
LIKE_SHARE = 0.25
#: Points of level by which a world that changes alike is believed less, for a factor of e.
LEVEL_SCALE = 5.0


def causes(
    contracts: Sequence[Contract],
    shown: Sequence[ShownScore],
    rng: np.random.Generator | None = None,
    *,
    toggles: Weights = priors.TOGGLES,
) -> tuple[Change, ...]:
    """Every change of the shown score with what may have caused it, likeliest first."""
    rng = rng or np.random.default_rng(0)
    ordered = sorted(shown, key=lambda s: s.on)
    pairs = [(a, b) for a, b in pairwise(ordered) if a.percent != b.percent]
    found: list[Change] = []
    for i in range(0, len(pairs), TOGETHER):
        group = Group(contracts, pairs[i : i + TOGETHER], ordered, toggles, rng)
        found += group.changes()
    return tuple(found)


class Group:
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
        again = [read_on(b.on, rules_on=a.on) for a, b in pairs]
        days = [*(read_on(s.on) for s in read), *again]
        columns = Columns(days, shown, toggles=toggles, explain=True)
        self.worlds = Worlds(contracts, shown[-1].on, columns, rng, plenty=PLENTY)
        self.place = {s.on: k for k, s in enumerate(read)}
        self.readings = Readings(read)

    def changes(self) -> list[Change]:
        """The changes with their causes."""
        if self.worlds.drawn_share > MOSTLY:
            return [self._change(pair, k, None) for k, pair in enumerate(self.pairs)]
        swarm = sampled(self.worlds, self.readings, self.toggles, EFFORT, self.rng)
        return [self._change(pair, k, swarm) for k, pair in enumerate(self.pairs)]

    def _change(self, pair: tuple[ShownScore, ShownScore], k: int, swarm: Swarm | None) -> Change:
        """The causes in the worlds that have both scores, and what is said of all others."""
        a, b = pair
        columns = (self.place[a.on], self.place[b.on], len(self.place) + k)
        tally, lost = Tally(b.percent - a.percent), 1.0
        if swarm is not None:
            fits = self.readings.excess(swarm.scores, swarm.down) <= FITS_WITHIN
            fit = np.asarray(fits[:, columns[0]] & fits[:, columns[1]])
            count(self.worlds, swarm, columns, fit, tally)
            lost = float(swarm.weight[~fit].sum())
        if lost > 0:
            self._lost(lost, a, columns, tally)
        return tally.change(a, b)

    def _lost(
        self, lost: float, a: ShownScore, columns: tuple[int, int, int], tally: Tally
    ) -> None:
        """Shares what no world explains between wrong readings and worlds that change alike.

        With little known, hardly any of the worlds tried has the right score on both days. Those
        that make the same change from another level then say what kind of thing may have been.
        """
        if self.worlds.drawn_share == 0:
            tally.add(Main("not_explained"), lost)
            return
        swarm = self._before
        first, last = swarm.scores[:, columns[0]], swarm.scores[:, columns[1]]
        near = np.exp(-np.abs(first - a.percent) / LEVEL_SCALE) * (first >= 0)
        within = max(LIKE_WITHIN, LIKE_SHARE * abs(tally.direction))
        like = np.abs(last - first - tally.direction) <= within
        like &= (last >= 0) & (np.abs(last - first) > FITS_WITHIN) & (near > 0)
        wrong = 2 * priors.GLITCH / PERCENTS * float(near.sum())
        right, untried = float(near[like].sum()) / (2 * within), float(near.mean()) / (2 * within)
        share = lost / max(wrong + right + untried, 1e-300)
        swarm.weight = share * near.astype(np.float64) / (2 * within)
        count(self.worlds, swarm, columns, np.asarray(like), tally)
        tally.add(Main("other"), share * untried)
        tally.add(Main("not_explained"), share * wrong if wrong > 0 else lost)

    @cached_property
    def _before(self) -> Swarm:
        """Worlds as they were believed in before any score was seen."""
        return believed_before(self.worlds, self.toggles, EFFORT, self.rng)
