"""Evidence that was read while the computer's clock was ahead."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from companion.domain.evidence import DAILY, Evidence

#: When something was read of which only is known that the clock was wrong: before all else.
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)


def distrust_future(evidence: Iterable[Evidence], today: date) -> list[Evidence]:
    """Evidence of days to come as the oldest there is; measurements of such days left out.

    When it was really read is not known, so anything with a true day is believed before it.

    Args:
        evidence: in any order.
        today: the day it really is, in UTC.
    """
    return [_distrusted(e, today) for e in evidence if _can_be_used(e, today)]


def has_day(evidence: Evidence) -> bool:
    """Whether it is known when something was read."""
    return evidence.source.seen_at != _UNKNOWN


def _can_be_used(evidence: Evidence, today: date) -> bool:
    return evidence.field not in DAILY or evidence.source.seen_at.date() <= today


def _distrusted(evidence: Evidence, today: date) -> Evidence:
    if evidence.source.seen_at.date() <= today:
        return evidence
    return replace(evidence, source=replace(evidence.source, seen_at=_UNKNOWN))
