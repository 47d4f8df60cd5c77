"""The simulated site's units: what one job adds to one window."""

import calendar
import math
from dataclasses import dataclass
from datetime import date, timedelta

from tests.study.eras import Era
from tests.study.outcomes import long_term, outcome
from tests.study.people import Job, Person

TRENDING_MONTHS = 3


@dataclass(frozen=True)
class Part:
    """What one job adds to one window; `silent` units count where such jobs are many."""

    good: float = 0.0
    bad: float = 0.0
    neutral: float = 0.0
    silent: float = 0.0

    @property
    def units(self) -> float:
        """All of them."""
        return self.good + self.bad + self.neutral + self.silent


def first_day(rules: dict[str, str], day: date, months: int) -> date:
    """The first day of a window."""
    if rules["months"] == "days" and months != TRENDING_MONTHS:
        return day - timedelta(days={6: 180, 12: 365, 24: 730}[months])
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def job_part(era: Era, person: Person, job: Job, day: date, months: int) -> Part | None:
    """The units of one job in one window; None if it does not count there."""
    rules = person.rules
    since = first_day(rules, day, months)
    anchor = anchor_day(era, rules, job, day)
    if anchor is None or not since <= anchor <= day:
        return None
    result = outcome(era, rules, job, day, long=long_term(person, job.client, day))
    if result is None:
        return None
    size = size_of(era, sum(cents for on, cents in job.payments if on <= day))
    total = total_of(era, rules, job, (since, day), size)
    if result == "bad":
        return Part(total - size, size)
    return {"good": Part(total), "neutral": Part(neutral=total), "silent": Part(silent=total)}[
        result
    ]


def size_of(era: Era, net: int) -> float:
    """The size of a job by what it earned, in cents."""
    if era.size == "equal" or net <= 25_000:
        return 1.0
    if era.size == "buckets":
        return 1.25 if net <= 100_000 else 1.5
    # smoothly with the logarithm from 250 to 1,000 dollars, in steps of a 64th
    return round(64 * (1 + 0.5 * min(1.0, math.log(net / 25_000, 4)))) / 64


def total_of(
    era: Era, rules: dict[str, str], job: Job, between: tuple[date, date], size: float
) -> float:
    """Size and length together."""
    if not era.length:
        return size
    since, day = between
    paid = [on for on, cents in job.payments if on <= day and cents > 0]
    counted = [on for on in paid if on >= since or rules["clip_length"] == "off"]
    periods = max(1, len({(on - job.start).days // 90 for on in counted}))
    most = 8.0 + size * (rules["cap_is_extra"] == "on")
    if rules["combine"] == "size_times_periods":
        return min(most, size * periods)
    total = size + (periods - 1)
    while total > most:
        total -= 1
    return total


def anchor_day(era: Era, rules: dict[str, str], job: Job, day: date) -> date | None:
    """The day by which a job is in or out of a window."""
    paid = [on for on, cents in job.payments if on <= day and cents > 0]
    ended = job.end is not None and job.end <= day
    if ended and (rules["anchor"] == "end_date" or not paid):
        return job.end
    if not paid and era.unpaid != "out":
        return job.start
    return max(paid, default=None)
