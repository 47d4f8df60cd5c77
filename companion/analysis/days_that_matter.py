"""Days before which nothing doubtful is planned: those that the person names, badge reviews."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from companion.analysis.analyse import Analysis
from companion.analysis.badges import badges
from companion.badges.reviews import first_review
from companion.domain.plan import PLANNED_DAYS, DayThatMatters

#: Badges whose reviews matter: those that hang on the score.
BADGES = ("top_rated", "top_rated_plus")
#: The told fact that names a day.
KIND = "day_that_matters"


def days_that_matter(analysis: Analysis, named: Sequence[date] = ()) -> tuple[DayThatMatters, ...]:
    """Those that a plan of the day has to look at, in order.

    Args:
        analysis: of the day, with what the person told.
        named: further days, named for this once.
    """
    review_days = analysis.policy.parameter("pending", "days")
    last = analysis.day + timedelta(PLANNED_DAYS + review_days)
    days = {*_told(analysis), *(DayThatMatters(on) for on in named), *_reviews(analysis)}
    there = (d for d in days if analysis.day <= d.until and d.on <= last)
    return tuple(sorted(there, key=lambda d: (d.on, d.until, d.badge, d.fact_id)))


def _told(analysis: Analysis) -> Iterator[DayThatMatters]:
    for telling in analysis.tellings:
        if telling.fact.kind == KIND and telling.fact.on is not None:
            yield DayThatMatters(telling.fact.on, fact_id=telling.fact.id)


def _reviews(analysis: Analysis) -> Iterator[DayThatMatters]:
    """The review at which each badge can be given at the earliest: it can be on any of its days."""
    for badge in badges(analysis):
        review = first_review(badge) if badge.code in BADGES else None
        if review is not None:
            yield DayThatMatters(review[0], review[1], badge=badge.code)
