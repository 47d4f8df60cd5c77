"""Simulated freelancers who live on: years of work up to a day and the months after it.

No number here is one of the forecast's priors, and no form of a distribution is its own: work
comes in uneven pieces, people differ in their reviews, lengths and prices, and nobody's
rhythm stays the same.
"""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from companion.inference import priors
from tests.study.people import UPDATE_DAYS, Job, Person

#: Years of work before the day, and days that are lived after it.
YEARS_BEFORE = (1.0, 4.0)
DAYS_AFTER = 400
#: Days in which reviews come, and stars as they are given.
REVIEW_DAYS = 14
GOOD_STARS = (5.0, 5.0, 5.0, 4.9, 4.7, 4.2)
BAD_STARS = (1.0, 1.5, 2.0, 2.5, 2.8)
MIDDLING_STARS = (3.0, 3.4, 3.8)

#: Jobs a month on a day that lies so many years from the day that is asked about.
Rate = Callable[[float], float]


@dataclass
class Ways:
    """How one person works."""

    rate: Rate
    hourly: float
    long: float
    bad: float
    middling: float
    feedback: float
    again: float
    price: float
    #: days from the day asked about on which all work is over; None for never
    stops: int | None = None
    retainer: bool = False


@dataclass
class Life:
    """A person in the making."""

    rng: random.Random
    ways: Ways
    day: date
    clients: list[str] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)


def steady(rng: random.Random) -> Ways:
    """The same rate throughout."""
    rate = rng.uniform(0.5, 3.0)
    return _ways(rng, lambda _: rate)


def seasonal(rng: random.Random) -> Ways:
    """Far more in one half of the year than in the other."""
    rate, phase, swing = rng.uniform(0.7, 3.0), rng.random(), rng.uniform(0.5, 0.95)
    return _ways(rng, lambda years: rate * (1 + swing * math.sin(2 * math.pi * (years + phase))))


def growing(rng: random.Random) -> Ways:
    """From year to year more, by half or twice as much again."""
    rate, growth = rng.uniform(0.8, 3.0), rng.uniform(1.4, 2.5)
    return _ways(rng, lambda years: rate * growth**years)


def leaving(rng: random.Random) -> Ways:
    """Less and less from some months before the day, and an end of it some time after."""
    rate, begins, ends = rng.uniform(0.8, 3.0), -rng.uniform(0.2, 0.8), rng.uniform(0.0, 0.7)
    ways = _ways(rng, lambda years: rate * min(1.0, max(0.0, (ends - years) / (ends - begins))))
    ways.stops = round(365 * (ends + 0.2))
    return ways


def retainer(rng: random.Random) -> Ways:
    """One large contract for years, and little else."""
    rate = rng.uniform(0.25, 0.7)
    ways = _ways(rng, lambda _: rate)
    ways.retainer = True
    return ways


KINDS: dict[str, Callable[[random.Random], Ways]] = {
    "steady": steady,
    "seasonal": seasonal,
    "growing": growing,
    "leaving": leaving,
    "one big retainer": retainer,
}


def _ways(rng: random.Random, rate: Rate) -> Ways:
    bad = rng.choice((0.0, 0.02, 0.05, 0.08, 0.14))
    return Ways(
        rate, rng.random(), rng.uniform(0.05, 0.35), bad, bad * rng.uniform(0.3, 1.5),
        rng.uniform(0.4, 0.9), rng.uniform(0.1, 0.6), math.exp(rng.gauss(10.5, 0.7)),
    )  # fmt: skip


def living(rng: random.Random, day: date, kind: str) -> Person:
    """A freelancer of a kind, with all that happens up to DAYS_AFTER days after the day."""
    return lived(rng, day, KINDS[kind](rng))


def lived(rng: random.Random, day: date, ways: Ways) -> Person:
    """A freelancer of some ways, with all that happens up to DAYS_AFTER days after the day."""
    life = Life(rng, ways, day)
    years = rng.uniform(*YEARS_BEFORE)
    if ways.retainer:
        _retain(life, rng.uniform(0.5, years))
    on = -365 * years
    while on < DAYS_AFTER:
        # a piece of work comes when enough of the rate has gone by: more evenly than by chance
        wanted = rng.gammavariate(1.6, 1 / 1.6)
        while wanted > 0 and on < DAYS_AFTER:
            wanted -= ways.rate(on / 365) * 7 / 30.4
            on += 7
        if on < DAYS_AFTER and (ways.stops is None or on < ways.stops):
            _begin(life, round(on) - rng.randrange(7))
    rules = {t: rng.choices(list(v), list(v.values()))[0] for t, v in priors.TOGGLES.items()}
    jobs = sorted(life.jobs, key=lambda j: j.start)
    return Person(jobs, rules, rng.randrange(UPDATE_DAYS))


def _begin(life: Life, on: int) -> None:
    rng, ways = life.rng, life.ways
    start, hourly = life.day + timedelta(days=on), rng.random() < ways.hourly
    long = rng.random() < ways.long
    length = rng.weibullvariate(200 if long else 28, 1.1)
    job = _job(life, _client(life), start, hourly=hourly)
    _work(life, job, length, rng.choice((7, 7, 14, 30)) if hourly or long else 1 + length / 2)
    life.jobs.append(job)


def _retain(life: Life, years: float) -> None:
    """The large contract: paid every week or fortnight, and over some day or not."""
    rng = life.rng
    job = _job(life, "the large one", life.day - timedelta(days=round(365 * years)), hourly=True)
    _work(life, job, 365 * years * rng.uniform(0.7, 2.5), rng.choice((7, 14)), sure=0.9)
    life.jobs.append(job)


def _client(life: Life) -> str:
    if not life.clients or life.rng.random() > life.ways.again:
        life.clients.append(f"client {len(life.clients)}")
        return life.clients[-1]
    return life.rng.choice(life.clients[-6:])


def _job(life: Life, client: str, start: date, *, hourly: bool) -> Job:
    price = life.ways.price * math.exp(life.rng.gauss(0, 0.8))
    terms = round(price / 10) if hourly else round(price)
    return Job(str(40_000_000 + len(life.jobs)), client, hourly, start, None, max(terms, 600))


def _work(life: Life, job: Job, length: float, every: float, sure: float = 0.75) -> None:
    """Payments at about even times, then the end, some time later or never, and a review."""
    rng, stops = life.rng, life.ways.stops
    end = job.start + timedelta(days=max(1, round(length)))
    if stops is not None:
        end = min(end, max(job.start + timedelta(days=1), life.day + timedelta(days=stops)))
    on = float(min(every, (end - job.start).days))
    unpaid = rng.random() < 0.07
    while on <= (end - job.start).days and not unpaid:
        if rng.random() < sure or not job.payments:
            cents = job.terms * (rng.uniform(1, 25) if job.hourly else every / max(length, every))
            job.payments.append((job.start + timedelta(days=round(on)), max(100, round(cents))))
        on += every * rng.uniform(0.8, 1.2)
    _end(life, job, end)


def _end(life: Life, job: Job, over: date) -> None:
    rng, ways = life.rng, life.ways
    last = max((on for on, _ in job.payments), default=over)
    kind = rng.random()
    if kind < 0.15:
        return  # left open
    wait = rng.expovariate(1 / 9) if kind < 0.85 else rng.uniform(60, 500)
    job.end = max(last, over) + timedelta(days=round(wait))
    if rng.random() < (ways.feedback if job.payments else 0.15):
        drawn = rng.random()
        stars: tuple[float, ...] = BAD_STARS if drawn < ways.bad else GOOD_STARS
        if ways.bad <= drawn < ways.bad + ways.middling:
            stars = MIDDLING_STARS
        job.stars = rng.choice(stars)
        job.stars_on = job.end + timedelta(days=rng.choice((0, 0, 0, 1, 3, 6, 13)))
