"""Contract histories: many at once, as ragged arrays; and what is true of them on days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.inference.priors import NO_PRIVATE, NO_STARS

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: An end that has not come, as a day number far beyond any that is asked for.
OPEN = 4_000_000
#: Day numbers are below this, so that row and day fit into one sorted key.
ROW = 8_000_000
#: Contracts that are imputed, and clients whose states are drawn, at once: with more, what is
#: only passed through takes more memory than what is kept.
AT_ONCE = 512


class Revised(NamedTuple):
    """Star classes before a review was changed, and the days from which on they stand no more."""

    stars: Ints
    until: Ints

    def take(self, rows: Ints) -> "Revised":
        """Those of some rows."""
        return Revised(self.stars[rows], self.until[rows])


@dataclass(frozen=True, slots=True)
class ContractHistories:
    """Rows, one per history: day numbers, star class, class of the private rating.

    Money is flat: `money_row`, `money_day`, `money_cents`, sorted by row and day; refunds
    are negative. `barred` rows count under no rule (flagged client, removed feedback, exclusive
    members of an agency); whether `agency` rows count is a toggle.
    """

    start: Ints
    end: Ints
    stars: Ints
    stars_on: Ints
    private: Ints
    barred: Bools
    agency: Bools
    money_row: Ints
    money_day: Ints
    money_cents: Ints
    #: where any review was changed
    revised: Revised | None = None

    def __len__(self) -> int:
        return len(self.start)

    def take(self, rows: Ints) -> "ContractHistories":
        """The histories of these rows, in this order; a row may be taken more than once."""
        first = np.searchsorted(self.money_row, rows, "left")
        count = np.searchsorted(self.money_row, rows, "right") - first
        owner = np.repeat(np.arange(len(rows)), count)
        at = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count) + first[owner]
        start, end, stars = self.start[rows], self.end[rows], self.stars[rows]
        stars_on, private = self.stars_on[rows], self.private[rows]
        barred, agency = self.barred[rows], self.agency[rows]
        day, cents = self.money_day[at], self.money_cents[at]
        return ContractHistories(
            start, end, stars, stars_on, private, barred, agency, owner, day, cents,
            self.revised.take(rows) if self.revised else None,
        )  # fmt: skip

    def split(self, first: Ints, upto: Ints) -> Iterator["ContractHistories"]:
        """The histories from each first row up to another."""
        begin, end = (np.searchsorted(self.money_row, rows, "left") for rows in (first, upto))
        for row, last, money, money_last in np.stack([first, upto, begin, end], axis=1).tolist():
            rows, paid = slice(row, last), slice(money, money_last)
            yield ContractHistories(
                self.start[rows], self.end[rows], self.stars[rows], self.stars_on[rows],
                self.private[rows], self.barred[rows], self.agency[rows],
                self.money_row[paid] - row, self.money_day[paid], self.money_cents[paid],
                Revised(*(x[rows] for x in self.revised)) if self.revised else None,
            )  # fmt: skip

    @property
    def revisions(self) -> Revised:
        """Reviews before they were changed; until day 0 where none was."""
        none = np.zeros_like(self.start)
        return self.revised or Revised(self.stars, none)


def stacked(parts: Sequence[ContractHistories]) -> ContractHistories:
    """All rows of the parts, one part after the other."""
    offsets = np.cumsum([0, *(len(part) for part in parts)])
    rows = [part.money_row + at for part, at in zip(parts, offsets, strict=False)]
    return ContractHistories(
        np.concatenate([part.start for part in parts]),
        np.concatenate([part.end for part in parts]),
        np.concatenate([part.stars for part in parts]),
        np.concatenate([part.stars_on for part in parts]),
        np.concatenate([part.private for part in parts]),
        np.concatenate([part.barred for part in parts]),
        np.concatenate([part.agency for part in parts]),
        np.concatenate(rows),
        np.concatenate([part.money_day for part in parts]),
        np.concatenate([part.money_cents for part in parts]),
        _all_revised(parts),
    )


def _all_revised(parts: Sequence[ContractHistories]) -> Revised | None:
    if all(part.revised is None for part in parts):
        return None
    both = zip(*(part.revisions for part in parts), strict=True)
    return Revised(*(np.concatenate(arrays) for arrays in both))


class HistoryFeatures:
    """Histories as they stood on days; arrays are [rows, days] unless they say otherwise."""

    def __init__(self, histories: ContractHistories, days: Sequence[date]) -> None:
        self.histories = histories
        self.on = np.array([d.toordinal() for d in days], dtype=np.int64)
        paid = histories.money_cents > 0
        self._row, self._day = histories.money_row[paid], histories.money_day[paid]
        self._key = self._row * ROW + self._day
        self._from = np.searchsorted(self._row, np.arange(len(histories)), "left")
        self._upto = self._place(self.on[None, :], "right")
        self._starts: dict[int, Ints] = {}
        #: whether there was a payment by each day
        self.paid = self._upto > self._from[:, None]

    def _place(self, day: Ints, side: str) -> Ints:
        rows = np.arange(len(self.histories)).reshape(-1, *[1] * (day.ndim - 1))
        return np.searchsorted(self._key, rows * ROW + day, side)  # type: ignore[call-overload, no-any-return]  # numpy wants a literal

    @cached_property
    def last(self) -> Ints:
        """Day of the last payment on or before each day; 0 where there is none."""
        day = np.concatenate([[0], self._day])
        return np.where(self.paid, day[self._upto], 0)

    @cached_property
    def first(self) -> Ints:
        """Day of the first payment; OPEN where there is none on or before the day."""
        day = np.concatenate([self._day, [OPEN]])
        return np.asarray(np.where(self.paid, day[self._from][:, None], OPEN))

    @cached_property
    def net(self) -> Ints:
        """Cents up to each day, refunds subtracted."""
        return self._cents(self.histories.money_cents)

    @cached_property
    def gross(self) -> Ints:
        """Cents up to each day, refunds left out of account."""
        return self._cents(np.maximum(self.histories.money_cents, 0))

    def _cents(self, cents: Ints) -> Ints:
        histories = self.histories
        key = histories.money_row * ROW + histories.money_day
        total = np.concatenate([[0], np.cumsum(cents)])
        rows = np.arange(len(histories))[:, None] * ROW
        upto = np.searchsorted(key, rows + self.on[None, :], "right")
        before = np.searchsorted(key, rows, "left")
        return np.asarray(total[upto] - total[before])

    @cached_property
    def ended(self) -> Bools:
        """Whether the history has ended on each day."""
        return self.histories.end[:, None] <= self.on[None, :]

    @cached_property
    def stars(self) -> Ints:
        """Star class that stands on each day."""
        stands = (self.histories.stars_on[:, None] <= self.on[None, :]) & self.ended
        stars = self.histories.stars[:, None]
        if self.histories.revised is not None:
            was, until = self.histories.revised
            stars = np.where(self.on[None, :] < until[:, None], was[:, None], stars)
        return np.where(stands, stars, NO_STARS)

    @cached_property
    def private(self) -> Ints:
        """Class of the private rating that stands on each day; stars and it come together."""
        starred = (self.histories.stars != NO_STARS)[:, None]
        stands = self.ended & ~(starred & (self.stars == NO_STARS))
        return np.where(stands, self.histories.private[:, None], NO_PRIVATE)

    def periods(self, period_days: int) -> Ints:
        """Periods of so many days with a payment up to each day; at least 1."""
        starts = self._period_starts(period_days)
        return np.asarray(np.maximum(starts[self._upto] - starts[self._from][:, None], 1))

    def periods_from(self, first: Ints, period_days: int, days: Any) -> Ints:
        """The same with a payment on or after `first` [days, windows]: [rows, days, windows]."""
        low, high = self._place(first[None], "left"), self._upto[:, days, None]
        starts = self._period_starts(period_days)
        ends = np.concatenate([starts, starts[-1:]])
        inside = 1 + ends[high] - ends[low + 1]
        return np.asarray(np.where(high > low, inside, 1))

    def period_lasts(self, period_days: int) -> tuple[Ints, Ints, Ints]:
        """The last payment of each paid period: its row, its day, and its number from the last.

        Payments are those of all days; the numbers begin with 1.
        """
        period = (self._day - self.histories.start[self._row]) // period_days
        is_last = np.ones(len(period), dtype=np.bool_)
        is_last[:-1] = (period[1:] != period[:-1]) | (self._row[1:] != self._row[:-1])
        row, day = self._row[is_last], self._day[is_last]
        upto = np.searchsorted(row, row, "right")
        return row, day, upto - np.arange(len(row))

    def _period_starts(self, period_days: int) -> Ints:
        """Running count of payments that are the first of their period."""
        if period_days not in self._starts:
            period = (self._day - self.histories.start[self._row]) // period_days
            fresh = np.ones(len(period), dtype=np.int64)
            fresh[1:] = (period[1:] != period[:-1]) | (self._row[1:] != self._row[:-1])
            self._starts[period_days] = np.concatenate([[0], np.cumsum(fresh)])
        return self._starts[period_days]
