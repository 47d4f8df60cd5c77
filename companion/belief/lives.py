"""Lives: whole histories that contracts may have had, many at once, as ragged arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: An end that has not come, as a day number far beyond any that is asked for.
OPEN = 4_000_000
#: Day numbers are below this, so that row and day fit into one sorted key.
ROW = 8_000_000


@dataclass(frozen=True, slots=True)
class Lives:
    """Rows, one per life: day numbers, star class, class of the private rating.

    Money is flat: `money_row`, `money_day`, `money_cents`, sorted by row and day; refunds
    are negative. `barred` rows count under no rule (agency, flagged client, removed feedback).
    """

    start: Ints
    end: Ints
    stars: Ints
    stars_on: Ints
    private: Ints
    barred: Bools
    money_row: Ints
    money_day: Ints
    money_cents: Ints

    def __len__(self) -> int:
        return len(self.start)

    def take(self, rows: Ints) -> "Lives":
        """The lives of these rows, in this order; a row may be taken more than once."""
        first = np.searchsorted(self.money_row, rows, "left")
        count = np.searchsorted(self.money_row, rows, "right") - first
        owner = np.repeat(np.arange(len(rows)), count)
        at = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count) + first[owner]
        start, end, stars = self.start[rows], self.end[rows], self.stars[rows]
        stars_on, private, barred = self.stars_on[rows], self.private[rows], self.barred[rows]
        day, cents = self.money_day[at], self.money_cents[at]
        return Lives(start, end, stars, stars_on, private, barred, owner, day, cents)


def stacked(parts: Sequence[Lives]) -> Lives:
    """All rows of the parts, one part after the other."""
    offsets = np.cumsum([0, *(len(part) for part in parts)])
    rows = [part.money_row + at for part, at in zip(parts, offsets, strict=False)]
    return Lives(
        np.concatenate([part.start for part in parts]),
        np.concatenate([part.end for part in parts]),
        np.concatenate([part.stars for part in parts]),
        np.concatenate([part.stars_on for part in parts]),
        np.concatenate([part.private for part in parts]),
        np.concatenate([part.barred for part in parts]),
        np.concatenate(rows),
        np.concatenate([part.money_day for part in parts]),
        np.concatenate([part.money_cents for part in parts]),
    )
