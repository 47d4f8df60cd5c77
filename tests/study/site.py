"""The simulated site: the score of a simulated freelancer, straight from the rules, slowly.

Written from the scoring rules without looking at or calling the companion's scoring; plain
loops over jobs, windows and days, each toggle as an `if`.
"""

import math
import random
from collections.abc import Iterable
from datetime import date, timedelta

from companion.inference import priors
from tests.study.eras import Era, era_of
from tests.study.parts import TRENDING_MONTHS, Part, job_part
from tests.study.people import UPDATE_DAYS, Person

MONTHS = (6, 12, 24)
#: Paid unrated jobs count once they are this share of all, where they count at all.
SILENT_SHARE = 0.25


def score(person: Person, day: date) -> float | None:
    """The unrounded score of the day's best window, computed anew; None below the minimum."""
    era = era_of(day)
    return best({m: window_score(person, day, m) for m in windows(era)})[0]


def shown(person: Person, day: date) -> int | None:
    """The whole percent that the site displays: that of the latest update."""
    value = score(person, updated_on(person, day))
    return None if value is None else displayed(person, value)


def displayed(person: Person, value: float) -> int:
    """The whole percent of a score."""
    if person.rules["rounding"] == "floor":
        return math.floor(value + 1e-9)
    return math.floor(value + 0.5 + 1e-9)


def updated_on(person: Person, day: date) -> date:
    """The day on which the score that is displayed on a day was computed.

    Rules hold for the scores that are displayed on their days, so they come with an update.
    """
    era = era_of(day)
    if era.daily:
        return day
    update = day - timedelta(days=(day.toordinal() - person.phase) % UPDATE_DAYS)
    return max(update, era.first_day) if era.first_day <= day else update


def read(person: Person, day: date, rng: random.Random) -> int | None:
    """What is read on the day: the shown score, or rarely something else."""
    if rng.random() < priors.OUTLIER_RATE:
        return rng.randrange(101)
    return shown(person, day)


def windows(era: Era) -> tuple[int, ...]:
    """The months of the windows that are reckoned."""
    return (*MONTHS, TRENDING_MONTHS) if era.trending else MONTHS


def best(scores: dict[int, float | None]) -> tuple[float | None, int | None]:
    """The best of the windows' scores and its months; those of 3 months only as a trend."""
    found = {m: s for m, s in scores.items() if s is not None}
    three = found.pop(TRENDING_MONTHS, None)
    if three is not None and 6 in found:
        found[TRENDING_MONTHS] = (found[6] + three) / 2
    months = max(found, key=lambda m: found[m], default=None)
    return (None, None) if months is None else (found[months], months)


def window_score(person: Person, day: date, months: int) -> float | None:
    """The score of one window."""
    era = era_of(day)
    parts = ((job.client, job_part(era, person, job, day, months)) for job in person.jobs)
    return parts_score(parts, era, person.rules)


def parts_score(
    parts: Iterable[tuple[str, Part | None]], era: Era, rules: dict[str, str]
) -> float | None:
    """The score that the clients' parts of one window make."""
    there = [(client, p) for client, p in parts if p is not None]
    counted = [(client, p) for client, p in there if not p.silent]
    contracts, clients = era.minimum
    if len(counted) < contracts or len({client for client, _ in counted}) < clients:
        return None
    if len(there) - len(counted) >= SILENT_SHARE * len(there):
        counted = there
    good = bad = every = 0.0
    for _, part in counted:
        good, bad, every = good + part.good, bad + part.bad, every + part.units
    taken = float(rules["negative_value"]) * bad
    return min(100.0, max(0.0, 100 * (good - taken) / every))
