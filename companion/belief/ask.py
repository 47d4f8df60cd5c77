"""What imagined lives are wanted for."""

from dataclasses import dataclass
from datetime import date

from companion.belief.lives import Ints
from companion.belief.lookup import Outcomes


@dataclass(frozen=True, slots=True)
class Ask:
    """What the lives are wanted for: today, the days that are scored, what else was seen.

    `days` are in order, each once. `outcomes` are the rules of the days about reviews, with the
    classes that they tell apart; `told_until` [classes of private ratings] the last day on which
    each may matter; `review_days` how long after the end a review may come.
    """

    today: date
    days: Ints
    outcomes: Outcomes
    told_until: Ints
    review_days: int
    profile_seen: bool
