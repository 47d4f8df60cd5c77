"""What each badge takes, as published: a changed number or source is changed here alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from companion.domain.badge import Requirement
from companion.rules import sources

TOP_RATED = sources.HELP + "211068468"
PLUS = sources.HELP + "360050417233"
RISING = sources.HELP + "360049702614"
HOLDS = sources.HELP + "360052511133"

#: Days since the first project began.
FIRST_PROJECT_DAYS = 90
#: Cents earned in twelve months.
TOP_RATED_CENTS, PLUS_CENTS, RISING_CENTS = 100_000, 1_000_000, 25_000
#: Average stars.
RISING_STARS = 4.8
#: Cents from which on a contract is large, by field of work: the least, the most.
LARGE_CENTS = (500_000, 2_000_000)
#: Upwork looks every so many days; on which, it does not say.
REVIEW_DAYS = 14


@dataclass(frozen=True, slots=True)
class Published:
    """A badge: what it takes, each with the judge that knows it by its code."""

    code: str
    requirements: tuple[Requirement, ...]


_SCORE = Requirement("score_now", "OFF", "2024–", TOP_RATED)
_WEEKS = Requirement("score_weeks", "OFF", "2024–", TOP_RATED)
_FIRST = Requirement("first_project", "OFF", "2024–", TOP_RATED)
_HOLDS = Requirement("no_holds", "OFF", "2026", HOLDS)

BADGES: tuple[Published, ...] = (
    Published(
        "top_rated",
        (_SCORE, _WEEKS, _FIRST, Requirement("earned_1000", "OFF", "2024–", TOP_RATED), _HOLDS),
    ),
    Published(
        "top_rated_plus",
        (
            _SCORE, _WEEKS, _FIRST,
            Requirement("earned_10000", "OFF", "2026", PLUS),
            Requirement("large_contracts", "OFF", "2026", PLUS),
            _HOLDS,
        ),
    ),
    Published(
        "rising_talent",
        (
            Requirement("score_if_any", "OFF", "2026", RISING),
            Requirement("stars_average", "OFF", "2026", RISING),
            Requirement("earned_250", "OFF", "2026", RISING),
            Requirement("no_bad_feedback", "OFF", "2026", RISING),
            _HOLDS,
        ),
    ),
    Published("expert_vetted", (Requirement("invited", "OFF", "2024–", PLUS),)),
)  # fmt: skip

#: Requirement -> cents that it takes in twelve months.
EARNINGS: Mapping[str, int] = {
    "earned_1000": TOP_RATED_CENTS,
    "earned_10000": PLUS_CENTS,
    "earned_250": RISING_CENTS,
}
