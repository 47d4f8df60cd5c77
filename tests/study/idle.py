"""Simulated freelancers with idle contracts: who could end which, and what would come of it.

Drawn without any code of the companion's: every idle contract has a client who reviews well,
badly or not at all if it ends; of those who review badly some are known to be unhappy. How often
they review, and how badly, is as with the person's other clients, or has nothing to do with these.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.study import site
from tests.study.days import RECENT
from tests.study.jobs import Job
from tests.study.living import KINDS, Ways, lived
from tests.study.people import Person, chance

#: Days that are followed; the percent to reach; idle contracts of a person.
YEAR, PERCENT, IDLE = 365, 90, (3, 9)
#: Reviews of idle contracts are bad so many times as often as the person's others, by person.
ALIKE = (0.0, 1.0, 2.0)
#: Where they have nothing to do with these: shares of ends with a review, and of bad ones.
UNLIKE_GIVEN, UNLIKE_BAD = 0.55, (0.0, 0.1, 0.3)
#: How often a review comes on the day of the end, and within how many days else.
AT_END, REVIEW_DAYS = 0.7, 14
#: How often an unhappy client is known to be; how often a contract that is left open is ended
#: within the year all the same.
KNOWN, ANYWAY = 0.5, 0.5
#: Days since the last payment of an idle contract.
SILENT = (40, 400)
#: The number of an idle contract begins so.
_NUMBER = "9000"

#: Contract ids with the day on which each is ended.
Ends = Mapping[str, date]


@dataclass(frozen=True)
class Starter:
    """A freelancer on the first day of the year; `unhappy` are the clients known to be so.

    The review of an idle contract comes so many days after its end (`lags`), if one does.
    """

    who: Person
    day: date
    unhappy: frozenset[str]
    lags: Mapping[str, int]
    percent: int
    seed: int

    @property
    def idle(self) -> list[str]:
        """The contracts that may be ended."""
        return [job.number for job in self.who.jobs if is_idle(job.number)]

    @property
    def can_gain(self) -> bool:
        """Whether the person starts below the percent, with a client who is not known unhappy."""
        return self.percent < PERCENT and any(n not in self.unhappy for n in self.idle)

    def acted(self, ends: Ends) -> Person:
        """The person with contracts ended on these days, if they had not ended before."""
        jobs = []
        for job in self.who.jobs:
            on = ends.get(job.number)
            is_earlier = on is not None and (job.end is None or on < job.end)
            lag = timedelta(self.lags.get(job.number, 0))
            jobs.append(replace(job, end=on, stars_on=on + lag) if on and is_earlier else job)
        return replace(self.who, jobs=jobs)


def is_idle(number: str) -> bool:
    """Whether this is one of the contracts that may be ended."""
    return number.startswith(_NUMBER)


def starters(below: int, others: int, seed: int, *, alike: bool = True) -> Iterator[Starter]:
    """So many freelancers with a score below the percent and something to be done, and others.

    `alike` says that clients of idle contracts are like the person's other clients.
    """
    wanted = {True: below, False: others}
    number = 0
    while any(wanted.values()):
        one = starter(seed + 10 * number, list(KINDS)[number % len(KINDS)], alike=alike)
        number += 1
        if one is not None and wanted[one.can_gain]:
            wanted[one.can_gain] -= 1
            yield one


def starter(seed: int, kind: str, *, alike: bool) -> Starter | None:
    """A freelancer of a kind; None if there is no score to begin with."""
    rng = chance(seed)
    day = RECENT[0].draw(rng)
    ways = KINDS[kind](rng)
    who = lived(rng, day, ways)
    percent = site.shown(who, day)
    if percent is None:
        return None
    contracts = _contracts(who, day, rng, _reviewed(ways, rng, alike=alike))
    who.jobs += contracts
    lags = {job.number: _lag(rng) for job in contracts}
    for job in contracts:
        job.stars_on = job.end and job.end + timedelta(lags[job.number])
    bad = [job.number for job in contracts if job.stars is not None and job.stars < 3]
    unhappy = frozenset(number for number in bad if rng.random() < KNOWN)
    return Starter(who, day, unhappy, lags, percent, seed)


def _reviewed(ways: Ways, rng: random.Random, *, alike: bool) -> tuple[float, float]:
    """Shares of idle contracts that are reviewed if they end, and of bad reviews among these."""
    if alike:
        return ways.feedback, ways.bad * rng.choice(ALIKE)
    return UNLIKE_GIVEN, rng.choice(UNLIKE_BAD)


def _lag(rng: random.Random) -> int:
    return 0 if rng.random() < AT_END else rng.randint(1, REVIEW_DAYS)


def _contracts(
    who: Person, day: date, rng: random.Random, shares: tuple[float, float]
) -> list[Job]:
    """Open contracts that were paid some months ago; the client may end one by and by."""
    given, bad = shares
    models = [j for j in who.jobs if j.payments and j.payments[0][0] < day]
    jobs = []
    for n in range(rng.randint(*IDLE)):
        paid = day - timedelta(rng.randint(*SILENT))
        cents = rng.choice(models).payments[0][1] if models else 40_000
        job = Job(f"{_NUMBER}{n}", f"idle {n}", True, paid - timedelta(10), None, 4_000)  # noqa: FBT003 - hourly
        job.payments = [(paid, cents)]
        if rng.random() < given:
            job.stars = rng.choice((1.0, 2.0) if rng.random() < bad else (5.0, 4.9))
        if rng.random() < ANYWAY:
            job.end = day + timedelta(rng.randint(1, YEAR))
        jobs.append(job)
    return jobs
