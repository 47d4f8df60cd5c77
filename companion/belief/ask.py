"""What imagined lives are wanted for."""

from dataclasses import dataclass
from datetime import date

from companion.belief.lives import Ints


@dataclass(frozen=True, slots=True)
class Ask:
    """What the lives are wanted for: today, the days that are scored, what else was seen.

    `days` are in order, each once; `finely_until` is the last day under rules that tell good
    private ratings from none.
    """

    today: date
    days: Ints
    private_matters: bool
    finely_until: int
    profile_seen: bool
