"""The rules as the fast path sees them: toggles as numbers, windows as day numbers."""

import calendar
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from companion.belief import priors
from companion.belief.lives import Ints

WINDOWS = (6, 12, 24)
#: The lengths of the windows under the toggle `months` = days (scoring rules, section 2.2).
WINDOW_DAYS = (180, 365, 730)
#: From this day private ratings are no longer collected (OFF).
PRIVATE_ENDS = date(2026, 3, 31).toordinal()

#: Weight of each value of each toggle.
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the rules, as far as it changes units: one value for each toggle."""

    clip: bool = True
    multiply: bool = False
    from_90: bool = False
    anchor_end: bool = False
    days: bool = False
    private: bool = False
    star_4: bool = False

    @property
    def worst(self) -> int:
        """The highest star class that is bad."""
        return priors.MIDDLING_STARS if self.star_4 else priors.LOW_STARS


#: toggle -> field of Reading, and its values in the order (False, True)
FIELDS: Mapping[str, tuple[str, tuple[str, str]]] = {
    "clip_length": ("clip", ("off", "on")),
    "combine": ("multiply", ("size_on_last_unit", "size_times_periods")),
    "long_term_boundary": ("from_90", ("over_90", "from_90")),
    "anchor": ("anchor_end", ("last_payment", "end_date")),
    "months": ("days", ("calendar", "days")),
    "private_before_2026_03_31": ("private", ("ignored", "counts")),
    "star_threshold": ("star_4", ("3.0", "4.0")),
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


def first_days(days: Sequence[date], *, in_days: bool) -> Ints:
    """The first day of each window of each day, as day numbers [days, windows]."""
    if in_days:
        return np.array([[d.toordinal() - n for n in WINDOW_DAYS] for d in days], dtype=np.int64)
    return np.array([[_back(d, m).toordinal() for m in WINDOWS] for d in days], dtype=np.int64)


def pinned(toggles: Mapping[str, str]) -> Weights:
    """All weight on the given value of a toggle; the prior's weights for the others."""
    return {
        toggle: {toggles[toggle]: 1.0} if toggle in toggles else dict(values)
        for toggle, values in priors.TOGGLES.items()
    }


def _back(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
