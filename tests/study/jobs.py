"""Simulated contracts as they really went: work, payments, reviews and private ratings."""

import math
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from companion.inference import priors

#: Years of work before the day that is asked about.
HISTORY_DAYS = 3 * 365
#: Private ratings were collected for contracts that ended before this day.
PRIVATE_ENDS = date(2026, 3, 31)
#: Days after the end in which a review can still arrive.
REVIEW_DAYS = 14
#: Chance that a next contract is with a client who was there before.
AGAIN = 0.55


@dataclass(frozen=True)
class Population:
    """What a simulated population is like, as far as it may differ from the priors."""

    levels: tuple[float, ...] = priors.QUALITY_WEIGHTS
    feedback: float = priors.FEEDBACK_GIVEN_PAID
    week_paid: float = priors.WEEK_PAID
    toggles: str = "prior"  # or "even", "default"


@dataclass
class Job:
    """One contract as it really went; `stars_on` is when the review came."""

    number: str
    client: str
    hourly: bool
    start: date
    end: date | None
    terms: int
    payments: list[tuple[date, int]] = field(default_factory=list)
    stars: float | None = None
    stars_on: date | None = None
    private: int = priors.NO_PRIVATE
    bad_reason: bool = False

    @property
    def bad_rating(self) -> bool:
        """Whether the private rating, which comes with the end, is a low one."""
        return self.private == priors.LOW_PRIVATE


@dataclass
class Who:
    """A freelancer in the making."""

    rng: random.Random
    population: Population
    level: int
    clients: list[str] = field(default_factory=list)


def draw(who: Who, day: date, number: int) -> Job:
    """One contract of a freelancer that began before the day."""
    rng, clients = who.rng, who.clients
    if not clients or rng.random() > AGAIN:
        clients.append(f"client {len(clients)}")
    start = day - timedelta(days=rng.randrange(HISTORY_DAYS))
    hourly = rng.random() < 0.5
    length = round(45 * math.exp(rng.gauss(0, 1.0)))
    open_ = rng.random() < 0.2
    end = None if open_ else start + timedelta(days=max(1, length))
    terms = rng.choice((1250, 2000, 3500, 6000, 8500))
    if not hourly:
        terms = max(501, round(priors.BUDGET_MEDIAN * math.exp(rng.gauss(0, 1.2))))
        terms = 500 if rng.random() < 0.05 else terms
    job = Job(str(40_000_000 + number), rng.choice(clients), hourly, start, end, terms)
    _pay(rng, job, _stop(rng, job, day), who.population)
    _review(rng, job, who.level, who.population)
    return job


def _stop(rng: random.Random, job: Job, day: date) -> date:
    if job.end is not None:
        return job.end
    if rng.random() < priors.STILL_WORKING:
        return day + timedelta(days=40)
    span = priors.WORK_MEDIAN * math.exp(priors.WORK_SPREAD * rng.gauss(0, 1))
    return min(day, job.start + timedelta(days=int(span)))


def _pay(rng: random.Random, job: Job, stop: date, population: Population) -> None:
    unpaid = priors.UNPAID_ENDED if job.end else priors.UNPAID_OPEN
    if not job.hourly and job.terms <= priors.BUDGET_LEAST:
        unpaid = priors.UNPAID_LEAST_BUDGET
    if rng.random() < unpaid:
        return
    span = max((stop - job.start).days, 0)
    if job.hourly:
        weeks = 1 + max(span - 7, 0) // 7
        sure, first = rng.randrange(weeks), min(rng.randrange(3, 10), span)
        for week in range(weeks):
            if week == sure or rng.random() < population.week_paid:
                cents = round(job.terms * rng.uniform(*priors.WEEK_HOURS))
                job.payments.append((job.start + timedelta(days=first + 7 * week), cents))
        return
    total = float(job.terms)
    if job.terms <= priors.BUDGET_LEAST:
        total = priors.BUDGET_MEDIAN * math.exp(priors.BUDGET_SPREAD * rng.gauss(0, 1))
    elif rng.random() > priors.BUDGET_PAID_WHOLE:
        total *= rng.uniform(priors.BUDGET_PART_FROM, 1.0)
    shares = [rng.expovariate(1) for _ in range(rng.choices((1, 2, 3), priors.FIXED_PAYMENTS)[0])]
    for share in shares:
        on = job.start + timedelta(days=round(span * rng.random()))
        job.payments.append((on, max(1, round(total * share / sum(shares)))))
    job.payments.sort()


def _review(rng: random.Random, job: Job, level: int, population: Population) -> None:
    if job.end is None:
        return
    given = population.feedback if job.payments else priors.FEEDBACK_GIVEN_UNPAID
    kind = 0
    if rng.random() < given:
        low, middling = priors.LOW_SHARE[level], priors.MIDDLING_SHARE[level]
        kind = rng.choices((1, 2, 3), (low, middling, 1 - low - middling))[0]
        job.stars = rng.choice(((1.0, 2.0, 2.9), (3.0, 3.5, 3.9), (4.0, 4.8, 5.0))[kind - 1])
        at_end = rng.random() < priors.FEEDBACK_AT_END
        lag = 0 if at_end else rng.randint(1, REVIEW_DAYS)
        job.stars_on = job.end + timedelta(days=lag)
    drawn = rng.random()
    if job.end < PRIVATE_ENDS:
        job.private = _private(drawn, kind)
    else:
        job.bad_reason = drawn < priors.BAD_REASON[kind]


def _private(drawn: float, stars: int) -> int:
    """The class of the private rating by one number, so that the low ones come first."""
    for table, found in (
        (priors.PRIVATE_BAD, priors.LOW_PRIVATE),
        (priors.PRIVATE_MIDDLING, priors.MIDDLING_PRIVATE),
        (priors.PRIVATE_HIGH, priors.HIGH_PRIVATE),
    ):
        if drawn < table[stars]:
            return found
        drawn -= table[stars]
    return priors.NO_PRIVATE
