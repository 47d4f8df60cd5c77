"""Evidence that was read while the computer's clock was ahead."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

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
    tomorrow = datetime.combine(today + timedelta(days=1), time.min, UTC)
    some = [(e, e.source.seen_at < tomorrow) for e in evidence]
    return [e if past else _distrusted(e) for e, past in some if past or e.field not in DAILY]


def has_day(evidence: Evidence) -> bool:
    """Whether it is known when something was read."""
    return evidence.source.seen_at != _UNKNOWN


def _distrusted(evidence: Evidence) -> Evidence:
    return replace(evidence, source=replace(evidence.source, seen_at=_UNKNOWN))
