"""Causes: what may have moved the shown score, ranked, with probabilities that add up to 1."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from companion.belief import priors
from companion.belief.estimate import PRIVATE_FROM, counts_private
from companion.belief.events import Effects, Moved, code_of, effects, moved, of_reading
from companion.belief.lives import Floats, Ints
from companion.belief.rules import WINDOWS, Weights
from companion.belief.sampling import Effort, sampled
from companion.belief.scores import FITS_WITHIN, Readings, best
from companion.belief.swarm import Swarm
from companion.belief.worlds import Worlds
from companion.domain.contract import Contract
from companion.domain.estimate import Cause, Change, ShownScore

#: Changes that are explained together, so that each knows of its neighbours.
TOGETHER = 2
#: Effort for each such group.
EFFORT = Effort(swarm=256, steps=5, units=300_000)
#: Causes that are at most this far apart are not told apart: twice the error of the sampling.
UNDECIDED_WITHIN = 0.1
#: Causes less likely than this are put together under `other`.
LEAST_PROBABLE = 0.01
#: A score that moved by less than this did not move, in points.
_STILL = 1e-3

#: code and contract
Key = tuple[str, str | None]


class _Main(NamedTuple):
    """What moved the score most in one world."""

    code: str
    contract_id: str | None = None
    months: int | None = None
    points: float = 0.0


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
    old = [p for p in pairs if p[0].on < PRIVATE_FROM]
    new = [p for p in pairs if p[0].on >= PRIVATE_FROM]
    found = [Change(a, b, (Cause("not_explained", 1.0),)) for a, b in old]
    for i in range(0, len(new), TOGETHER):
        found += _explained(contracts, new[i : i + TOGETHER], ordered[-1].on, toggles, rng)
    return tuple(found)


def _explained(
    contracts: Sequence[Contract],
    pairs: Sequence[tuple[ShownScore, ShownScore]],
    today: date,
    toggles: Weights,
    rng: np.random.Generator,
) -> list[Change]:
    """The days are all shown ones, then each second day under the rules of its first."""
    read = sorted({s.on: s for pair in pairs for s in pair}.values(), key=lambda s: s.on)
    days = [*(s.on for s in read), *(b.on for _, b in pairs)]
    private = [counts_private(s.on) for s in read] + [counts_private(a.on) for a, _ in pairs]
    may = toggles["private_before_2026_03_31"].get("counts", 0.0) > 0
    worlds = Worlds(contracts, today, days, np.array(private), rng, private_possible=may)
    readings = Readings(read)
    swarm = sampled(worlds, readings, toggles, EFFORT, rng)
    place = {s.on: k for k, s in enumerate(read)}
    excess = readings.excess(swarm.scores, swarm.floor)
    changes = []
    for k, (a, b) in enumerate(pairs):
        columns = (place[a.on], place[b.on], len(read) + k)
        fit = (excess[:, columns[0]] <= FITS_WITHIN) & (excess[:, columns[1]] <= FITS_WITHIN)
        tally = Tally(b.percent - a.percent)
        _count(worlds, swarm, columns, np.asarray(fit), tally)
        changes.append(tally.change(a, b))
    return changes


@dataclass(slots=True)
class Tally:
    """Weights of causes over worlds; one contract's cause has the window it mostly is about."""

    direction: int
    weight: dict[Key, float] = field(default_factory=lambda: defaultdict(float))
    points: dict[Key, float] = field(default_factory=lambda: defaultdict(float))
    months: dict[Key, dict[int | None, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )

    def add(self, found: _Main, weight: float) -> None:
        """One more world in which this was the main cause."""
        key = found.code, found.contract_id
        self.weight[key] += weight
        self.points[key] += weight * found.points
        self.months[key][found.months] += weight

    def change(self, a: ShownScore, b: ShownScore) -> Change:
        """The change with its causes in order."""
        total = sum(self.weight.values())
        ranked = sorted(self.weight.items(), key=lambda item: (-item[1], str(item[0])))
        found = [self._cause(key, w / total) for key, w in ranked if w / total >= LEAST_PROBABLE]
        rest = 1 - sum(c.probability for c in found)
        if rest > 1e-9:  # noqa: PLR2004 - the last digits of a float
            found.append(Cause("other", rest))
        close = len(found) > 1 and found[0].probability - found[1].probability < UNDECIDED_WITHIN
        return Change(a, b, tuple(found), undecided=close)

    def _cause(self, key: Key, probability: float) -> Cause:
        code, contract = key
        months = max(self.months[key].items(), key=lambda item: item[1])[0]
        points = None if code == "not_explained" else round(self.points[key] / self.weight[key], 2)
        return Cause(code, probability, contract, months, points)


def _count(
    worlds: Worlds, swarm: Swarm, columns: tuple[int, int, int], fit: Ints, tally: Tally
) -> None:
    """Adds every world's main cause to the tally."""
    rules = best(swarm.total, swarm.takes)
    for number in np.unique(swarm.reading):
        reading, mine = of_reading(swarm, int(number))
        mine = mine[fit[mine]]
        if not len(mine):
            continue
        takes = swarm.takes[mine].astype(np.float64)
        m = moved(worlds, worlds.parts(reading), swarm.lives[mine], (columns[0], columns[2]))
        e = effects(m, worlds.clients, takes)
        rule = (rules[mine, columns[1]] - rules[mine, columns[2]]).astype(np.float64)
        case = _Case(worlds, m, e, rule, 1 if tally.direction > 0 else -1)
        for world, row in enumerate(mine):
            tally.add(_main(case, world), float(swarm.weight[row]))
    lost = float(swarm.weight[~np.asarray(fit, dtype=np.bool_)].sum())
    if lost > 0:
        tally.add(_Main("not_explained"), lost)


@dataclass(frozen=True, slots=True)
class _Case:
    """Worlds of one reading with what moved in them; `rule` is what new rules moved."""

    worlds: Worlds
    moved: Moved
    effects: Effects
    rule: Floats
    sign: int


def _main(case: _Case, world: int) -> _Main:
    """The thing that moved the score most in its direction in one world."""
    e, sign, rule = case.effects, case.sign, float(case.rule[world])
    pulls = sign * e.points[world]
    column = int(pulls.argmax()) if len(pulls) else -1
    pull = float(pulls[column]) if column >= 0 else 0.0
    if sign * rule > max(pull, _STILL):
        return _Main("rule_change", points=rule)
    if pull > _STILL:
        code, months = code_of(case.moved, e, world, column)
        contract = case.worlds.contracts[int(e.contracts[column])].contract_id
        return _Main(code, contract, months, sign * pull)
    if e.window_before[world] != e.window_after[world]:
        return _Main("window_flip", months=WINDOWS[int(e.window_after[world])])
    return _Main("not_explained")
