"""The simulated site: the score of a simulated freelancer, straight from the rules, slowly.

Written from the scoring rules without looking at or calling the companion's scoring; plain
loops over jobs, windows and days, each toggle as an `if`.
"""

import calendar
import math
import random
from dataclasses import dataclass
from datetime import date, timedelta

from companion.belief import priors
from tests.study.people import Job, Person

MONTHS = (6, 12, 24)
NEW_RULES = date(2026, 3, 31)


@dataclass(frozen=True)
class Part:
    """What one job adds to one window."""

    good: float
    bad: float


def score(person: Person, day: date) -> float | None:
    """The unrounded score of the day's best window; None below the minimum."""
    found = [s for s in (window_score(person, day, m) for m in MONTHS) if s is not None]
    return max(found, default=None)


def shown(person: Person, day: date) -> int | None:
    """The whole percent that the site displays."""
    value = score(person, day)
    if value is None:
        return None
    if person.rules["rounding"] == "floor":
        return math.floor(value + 1e-9)
    return math.floor(value + 0.5 + 1e-9)


def read(person: Person, day: date, rng: random.Random) -> int | None:
    """What is read on the day: the shown score, or rarely something else."""
    if rng.random() < priors.GLITCH:
        return rng.randrange(101)
    return shown(person, day)


def window_score(person: Person, day: date, months: int) -> float | None:
    """The score of one window."""
    good = bad = 0.0
    clients = set()
    for job in person.jobs:
        part = job_part(person, job, day, months)
        if part is not None:
            good, bad = good + part.good, bad + part.bad
            clients.add(job.client)
    if len(clients) < 2:
        return None
    taken = float(person.rules["negative_value"]) * bad
    return min(100.0, max(0.0, 100 * (good - taken) / (good + bad)))


def first_day(rules: dict[str, str], day: date, months: int) -> date:
    """The first day of a window."""
    if rules["months"] == "days":
        return day - timedelta(days={6: 180, 12: 365, 24: 730}[months])
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def job_part(person: Person, job: Job, day: date, months: int) -> Part | None:
    """The units of one job in one window; None if it does not count there."""
    rules = person.rules
    since = first_day(rules, day, months)
    result = outcome(person, job, day)
    anchor = anchor_day(rules, job, day)
    if result is None or anchor is None or not since <= anchor <= day:
        return None
    paid = [(on, cents) for on, cents in job.payments if on <= day and cents > 0]
    net = sum(cents for on, cents in job.payments if on <= day)
    size = 1.0 if net <= 25_000 else 1.25 if net <= 100_000 else 1.5
    counted = [on for on, _ in paid if on >= since or rules["clip_length"] == "off"]
    periods = max(1, len({(on - job.start).days // 90 for on in counted}))
    total = size + (periods - 1)
    while total > 8:
        total -= 1
    if rules["combine"] == "size_times_periods":
        total = min(8.0, size * periods)
    return Part(total - size, size) if result == "bad" else Part(total, 0.0)


def anchor_day(rules: dict[str, str], job: Job, day: date) -> date | None:
    """The day by which a job is in or out of a window."""
    paid = [on for on, cents in job.payments if on <= day and cents > 0]
    ended = job.end is not None and job.end <= day
    if ended and (rules["anchor"] == "end_date" or not paid):
        return job.end
    return max(paid, default=None)


def outcome(person: Person, job: Job, day: date) -> str | None:
    """Good, bad or nothing, on the day."""
    rules = person.rules
    ended = job.end is not None and job.end <= day
    rated = ended and job.stars_on is not None and job.stars_on <= day
    net = sum(cents for on, cents in job.payments if on <= day)
    stars = job.stars if rated else None
    if stars is not None and stars < float(rules["star_threshold"]):
        return "bad"
    if net <= 0:
        return None
    private = day < NEW_RULES or rules["private_before_2026_03_31"] == "counts"
    if ended and job.bad_rating and private:
        return "bad"
    if stars is not None or long_term(person, job.client, day):
        return "good"
    return None


def long_term(person: Person, client: str, day: date) -> bool:
    """Whether the first and last payment of a client lie far enough apart."""
    days = [
        on for job in person.jobs if job.client == client
        for on, cents in job.payments if on <= day and cents > 0
    ]  # fmt: skip
    if not days:
        return False
    apart = (max(days) - min(days)).days
    return apart >= 90 if person.rules["long_term_boundary"] == "from_90" else apart > 90
