"""How likely each review of an ending is: by the person's own record, and by what they told.

Nobody publishes how often clients review, so every number here is ASSUMED. They only weigh
what endings would do (`companion/domain/ending.py`) against leaving a contract open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from companion.advice.circumstances import Circumstances
from companion.domain.contract import Contract
from companion.domain.ending import Review

#: shares before anything is seen, and how many contracts they are worth: bad reviews are few, so
#: that people's records differ by luck more than by what is to be expected of them (a score of 90,
#: which most people show, is a share of 0.05)
GIVEN, GIVEN_WORTH = 0.62, 4.0
BAD, BAD_WORTH = 0.06, 20.0
#: stars below which a review is a bad one (UI)
GOOD_STARS = 3.0

#: The review form is part of the client's ending (OFF); after the freelancer's it must be sought.
CLIENT_ENDS, FREELANCER_ENDS = 1.3, 0.5
#: A happy client's reviews are bad so much more rarely; an unhappy one's at least so often.
HAPPY_BAD, UNHAPPY_BAD = 0.15, 0.6
#: An unhappy client reviews at least so often; one who cannot be reached so much more rarely.
UNHAPPY_GIVEN, SILENT_GIVEN = 0.7, 0.3
MOST_GIVEN = 0.95
#: Chance that a contract which is left open is ended all the same, by the client.
ENDS_ANYWAY = 0.5


class Act(Enum):
    """Who ends a contract: the client, who is asked to, or the person."""

    ASK = CLIENT_ENDS
    END = FREELANCER_ENDS


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """How often the person's ended contracts were reviewed, and how often badly."""

    given: float = GIVEN
    bad: float = BAD


AS_ASSUMED = ReviewRecord()


def review_record(contracts: Iterable[Contract]) -> ReviewRecord:
    """The shares of a person's own contracts, with the assumed ones as a beginning."""
    ended = [c for c in contracts if c.has_ended]
    stars = [c.stars.value for c in ended if c.stars is not None and c.stars.value is not None]
    none = sum(c.stars is not None and c.stars.value is None for c in ended)
    bad = sum(value < GOOD_STARS for value in stars)
    return ReviewRecord(
        (len(stars) + GIVEN * GIVEN_WORTH) / (len(stars) + none + GIVEN_WORTH),
        (bad + BAD * BAD_WORTH) / (len(stars) + BAD_WORTH),
    )


def chances(
    record: ReviewRecord, circumstances: Circumstances, act: Act | None = None
) -> Mapping[Review, float]:
    """Chances of each review, which add up to 1; without an act, of an end that just comes."""
    given, bad = record.given * (act.value if act else 1.0), record.bad
    if circumstances.happy and act:  # contentment fades while a contract lies idle
        bad *= HAPPY_BAD
    if circumstances.happy is False:
        given, bad = max(given, UNHAPPY_GIVEN), max(bad, UNHAPPY_BAD)
    if circumstances.reachable is False:
        given *= SILENT_GIVEN
    given = min(given, MOST_GIVEN)
    return {Review.GOOD: given * (1 - bad), Review.BAD: given * bad, Review.NONE: 1 - given}
