"""What ending an open contract today would do to the score, by the review that comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Review(StrEnum):
    """What comes of a contract that ends: a good review, a bad one, or none."""

    GOOD = "good"
    BAD = "bad"
    NONE = "none"


#: Stars that stand for a good and for a bad review (below every line that sources name).
STARS = {Review.GOOD: 5.0, Review.BAD: 1.0, Review.NONE: None}


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """Points by which the shown score would change today: what is expected, and 90 % of it."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class EndingEffect:
    """What the end of one open contract would change, by its review; all else stays as it is."""

    contract_id: str
    changes: dict[Review, ScoreChange]

    def expected(self, chances: Mapping[Review, float]) -> float:
        """Points that are expected, given the chances of each review, which add up to 1."""
        return sum(chances[review] * change.mean for review, change in self.changes.items())

    def likely(self, chances: Mapping[Review, float]) -> tuple[float, float]:
        """The least and the most that reviews of some likelihood (5 %) would change."""
        some = [c for review, c in self.changes.items() if chances[review] >= _LIKELY]
        return min(c.low for c in some), max(c.high for c in some)


#: chance from which on a review is reckoned with
_LIKELY = 0.05
