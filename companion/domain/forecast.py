"""Forecasts and what-ifs: the score on coming days, and after things that may happen."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from companion.domain.posterior import Interval


@dataclass(frozen=True, slots=True)
class Exit:
    """A contract that leaves a window on a day; `period`: only one of its paid periods does."""

    contract_id: str
    months: int
    period: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A day on which the score moves if nothing else happens.

    `score` is the shown window's score from that day on, None when there is none any more;
    `exits` are the contracts (or their paid periods) that leave windows on the day. Where
    other rules begin on it, `policy` names them, and `rule` if only one of them begins.
    """

    on: date
    score: float | None
    window_months: int | None
    exits: tuple[Exit, ...] = ()
    policy: str | None = None
    rule: str | None = None
    #: what the score may be, where not everything is known, and the chance of none
    interval: Interval | None = None
    chance_none: float = 0.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """The score from `first_day` to `last_day`: it stays as it is between two moves."""

    first_day: date
    last_day: date
    score: float | None
    moves: tuple[Move, ...]
    interval: Interval | None = None

    def score_on(self, day: date) -> float | None:
        """The score on a day between the first and the last."""
        return next((m.score for m in reversed(self.moves) if m.on <= day), self.score)


@dataclass(frozen=True, slots=True)
class Ending:
    """Imagines that a contract ends on the day: with stars, without, or refunded in full."""

    contract_id: str
    stars: float | None = None
    refunded: bool = False


@dataclass(frozen=True, slots=True)
class Beginning:
    """Imagines `count` new contracts of this size, each with a client of its own, that end."""

    earned_cents: int
    stars: float | None = 5.0
    count: int = 1


@dataclass(frozen=True, slots=True)
class Target:
    """Good units that the window of `months` still needs to show `percent`.

    `good_units` is None where no number of good units is enough; `clients` is how many more
    different clients it needs, whatever the units. `reached_on` is the first
    day on which the window shows it if nothing else happens; None if it never does.
    """

    percent: int
    months: int
    good_units: float | None
    reached_on: date | None = None
    clients: int = 0


@dataclass(frozen=True, slots=True)
class Goal:
    """What it takes to show `percent`, by all that may be.

    `jobs` are jobs of $500 with five stars for the nearest window; None where more than 50 are
    needed, or none are enough. `clients` is how many different new clients they need at least,
    and `reached_on` the first day on which waiting alone gets there.
    """

    percent: int
    jobs: Interval | None
    clients: int
    reached_on: date | None = None


class RefundedReview(Enum):
    """Whether contracts that are imagined to be refunded have a review."""

    THERE = "there"
    NONE = "none"
    #: none so far, and one may come
    AWAITED = "awaited"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The score before and after, the window that is best each time, and what targets need.

    `after_gross` is the score after if refunds leave what a contract weighs alone (docs/MODEL.md,
    section 2.8).
    """

    before: float | None
    after: float | None
    window_months_before: int | None
    window_months_after: int | None
    targets: tuple[Target, ...]
    after_gross: float | None = None
    #: by how much the score changes, where not everything is known
    change: Interval | None = None
    goals: tuple[Goal, ...] = ()
    #: whether it asks about a contract whose days are not known, of which nothing can be said
    is_undated: bool = False
    #: whether the contracts are too many for any score
    is_too_much: bool = False
    #: of the contracts that are refunded; None where none is
    refunded_review: RefundedReview | None = None


@dataclass(frozen=True, slots=True)
class Imagined:
    """The score before and after, by how much it changes, and what targets need then."""

    before: float | None
    after: float | None
    change: Interval | None
    window_months_before: int | None
    window_months_after: int | None
    goals: tuple[Goal, ...]
