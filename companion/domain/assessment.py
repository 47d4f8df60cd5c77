"""Assessments: what a policy makes of contracts on one day."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """How a contract counts. Neutral exists only under policies before September 2024."""

    SUCCESSFUL = "successful"
    UNSUCCESSFUL = "unsuccessful"
    NEUTRAL = "neutral"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Units:
    """Weighted shares of one contract in a score: good, bad, and (old policies) neutral."""

    successful: float = 0.0
    unsuccessful: float = 0.0
    neutral: float = 0.0


@dataclass(frozen=True, slots=True)
class WindowScore:
    """One window of `months` back from the day; `score` is None below the minimum."""

    months: int
    score: float | None
    successful_units: float
    unsuccessful_units: float
    contracts: int
    clients: int
    neutral_units: float = 0.0


@dataclass(frozen=True, slots=True)
class Leave:
    """The first day a contract is out of a window, and the shown score on that day."""

    months: int
    on: date
    score_then: float | None


@dataclass(frozen=True, slots=True)
class IfEnded:
    """Scores if an open contract ends today: with 5 stars, with 1 star, without feedback."""

    five_stars: float | None
    one_star: float | None
    no_feedback: float | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the policy makes of one contract: outcome, the rule behind it, and its effect."""

    contract_id: str
    outcome: Outcome
    reason: str
    rule_id: str
    units: dict[int, Units] = field(default_factory=dict)
    pending: bool = False
    effect_points: float | None = 0.0
    leaves: tuple[Leave, ...] = ()
    #: the score if the review that may still come gives one star; None if none may come
    if_bad_review: float | None = None
    if_ended: IfEnded | None = None


#: Contracts that can matter of which a score is worked out, at most; and what `missing` says of
#: more.
MOST_CONTRACTS, TOO_MANY = 2_000, "too_many_contracts"
#: Reason of a contract of which nothing is said, because the contracts are too many.
NOT_CONSIDERED = "not_known"


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The score on one day: windows, the best of them, and every contract's assessment.

    `nominal` is None when no window reaches the minimum; `missing` then says why.
    `trending` is the fourth score of the years 2021 to 2023, of the last six months.
    """

    day: date
    policy_id: str
    windows: tuple[WindowScore, ...]
    window_months: int | None
    nominal: float | None
    missing: tuple[str, ...]
    assessments: tuple[Assessment, ...]
    trending: float | None = None

    @property
    def is_too_much(self) -> bool:
        """Whether the contracts are too many for a score to be worked out."""
        return TOO_MANY in self.missing
