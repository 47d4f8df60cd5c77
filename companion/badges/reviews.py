"""When Upwork looks at badges: every two weeks; on which days, it does not say."""

from datetime import date, timedelta

from companion.badges.requirements import REVIEW_DAYS
from companion.domain.badge import Badge, Verdict


def next_review(day: date) -> date:
    """The last day on which the next review can be."""
    return day + timedelta(days=REVIEW_DAYS)


def first_review(badge: Badge) -> tuple[date, date] | None:
    """The first and the last day of the review at which a badge can be given at the earliest.

    None where nothing is missing that a day brings, or something that no day alone brings: then
    one review is like the next, and to wait for each of them would be to wait for ever.
    """
    open_ = [one for one in badge.judgements if one.verdict is not Verdict.MET]
    if any(one.verdict is Verdict.NOT_MET and one.changes_on is None for one in open_):
        return None
    first = max((one.changes_on for one in open_ if one.changes_on), default=None)
    return (first, next_review(first)) if first is not None else None
