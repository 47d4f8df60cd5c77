"""Whether the contract that hurts most is found, and how well it could be found at all.

`python -m tests.study.suspects [COUNT] [SEED]` prints a line for each case, over the freelancers
with a contract that really hurts. Contracts are ordered as "Look at these first" orders them:
those that surely count as bad by what they cost, then the others by how likely each is the one.
How often the one that hurts most comes first stands beside what the posterior says of that order,
and beside the most that it says of any order: the information limit.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from companion.domain.posterior import SURE, ContractPosterior
from companion.inference.histories import Floats
from companion.wire.look_first import by_harm
from tests.study.asked import CASES, Asked, everybody
from tests.study.contracts import Believed, believed, effect
from tests.study.tables import print_lines
from tests.study.ties import SAME

#: points that a contract must cost to be one that hurts
HURTS = 0.5
#: Places in the order that are asked about: the first, and the first three.
PLACES = (1, 3)


@dataclass(frozen=True)
class Ranked:
    """Where the contract that hurts most stands; from 1.

    By place asked about, `said` is the probability that it is among these by the posterior, and
    `most` the same of the best order.
    """

    rank: int
    said: tuple[float, ...]
    most: tuple[float, ...]


def ranked(one: Asked) -> Ranked | None:
    """Of one freelancer; None where nothing really hurts."""
    jobs = {job.number: job for job in one.who.jobs}
    truths = np.array([effect(one, jobs[c.contract_id]) or 0.0 for c in one.contracts])
    if not len(truths) or truths.min() > -HURTS:
        return None
    beliefs = believed(one)
    told, chances = list(beliefs.contracts.values()), _chances(beliefs)
    order = sorted(range(len(told)), key=lambda n: _urgency(told[n]))
    best = np.sort(chances)[::-1]
    return Ranked(
        1 + order.index(int(truths.argmin())),
        tuple(float(chances[order[:n]].sum()) for n in PLACES),
        tuple(float(best[:n].sum()) for n in PLACES),
    )


def _chances(beliefs: Believed) -> Floats:
    """That each contract is the one that hurts most, given that one does [contracts]."""
    effects = np.where(np.isnan(beliefs.effects), 0.0, beliefs.effects)
    hurt = effects.min(axis=1) <= -HURTS
    worst, weight = effects[hurt].argmin(axis=1), beliefs.weight[hurt]
    chances = np.bincount(worst, weight, minlength=effects.shape[1])
    return np.asarray(chances / max(weight.sum(), SAME))


def _urgency(told: ContractPosterior) -> tuple[bool, float, float, float]:
    return by_harm(told.median_effect, told, is_bad=told.unsuccessful >= SURE)


def lines(count: int = 200, seed: int = 1) -> Iterator[str]:
    """A line for each case, over so many freelancers."""
    heads = [head for n in PLACES for head in (f"in first {n}", "said", "limit")]
    yield f"{'case':<24}" + "".join(f"{head:>12}" for head in ("people", *heads))
    for case in CASES:
        found = [ranked(one) for one in everybody(count, seed, case)]
        rows = [row for row in found if row is not None]
        parts = [f"{len(rows):>12}"]
        for n, last in enumerate(PLACES):
            true = np.mean([row.rank <= last for row in rows])
            said, most = np.mean([(row.said[n], row.most[n]) for row in rows], axis=0)
            parts.append(f"{true:>12.0%}{said:>12.0%}{most:>12.0%}")
        yield f"{case:<24}" + "".join(parts)


if __name__ == "__main__":
    print_lines(lines)
