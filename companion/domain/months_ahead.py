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


@dataclass(frozen=True, slots=True)
class JobDone:
    """One new contract begins, is paid once after so many days, and ends on that day.

    `client_of` is a contract whose client it is with; None for a client of its own. `chances`
    as for an ending.
    """

    begins: date
    days: int
    cents: int
    client_of: str | None = None
    chances: tuple[tuple[float | None, float], ...] = ()


Action = MoreJobs | NoNewWork | Ends | JobDone
