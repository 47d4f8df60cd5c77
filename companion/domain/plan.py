"""The plan: which contracts to end or ask about on which coming days, and what it brings."""

from dataclasses import dataclass
from datetime import date, timedelta

#: Days that are planned, and days over which what comes of it is looked at.
PLANNED_DAYS, MEASURED_DAYS = 90, 180
#: Other ends lie so many days apart: never all at once. ASSUMED.
APART_DAYS = 1
#: Stars below which a review is a bad one (UI).
GOOD_STARS = 3.0
#: From this chance of a bad review on an end is doubtful. ASSUMED.
DOUBTFUL = 0.05


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open contract that may be ended: who ends it, and how it may be reviewed.

    `asks` says that the client is asked to end it; else the person does. `chances` are of stars
    (None: no review) and add up to 1. `expected` are points that its end alone would bring today.
    `if_done` says that nobody told whether the work is done.
    """

    contract_id: str
    chances: tuple[tuple[float | None, float], ...]
    expected: float
    asks: bool
    if_done: bool = False

    @property
    def act(self) -> str:
        """What the person does, as a code."""
        if not self.asks:
            return "end"
        return "ask_if_done" if self.if_done else "ask"

    @property
    def is_doubtful(self) -> bool:
        """Whether a bad review is to be reckoned with."""
        bad = (p for stars, p in self.chances if stars is not None and stars < GOOD_STARS)
        return sum(bad) >= DOUBTFUL


@dataclass(frozen=True, slots=True)
class DayThatMatters:
    """A day on which the score should not be in doubt.

    A badge's review is on one of the days up to `last`; else the day is `on`. `fact_id` is that
    of the told fact that names it, if one does.
    """

    on: date
    last: date | None = None
    badge: str = ""
    fact_id: str = ""

    @property
    def until(self) -> date:
        """The last day on which it can be."""
        return self.last or self.on


@dataclass(frozen=True, slots=True)
class Prospect:
    """What is likely on a day: the mean score with the ends of 90 % of it, and 90 or more.

    The score is given that there is one; None if there is none in any future.
    """

    on: date
    score: float | None
    low: float | None
    high: float | None
    at_least_90: float


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One contract on one day; `reason` is a code that says why then.

    `after` is what is likely when its review is in, with all steps up to this one; `without` on
    the same day if nothing is done. `gain` are points a day that it adds to the steps before.
    """

    candidate: Candidate
    on: date
    reason: str
    after: Prospect
    without: Prospect
    gain: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in order of day; none where doing nothing is expected to be best.

    `gain` are points a day that the whole plan is expected to bring over the measured days, `error`
    is its standard error. `looked_at` says how many contracts could be ended at all. `end` and
    `end_without` are what is likely when the planned days are over.
    """

    day: date
    steps: tuple[PlanStep, ...]
    gain: float
    error: float
    looked_at: int
    end: Prospect
    end_without: Prospect


def keeps_apart(
    on: date, candidate: Candidate, others: tuple[tuple[date, Candidate], ...], review_days: int
) -> bool:
    """Whether an end is far enough from other ends: doubtful ones by the days for a review."""
    for day, other in others:
        both = candidate.is_doubtful and other.is_doubtful
        if abs((on - day).days) < (review_days if both else APART_DAYS):
            return False
    return True


def is_free(
    on: date, candidate: Candidate, important: tuple[DayThatMatters, ...], review_days: int
) -> bool:
    """Whether no day that matters comes within the days for a review of a doubtful end."""
    last = on + timedelta(review_days)
    return not candidate.is_doubtful or all(d.until < on or last < d.on for d in important)


def is_reviewed(
    on: date, candidate: Candidate, pending: tuple[date, ...], review_days: int
) -> bool:
    """Whether the reviews of the ends of these days are in before a doubtful end on a day."""
    last = max(pending, default=on) + timedelta(review_days)
    return not (candidate.is_doubtful and pending) or on >= last
