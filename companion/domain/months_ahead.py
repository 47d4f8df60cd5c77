"""The months ahead: what may be done or come, and the score as it is then likely to be."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MoreJobs:
    """So many new contracts a month more than usual, each like one that there was."""

    per_month: float


@dataclass(frozen=True, slots=True)
class NoNewWork:
    """No new contract begins for so many weeks; open ones go on."""

    weeks: int


@dataclass(frozen=True, slots=True)
class Ends:
    """An open contract ends on a day, if it has not ended before, and is paid no more.

    `chances` are those of each number of stars (None: without feedback), which add up to 1; an
    empty tuple leaves the review to the person's usual ones.
    """

    contract_id: str
    on: date
    chances: tuple[tuple[float | None, float], ...] = ()


Action = MoreJobs | NoNewWork | Ends

#: The percents whose chances are told: a good score, Top Rated, nearly all and all of it.
PERCENTS = (80, 90, 95, 100)
#: Top Rated takes this percent or more in so many of the last weeks (OFF: 211068468).
BADGE_PERCENT, BADGE_WEEKS, BADGE_OF_WEEKS = 90, 13, 16


@dataclass(frozen=True, slots=True)
class Band:
    """Percentiles of the score, in points: 5, 25, 50, 75, 95."""

    low: float
    lower: float
    median: float
    upper: float
    high: float


@dataclass(frozen=True, slots=True)
class DayAhead:
    """What is likely on a coming day.

    `band` is given that there is a score; None if there is none in any future. `at_least` are the
    chances that each of PERCENTS or more is shown, `windows` that each window is the one shown;
    `badge` that BADGE_PERCENT was shown in at least BADGE_WEEKS of the BADGE_OF_WEEKS weeks up
    to the day.
    """

    on: date
    band: Band | None
    none: float
    at_least: tuple[float, ...]
    windows: tuple[float, ...]
    badge: float


@dataclass(frozen=True, slots=True)
class Basis:
    """What going on as usual rests on.

    `new_a_month` are percentiles 5, 50 and 95 of new contracts in 30 days of work; `contracts`
    how many contracts of the person's own that is learned from, older ones counting less;
    `works` the chance that they still work at all.
    """

    new_a_month: tuple[float, float, float]
    contracts: int
    works: float

    @property
    def is_thin(self) -> bool:
        """Whether there is too little history to say much."""
        return self.contracts < 6  # noqa: PLR2004 - half a year of one contract a month


@dataclass(frozen=True, slots=True)
class Difference:
    """What actions change on a day, against going on as usual, future by future.

    `points` are percentiles 5, 50 and 95 where there is a score either way; None if nowhere.
    """

    on: date
    points: tuple[float, float, float] | None
    at_least: tuple[float, ...]
    none: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """Actions, and what they change on some coming days."""

    code: str
    actions: tuple[Action, ...]
    changes: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class MonthsAhead:
    """The score of each coming day if the person goes on as usual; `months` of its windows."""

    day: date
    months: tuple[int, ...]
    days: tuple[DayAhead, ...]
    basis: Basis
    scenarios: tuple[Scenario, ...] = ()

    def on(self, day: date) -> DayAhead | None:
        """What is likely on a day; None if it is not one of those looked at."""
        number = (day - self.day).days
        return self.days[number] if 0 <= number < len(self.days) else None
