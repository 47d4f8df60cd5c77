"""What a file of payments is: its rows, the days it covers, and whether it is whole."""

from dataclasses import dataclass
from enum import StrEnum

from companion.domain.payment import Period


class PeriodFrom(StrEnum):
    """How it is known which days a file covers."""

    NOTHING = "nothing"
    ROWS = "rows"  # from its first to its last row
    RANGE_IN_NAME = "range_in_name"  # as the site names its downloads
    YEAR_IN_NAME = "year_in_name"  # a person's word for the site's own yearly file


class Completeness(StrEnum):
    """Whether a file is shown to hold every payment of its days, and how that is known."""

    IDS_ON_EVERY_ROW = "ids_on_every_row"
    BALANCE_UNBROKEN = "balance_unbroken"
    BALANCE_BROKEN = "balance_broken"
    BALANCE_MISSING = "balance_missing"
    ROWS_UNREADABLE = "rows_unreadable"
    NO_PERIOD = "no_period"


#: what shows that nothing is missing
WHOLE = frozenset((Completeness.IDS_ON_EVERY_ROW, Completeness.BALANCE_UNBROKEN))


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A file of payments in numbers; `line` is where the running balance first breaks, or 0.

    `left_out` holds the types of rows that are no payments, with how many there are.
    """

    rows: int
    payments: int
    left_out: tuple[tuple[str, int], ...]
    period: Period | None
    period_from: PeriodFrom
    completeness: Completeness
    line: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether the file can show that a contract was paid nothing in its period."""
        return self.period is not None and self.completeness in WHOLE
