"""The rules of some coming days under many readings at once: one row of numbers for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import product

import numpy as np

from companion.inference.histories import Bools, Floats, Ints
from companion.inference.outcome_table import outcome_table
from companion.inference.priors import NO_PRIVATE, NO_STARS
from companion.inference.rule_variants import ReviewClasses, Values, numbers
from companion.rules.eras import eras_after
from companion.rules.parameters import PolicyParameters
from companion.rules.policy import Policy, policy_for
from companion.rules.variants import TOGGLES
from companion.rules.window import Window, first_day


@dataclass(frozen=True, slots=True)
class Era:
    """Days (numbers, without a gap) on which one policy holds."""

    policy: Policy
    days: Ints


def eras(first: date, last: date) -> list[Era]:
    """The days from the first to the last, by what holds on them."""
    begins = [(first, policy_for(first))]
    begins += [(era.first_day, era.policy) for era in eras_after(first, last)]
    ends = [day for day, _ in begins[1:]] + [last + timedelta(days=1)]
    return [
        Era(rules, np.arange(day.toordinal(), end.toordinal()))
        for (day, rules), end in zip(begins, ends, strict=True)
    ]


class Readings:
    """A policy's numbers under each reading, and what it makes of contracts.

    `first` [calendars, windows, days] are the first days of windows; a reading has one of the
    calendars. `negative` and `down` are [values of their toggles].
    """

    def __init__(self, era: Era, values: Sequence[Values], classes: ReviewClasses) -> None:
        self.days, self.classes = era.days, classes
        own = [numbers(era.policy, v) for v in values]
        calendars = list(dict.fromkeys(n.windows for n in own))
        self.months = [w.months for w in calendars[0]]
        self.calendar = np.array([calendars.index(n.windows) for n in own])
        self.first = np.array([_first_days(era.days, windows) for windows in calendars])
        tables = [outcome_table(era.policy, v, classes) for v in values]
        kinds = list(dict.fromkeys(tables))
        self.table = np.array([kinds.index(table) for table in tables])
        self.category = np.array([table.category for table in kinds])
        self.helped = np.array([table.helped for table in kinds])
        self.ends = kinds[0].ends
        self._take(own)
        self.negative = _by_value(era.policy, "negative_value", "negative_share")
        self.down = _by_value(era.policy, "rounding", "down") > 0

    def _take(self, own: Sequence[PolicyParameters]) -> None:
        limits, sizes = own[0].sizes.steps()
        self.limits, self.sizes = np.array(limits), np.array(sizes)
        self.least_clients = own[0].least_clients
        self.period_days = np.array([n.period_days for n in own])
        self.cap = np.array([n.cap for n in own])
        self.least_days = np.array([n.least_days for n in own])
        names = ("clip", "multiply", "bad_whole", "by_end", "gross", "cap_is_extra")
        self.clip, self.multiply, self.bad_whole, self.by_end, self.gross, self.cap_is_extra = (
            np.array([getattr(n, name) for n in own], dtype=np.bool_) for name in names
        )

    def kinds(  # noqa: PLR0913, PLR0917 - as the table of outcomes has sides
        self, reading: Ints, stars: Ints, private: Ints, end: Ints, paid: Bools, agency: Bools
    ) -> tuple[Ints, Bools]:
        """What contracts are, and which of them a long-term client helps."""
        part = np.searchsorted(self.ends, end, "right")
        cells = self.table[reading], stars, private, part, paid * 1, agency * 1
        return self.category[cells], self.helped[cells]

    @cached_property
    def alike(self) -> Ints:
        """Numbers of tables that say the same of a kind of contract [kinds, tables].

        Kinds are stars, whether privately rated, and whether an agency's, in this order.
        """
        sides = product(range(self.category.shape[1]), (False, True), (0, 1))
        return np.array([self._numbered(*kind) for kind in sides])

    def _numbered(self, stars: int, rated: bool, agency: int) -> list[int]:  # noqa: FBT001 - a side
        """The tables numbered by what they say, before a review and after it."""
        upto = self.category.shape[2] if rated else NO_PRIVATE + 1
        seen: dict[bytes, int] = {}
        numbers = []
        for category, helped in zip(self.category, self.helped, strict=True):
            part = [x[[NO_STARS, stars], :upto, ..., agency].tobytes() for x in (category, helped)]
            numbers.append(seen.setdefault(b"".join(part), len(seen)))
        return numbers

    def first_days(self, reading: Ints, day: Ints) -> Ints:
        """The first day of each window of days of the era [rows, windows]."""
        return np.asarray(self.first[self.calendar[reading], :, day - self.days[0]])

    def leaves(self, reading: Ints, day: Ints) -> Ints:
        """The first day in whose window a day no longer lies [rows, windows]."""
        on = np.empty((len(day), len(self.months)), dtype=np.int64)
        for calendar in range(len(self.first)):
            rows = self.calendar[reading] == calendar
            for window, first in enumerate(self.first[calendar]):
                on[rows, window] = np.searchsorted(first, day[rows], "right")
        return np.asarray(on + self.days[0])


def is_plain(policy: Policy) -> bool:
    """Whether a policy's score is made of good and bad ones alone, with lengths in periods."""
    own = numbers(policy, ())
    few = own.least_contracts <= own.least_clients
    return bool(few and own.period_days and not own.unpaid_by_start and own.trending_from is None)


def _first_days(days: Ints, windows: Sequence[Window]) -> Ints:
    return np.asarray(
        [[first_day(date.fromordinal(int(d)), w).toordinal() for d in days] for w in windows]
    )


def _by_value(policy: Policy, toggle: str, name: str) -> Floats:
    values = TOGGLES[toggle].values
    return np.array([float(getattr(numbers(policy, ((toggle, v),)), name)) for v in values])
