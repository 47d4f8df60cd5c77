"""What moved the score in each of many particles, added up to causes with probabilities."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from companion.domain.estimate import Cause, Change, ShownScore
from companion.inference.explanation.attribution import (
    ContractChanges,
    ShapleyEffects,
    code_of,
    contract_changes,
    mover,
    shapley_effects,
)
from companion.inference.histories import Bools, Floats
from companion.inference.model import ScoreModel, category_units
from companion.inference.particles import Particles

#: Causes that are at most this far apart are not told apart: twice the error of the sampling.
UNDECIDED_WITHIN = 0.1
#: Causes less likely than this are put together under `other`.
LEAST_PROBABLE = 0.01
#: A score that moved by less than this did not move, in points.
_STILL = 1e-3

#: Share of a change above which a contract made most of it alone. What several contracts do only
#: together is shared evenly between first and last, so that each then has this share at most.
ALONE = 0.5

#: code and contract
Key = tuple[str, str | None]


class DominantCause(NamedTuple):
    """What moved the score most in one particle."""

    code: str
    contract_id: str | None = None
    months: int | None = None
    points: float = 0.0


@dataclass(slots=True)
class CauseWeights:
    """Weights of causes over particles; one contract's cause has the window it mostly is about."""

    direction: int
    weight: dict[Key, float] = field(default_factory=lambda: defaultdict(float))
    points: dict[Key, float] = field(default_factory=lambda: defaultdict(float))
    months: dict[Key, dict[int | None, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )

    def add(self, main: DominantCause, weight: float) -> None:
        """One more particle in which this was the main cause."""
        key = main.code, main.contract_id
        self.weight[key] += weight
        self.points[key] += weight * main.points
        self.months[key][main.months] += weight

    def change(self, a: ShownScore, b: ShownScore) -> Change:
        """The change with its causes in order."""
        total = sum(self.weight.values())
        ranked = sorted(self.weight.items(), key=lambda item: (-item[1], str(item[0])))
        kept = [(k, w) for k, w in ranked if k[0] != "other" and w / total >= LEAST_PROBABLE]
        causes = [self._cause(key, w / total) for key, w in kept]
        rest = 1 - sum(c.probability for c in causes)
        if rest > 1e-9 or not causes:  # noqa: PLR2004 - the last digits of a float
            causes.append(Cause("other", rest))
        close = len(causes) > 1 and causes[0].probability - causes[1].probability < UNDECIDED_WITHIN
        return Change(a, b, tuple(causes), undecided=close)

    def _cause(self, key: Key, probability: float) -> Cause:
        code, contract = key
        months = max(self.months[key].items(), key=lambda item: item[1])[0]
        points = None if code == "not_explained" else round(self.points[key] / self.weight[key], 2)
        return Cause(code, probability, contract, months, points)


def tally_causes(
    model: ScoreModel,
    particles: Particles,
    day_numbers: tuple[int, int, int],
    fit: Bools,
    weights: CauseWeights,
) -> None:
    """Adds the dominant cause of every particle that fits, by the weights of the particles.

    `day_numbers` are the first day, the second, and the second under the rules of the first.
    """
    first, second, second_by_old_rules = day_numbers
    days, scores = (first, second_by_old_rules), particles.scores
    by_rules = (scores[:, second] - scores[:, second_by_old_rules]).astype(np.float64)
    sign = 1 if weights.direction > 0 else -1
    for number in np.unique(particles.variant):
        rows = np.flatnonzero((particles.variant == number) & fit)
        if not len(rows):
            continue
        units = category_units(model, particles.variants[int(number)])
        changes = contract_changes(model, units, particles.histories[rows], days)
        effects = shapley_effects(changes, model, days, particles.negative[rows])
        case = _Attributed(model, first, changes, effects, by_rules[rows], sign)
        for n, row in enumerate(rows):
            weights.add(_main(case, n), float(particles.weight[row]))


@dataclass(frozen=True, slots=True)
class _Attributed:
    """Particles of one variant with what moved in them; `rule` is what new rules moved."""

    model: ScoreModel
    column: int
    moved: ContractChanges
    effects: ShapleyEffects
    rule: Floats
    sign: int

    def months(self, window: int) -> int:
        """The months of a window of the first day."""
        return self.model.score_days.months(self.column, window)

    def contract_id(self, column: int) -> str:
        """Which contract one of those is that moved."""
        return self.model.contracts[int(self.effects.contracts[column])].contract_id


def _main(case: _Attributed, world: int) -> DominantCause:
    """The thing that moved the score most in its direction in one particle."""
    e, sign, rule = case.effects, case.sign, float(case.rule[world])
    pulls = sign * e.points[world]
    column = int(pulls.argmax()) if len(pulls) else -1
    pull = float(pulls[column]) if column >= 0 else 0.0
    if sign * rule > max(pull, _STILL):
        return DominantCause("rule_change", points=rule)
    if (switch := _switch(case, world, pulls)) is not None:
        return switch
    if pull > _STILL:
        code, months = code_of(case.moved, e, world, column, case.months)
        return DominantCause(code, case.contract_id(column), months, sign * pull)
    return DominantCause("not_explained")


def _switch(case: _Attributed, world: int, pulls: Floats) -> DominantCause | None:
    """A change of the best window that several contracts made together, with all its points.

    None made most of it alone: the window stood, or came, only by all of them. Of those that did
    most the one is named that moved most in the window that was left, or that became the best; if
    it did something else than that, it is a cause by itself.
    """
    e, whole = case.effects, float(case.effects.whole[world])
    before, after = int(e.window_before[world]), int(e.window_after[world])
    most = float(pulls.max(initial=0.0))
    if before == after or case.sign * whole <= _STILL or most > ALONE * abs(whole) + _STILL:
        return None
    window = before if whole < 0 else after
    column = mover(case.moved, e, world, window, np.flatnonzero(pulls >= most - _STILL))
    if column is None:
        return None
    did, _ = code_of(case.moved, e, world, column, case.months)
    contract_id, months = case.contract_id(column), case.months(window)
    if whole < 0 and did == "aged_out":
        return DominantCause("window_left", contract_id, months, whole)
    if whole > 0 and did == "entered":
        return DominantCause("window_flip", contract_id, months, whole)
    return None
