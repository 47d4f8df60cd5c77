"""Estimates: what is believed about the score when not everything is known."""

from dataclasses import dataclass, field
from datetime import date

from companion.domain.evidence import Source

#: Probability of every interval that is told.
LEVEL = 0.9
#: From this probability on that there is no score, there is none by what is known.
LIKELY_NONE = 0.5
#: Points from which on an interval of the score is so wide that no number is told.
WIDE = 5.0
#: Points by which a score may lie below the percent that it is shown as.
HALF_A_PERCENT = 0.5


@dataclass(frozen=True, slots=True)
class ShownScore:
    """The whole percent that the site displayed on a day: the only ground truth there is."""

    on: date
    percent: int
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A point and a credible interval of the shown score, in points from 0 to 100.

    `method` is "exact", "enumeration" or "sampling". `chance_no_score` is the
    probability that there is no score at all; point and interval are given that there is.
    `impossible` is set when no reading of the rules allows the shown scores. `unreached`
    are those that none allows, each looked for by itself.
    """

    point: float
    low: float
    high: float
    level: float = LEVEL
    method: str = "exact"
    chance_no_score: float = 0.0
    impossible: bool = False
    unreached: tuple[ShownScore, ...] = ()
    diagnostics: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cause:
    """One possible cause of a change: its code, contract, probability, and points moved."""

    code: str
    probability: float
    contract_id: str | None = None
    months: int | None = None
    points: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the shown score between two days, with its causes, likeliest first.

    Without any cause it was not explained yet, or is given up: what nothing explains has a cause
    that says so.
    `undecided` says that the data cannot tell the first two causes apart.
    """

    from_shown: ShownScore
    to_shown: ShownScore
    causes: tuple[Cause, ...]
    undecided: bool = False
    #: contracts whose review no page that was read shows
    unread: int = 0
    #: whether no cause will be found: that takes more time or memory than it may
    is_given_up: bool = False
