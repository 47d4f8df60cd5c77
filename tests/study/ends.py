"""Whether "stops hurting on" and "helps until" hold: the one day of each contract that is felt.

`python -m tests.study.ends [COUNT] [SEED]` prints a line for each case, of contracts of all ways
and of those that hurt. The day is said to come with 90 %: in nine of ten contracts the true one is
not later. Nothing else happens after the day of asking, in truth as in the prediction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np

from companion.domain.posterior import EffectWay
from companion.inference import priors
from companion.inference.estimate import summary
from companion.inference.prediction.drawn_records import drawn_records
from companion.inference.prediction.effect_ends import FELT, felt_until
from companion.inference.prediction.predict import DRAWS, Prediction
from tests.study import site
from tests.study.asked import CASES, Asked, everybody
from tests.study.eras import era_of
from tests.study.parts import Part, job_part
from tests.study.people import Job, Person
from tests.study.tables import print_lines
from tests.study.ties import clustered, in_first

#: Every so many-th day is looked at from the last one back, then every day between.
STEP = 7
#: A day that is so many days too late is called late.
LATE = 30
#: Job number -> months -> what the job adds.
Parts = dict[str, dict[int, Part | None]]


@dataclass(frozen=True)
class Ended:
    """One contract that is felt, with its day.

    `first` says that the true day is not later, ties broken evenly; `in_time` the same counted
    plainly, `said` how likely that was by the draws; `off` are the days by which it came earlier.
    """

    hurts: bool
    first: float
    in_time: bool
    said: float
    off: int


class Ahead:
    """A freelancer to whom nothing happens any more after a day."""

    def __init__(self, who: Person, day: date) -> None:
        self.who, self.day = frozen(who, day), day
        self.parts = cache(self._parts)

    def _parts(self, on: date) -> Parts:
        return {job.number: self._of(job, self.who, on) for job in self.who.jobs}

    def _of(self, job: Job, who: Person, on: date) -> dict[int, Part | None]:
        return {m: job_part(era_of(on), who, job, on, m) for m in site.MONTHS}

    def is_felt(self, job: Job, on: date) -> bool:
        """Whether the score of a coming day would be another without the job."""
        parts = self.parts(on)
        if not any(parts[job.number].values()):
            return False
        others = replace(self.who, jobs=[j for j in self.who.jobs if j.number != job.number])
        client = [j for j in others.jobs if j.client == job.client]
        without = parts | {j.number: self._of(j, others, on) for j in client}
        score, other = self._score(self.who, parts, on), self._score(others, without, on)
        return score is not None and other is not None and abs(score - other) >= FELT - 1e-9

    def _score(self, who: Person, parts: Parts, on: date) -> float | None:
        by_window = {
            m: site.parts_score(
                [(j.client, parts[j.number][m]) for j in who.jobs], era_of(on), who.rules
            )
            for m in site.MONTHS
        }
        return site.best(by_window)[0]

    def end(self, job: Job, days: Sequence[date]) -> int:
        """The number of the first day from which it is not felt for good; 0 if it never is."""
        for n in range(len(days) - 1, -1, -STEP):
            if self.is_felt(job, days[n]):
                after = range(min(n + STEP, len(days)) - 1, n, -1)
                return 1 + next((m for m in after if self.is_felt(job, days[m])), n)
        return 0


def frozen(who: Person, day: date) -> Person:
    """The freelancer as things stood on the day: what came later has not happened."""
    return replace(who, jobs=[_stood(job, day) for job in who.jobs if job.start <= day])


def _stood(job: Job, day: date) -> Job:
    paid = [(on, cents) for on, cents in job.payments if on <= day]
    if job.end is None or job.end > day:
        job = replace(job, end=None)
    if job.end is None or (job.stars_on is not None and job.stars_on > day):
        job = replace(job, stars=None, stars_on=None, private=priors.NO_PRIVATE, bad_reason=False)
    return replace(job, payments=paid)


def ended(one: Asked) -> Iterator[Ended]:
    """The contracts that are felt by what is believed, beside the truth."""
    rng = one.rng
    particles, model = one.posterior()
    records = drawn_records(model, particles, one.day, DRAWS, rng)
    prediction = Prediction(records, None, summary(particles, model))
    days, weight = prediction.days, records.weight
    felt = felt_until(prediction.coming, len(days))
    ends = dict(felt.ends(records.contract_ids, days))
    ahead = Ahead(one.who, one.day)
    jobs = {job.number: job for job in ahead.who.jobs}
    for n, name in enumerate(records.contract_ids):
        end = ends.get(name)
        if end is None:
            continue
        truth, said, until = ahead.end(jobs[name], days), days.index(end.on), felt.until[:, n]
        below, upto = (1.0 - float(weight[late].sum()) for late in (until >= said, until > said))
        first = in_first(below, upto) if truth == said else float(truth < said)
        yield Ended(end.way is EffectWay.HURTS, first, truth <= said, upto, said - truth)


def lines(count: int = 150, seed: int = 1) -> Iterator[str]:
    """Two lines for each case, over so many freelancers."""
    heads = ("n", "first", "±", "in time", "said", "days off", "late")
    yield f"{'case':<36}" + "".join(f"{head:>10}" for head in heads)
    for case in CASES:
        people = [list(ended(one)) for one in everybody(count, seed, case)]
        yield _line(case, people)
        yield _line(f"{case}, hurts", [[e for e in rows if e.hurts] for rows in people])


def _line(name: str, people: Sequence[Sequence[Ended]]) -> str:
    rows = [row for some in people for row in some]
    if not rows:
        return f"{name:<36}{0:>10}"
    first, error = clustered([[row.first for row in some] for some in people])
    in_time, said = np.mean([(row.in_time, row.said) for row in rows], axis=0)
    off, late = np.median([r.off for r in rows]), np.mean([r.off < -LATE for r in rows])
    return (
        f"{name:<36}{len(rows):>10}{first:>10.1%}{error:>10.1%}{in_time:>10.1%}{said:>10.1%}"
        f"{off:>10.0f}{late:>10.1%}"
    )


if __name__ == "__main__":
    print_lines(lines)
