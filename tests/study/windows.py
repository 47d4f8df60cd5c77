"""Whether the score that is believed of each window holds.

`python -m tests.study.windows [COUNT] [SEED]` prints a line for each case and window.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from companion.inference.prediction.contract_posterior import contract_posterior
from tests.study import site
from tests.study.asked import CASES, Asked, everybody
from tests.study.tables import print_lines
from tests.study.ties import SAME, clustered, in_middle, ranks


@dataclass(frozen=True)
class Window:
    """One window of one freelancer that has a score, as believed and as it was.

    `middle` has ties broken evenly; `inside` says that the truth is in the interval that is told,
    `held` how likely that was by the posterior's own account, which is the information limit.
    """

    months: int
    middle: float
    inside: bool
    held: float
    width: float
    off: float
    off_said: float


def windows(one: Asked) -> Iterator[Window]:
    """The windows that have a score, in truth and by what is believed."""
    particles, model = one.posterior()
    posterior = contract_posterior(model, particles, one.rng)
    count = particles.formula.windows
    total = particles.total[:, :, -count:].astype(np.float64)
    scores = particles.formula.only(-1).by_window(total, particles.negative)[:, 0]
    for n, believed in enumerate(posterior.windows):
        truth, told = site.window_score(one.who, one.day, believed.months), believed.score
        if truth is not None and told is not None:
            there = scores[:, n] >= 0
            values, weight = scores[there, n], particles.weight[there]
            held = (values >= told.low - SAME) & (values <= told.high + SAME)
            yield Window(
                believed.months, in_middle(*ranks(values, weight, truth)),
                told.low - SAME <= truth <= told.high + SAME,
                float(weight[held].sum() / weight.sum()), told.width,
                abs(told.median - truth),
                float((weight * abs(values - told.median)).sum() / weight.sum()),
            )  # fmt: skip


def lines(count: int = 200, seed: int = 1) -> Iterator[str]:
    """A line for each case and window, over so many freelancers."""
    heads = ("n", "middle", "±", "inside", "said", "width", "off", "said")
    yield f"{'case, months':<32}" + "".join(f"{head:>9}" for head in heads)
    for case in CASES:
        people = [list(windows(one)) for one in everybody(count, seed, case)]
        for months in site.MONTHS:
            mine = [[w for w in some if w.months == months] for some in people]
            yield _line(f"{case}, {months}", mine)


def _line(name: str, people: Sequence[Sequence[Window]]) -> str:
    rows = [window for some in people for window in some]
    middle, error = clustered([[w.middle for w in some] for some in people])
    inside, held, width, off, said = np.mean(
        [(w.inside, w.held, w.width, w.off, w.off_said) for w in rows], axis=0
    )
    return (
        f"{name:<32}{len(rows):>9}{middle:>9.1%}{error:>9.1%}{inside:>9.1%}{held:>9.1%}"
        f"{width:>9.2f}{off:>9.2f}{said:>9.2f}"
    )


if __name__ == "__main__":
    print_lines(lines)
