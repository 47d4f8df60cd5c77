"""The rules as the fast path sees them: toggles as numbers, windows as day numbers."""

import calendar
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from companion.belief import priors
from companion.belief.lives import Ints

#: Months of a window -> its length under the toggle `months` = days (scoring rules, section
#: 2.2); the three months of the trending score are calendar ones.
WINDOW_DAYS = {6: 180, 12: 365, 24: 730}
#: From this day private ratings are no longer collected (OFF).
PRIVATE_ENDS = date(2026, 3, 31).toordinal()

#: Weight of each value of each toggle.
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the rules, as far as it changes units: one value for each toggle.

    `phase` is the guess of the days on which scores were computed, where that was not daily.
    """

    clip: bool = True
    multiply: bool = False
    from_90: bool = False
    anchor_end: bool = False
    days: bool = False
    private: bool = False
    star_4: bool = False
    unpaid_bad: bool = False
    phase: int = 0


#: toggle -> field of Reading, and its values in the order (False, True)
FIELDS: Mapping[str, tuple[str, tuple[str, str]]] = {
    "clip_length": ("clip", ("off", "on")),
    "combine": ("multiply", ("size_on_last_unit", "size_times_periods")),
    "long_term_boundary": ("from_90", ("over_90", "from_90")),
    "anchor": ("anchor_end", ("last_payment", "end_date")),
    "months": ("days", ("calendar", "days")),
    "private_before_2026_03_31": ("private", ("ignored", "counts")),
    "star_threshold": ("star_4", ("3.0", "4.0")),
    "unpaid_unrated": ("unpaid_bad", ("neutral", "bad")),
}
#: Toggles that act after the units are added up.
NEGATIVE_VALUES = ("1", "0.5", "0")
ROUNDINGS = ("half_up", "floor")


def readings(weights: Weights) -> Iterator[tuple[Reading, float]]:
    """Every reading that the weights allow, with its weight; the weights add up to 1."""
    choices = [
        [(field, value, weights[toggle].get(names[value], 0.0)) for value in (False, True)]
        for toggle, (field, names) in FIELDS.items()
    ]
    for combination in itertools.product(*choices):
        weight = float(np.prod([w for _, _, w in combination]))
        if weight > 0:
            yield Reading(**{field: value for field, value, _ in combination}), weight


def first_days(days: Sequence[date], months: Sequence[int], *, in_days: bool) -> Ints:
    """The first day of each window of each day, as day numbers [days, windows]."""
    lengths = WINDOW_DAYS if in_days else {}
    return np.array([[_first(d, m, lengths.get(m)) for m in months] for d in days], dtype=np.int64)


def pinned(toggles: Mapping[str, str]) -> Weights:
    """All weight on the given value of a toggle; the prior's weights for the others."""
    return {
        toggle: {toggles[toggle]: 1.0} if toggle in toggles else dict(values)
        for toggle, values in priors.TOGGLES.items()
    }


def ratings_possible(weights: Weights) -> bool:
    """Whether private ratings given before 2026-03-31 may still count."""
    return weights["private_before_2026_03_31"].get("counts", 0.0) > 0


def _first(day: date, months: int, length: int | None) -> int:
    return day.toordinal() - length if length else _back(day, months).toordinal()


def _back(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
