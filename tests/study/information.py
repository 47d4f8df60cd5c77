"""What all shown scores can tell beyond the few that are used: exact posteriors of small worlds.

`python -m tests.study.information [worlds]`; about a minute of one core for thirty worlds.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from companion.inference import priors
from companion.inference.estimate import informative
from companion.inference.histories import Floats
from companion.inference.intervals import interval
from companion.inference.likelihood import ShownScoreLikelihood
from companion.inference.smc import Effort, posterior
from tests.study import hiding
from tests.study.ties import in_middle, ranks
from tests.study.worlds import Exact, World, world

#: Never enumerated, so that the sampler is asked; as many readings of the rules as in the world.
SAMPLED = Effort(enumerated=0, units=0)


@dataclass(frozen=True)
class Answer:
    """How one way did in one world: width and error in points, and whether the interval held.

    `smooth` has ties broken evenly; `brier` is the mean square by which chances of bad units err.
    """

    width: float
    error: float
    covered: bool
    smooth: float
    brier: float


def _answer(small: World, scores: Floats, weight: Floats, chances: Floats) -> Answer:
    there = scores >= 0
    scores, weight = scores[there], weight[there] / weight[there].sum()
    low, point, high = interval(scores, weight)
    smooth = in_middle(*ranks(scores, weight, small.truth))
    covered = low - 1e-3 <= small.truth <= high + 1e-3
    brier = float(np.mean((chances - small.is_bad) ** 2))
    return Answer(high - low, abs(point - small.truth), covered, smooth, brier)


def _exactly(small: World, exact: Exact, used: Sequence[int]) -> Answer:
    weight = exact.weights(used)
    return _answer(small, exact.scores.ravel(), weight.ravel(), exact.chances(weight))


def _sampled(small: World, used: Sequence[int], seed: int) -> Answer:
    shown = ShownScoreLikelihood([small.readings[k] for k in used], np.array(used))
    rng = np.random.default_rng(seed)
    found = posterior(small.model, shown, priors.TOGGLES, SAMPLED, rng)
    scores = found.scores[:, -1].astype(float)
    chances = small.chances(found.variant, found.histories, found.weight)
    return _answer(small, scores, found.weight, chances)


def answers(seed: int, knowledge: str, hidden: int) -> dict[str, Answer] | None:
    """All ways in one world; None if there is none by this seed."""
    small = world(seed, knowledge, hidden)
    if small is None:
        return None
    exact, place = Exact(small), {s.on: k for k, s in enumerate(small.readings)}
    three, eight = ([place[s.on] for s in informative(small.readings, n)] for n in (3, 8))
    every = list(range(len(small.readings)))
    return {
        "none": _exactly(small, exact, []),
        "exact, the three used": _exactly(small, exact, three),
        "exact, three that tell most": _exactly(small, exact, exact.telling(3)),
        "exact, eight": _exactly(small, exact, eight),
        "exact, all thirty": _exactly(small, exact, every),
        "sampler, the three used": _sampled(small, three, seed),
        "sampler, eight": _sampled(small, eight, seed),
        "sampler, all thirty": _sampled(small, every, seed),
    }


def table(rows: Sequence[dict[str, Answer]]) -> Iterator[str]:
    """The figures of one kind of knowledge."""
    yield "| shown scores | mean width | mean error | inside | ties broken evenly | Brier |"
    yield "|---|---|---|---|---|---|"
    for name in rows[0]:
        every = [row[name] for row in rows]
        width, error, brier = (
            fmean(getattr(a, figure) for a in every) for figure in ("width", "error", "brier")
        )
        inside, smooth = fmean(a.covered for a in every), fmean(a.smooth for a in every)
        yield f"| {name} | {width:.3f} | {error:.3f} | {inside:.1%} | {smooth:.1%} | {brier:.3f} |"


#: What is known of the contracts of which not all is, and how many they are.
CASES = ((hiding.LIST, 3), (hiding.LIST, 5), (hiding.CSV, 3))


def main(count: int) -> None:
    """Prints the tables."""
    for knowledge, hidden in CASES:
        rows: list[dict[str, Answer]] = []
        seed = 0
        while len(rows) < count:
            seed += 10
            found = answers(seed, knowledge, hidden)
            if found is not None:
                rows.append(found)
        print(f"\n{knowledge}, {hidden} contracts open, {count} worlds\n")  # noqa: T201 - figures
        print("\n".join(table(rows)), flush=True)  # noqa: T201 - figures


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
