"""The simulated site's rules by era, written from the table of rules as plain numbers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Era:
    """The rules of some years, as far as they differ.

    `star_line` is None where the freelancer's own reading of the rules says it. `private`
    says when a low private rating is bad: "always", or "toggle" where that is not settled;
    `middling` and `high` whether 7 or 8 is neutral and whether 9 or 10 is good. `unpaid` is what
    becomes of a job without earnings: "out", "out if rated" or "counts". Only with `silent` do
    paid unrated jobs count. Without `length` a job is one unit that is good or bad whole.
    """

    first_day: date
    minimum: tuple[int, int]
    star_line: float | None = None
    private: str = "always"
    middling: bool = True
    high: bool = True
    unpaid: str = "out"
    silent: bool = False
    size: str = "buckets"
    length: bool = True
    trending: bool = False
    daily: bool = False


#: The first rules, in force on any day before 2020-03-01.
CLASSIC = Era(
    date(2015, 3, 1), (4, 3), unpaid="counts", silent=True, size="equal", length=False
)  # fmt: skip
SIZE = Era(
    date(2020, 3, 1), (4, 3), unpaid="out if rated", silent=True, size="smooth", length=False
)  # fmt: skip
NO_FEEDBACK = Era(date(2020, 11, 8), (4, 2))
TRENDING = Era(date(2021, 1, 1), (4, 2), trending=True)
STARS = Era(date(2023, 12, 1), (2, 2), star_line=4.0, high=False, size="smooth")
INSIGHTS = Era(date(2024, 9, 1), (2, 2), middling=False, high=False, daily=True)
PUBLIC = Era(
    date(2026, 3, 31), (2, 2), private="toggle", middling=False, high=False, daily=True
)  # fmt: skip
ERAS = (CLASSIC, SIZE, NO_FEEDBACK, TRENDING, STARS, INSIGHTS, PUBLIC)


def era_of(day: date) -> Era:
    """The rules of a day; the first ones for days before all."""
    return max((era for era in ERAS if era.first_day <= day), key=_first, default=CLASSIC)


def _first(era: Era) -> date:
    return era.first_day
