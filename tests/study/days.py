"""The days that the study asks about."""

import random
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Days:
    """Days from the first to the last, each alike."""

    first: date
    last: date

    def draw(self, rng: random.Random) -> date:
        """One of them."""
        return self.first + timedelta(days=rng.randrange((self.last - self.first).days + 1))


#: Days on which a score is estimated.
RECENT = (Days(date(2026, 11, 1), date(2027, 4, 29)),)
#: Days up to which changes are explained: around the change of rules of 2026-03-31 and after it.
CHANGING = (Days(date(2026, 2, 20), date(2026, 12, 16)),)
#: Days of the four sets of rules before September 2024, the same number of freelancers in each;
#: what is shown in the weeks before the first ones spans a change of rules.
OLDER = (
    Days(date(2016, 6, 1), date(2020, 2, 29)),
    Days(date(2020, 3, 1), date(2020, 11, 7)),
    Days(date(2020, 11, 8), date(2023, 11, 30)),
    Days(date(2023, 12, 1), date(2024, 8, 31)),
)
