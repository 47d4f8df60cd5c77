"""How many of the last weeks had a percent, by the scores that were seen."""

from collections.abc import Sequence
from datetime import date, timedelta

from companion.domain.badge import WeekCount
from companion.domain.estimate import ShownScore

WEEK = timedelta(days=7)
#: Two scores this near with nothing seen between are taken to tell of the weeks between (ASSUMED).
NEAR = timedelta(days=31)
#: What a week can be, in the order of a `WeekCount`.
_KINDS = ("reached", "likely", "below", "unknown")


def weeks_at(shown: Sequence[ShownScore], day: date, percent: int, weeks: int) -> WeekCount:
    """The last weeks up to a day: what was seen in them, and what lies between.

    A week in which several scores were seen is told by its last one.
    """
    return _counted(_kinds(shown, day, percent, weeks))


def soonest(shown: Sequence[ShownScore], day: date, percent: int, needed: int, of: int) -> date:
    """The first day with enough weeks, if every coming week has the percent."""
    kinds = _kinds(shown, day, percent, of)
    for ahead in range(of + 1):
        count = _counted(kinds[: of - ahead])
        if count.reached + count.likely + ahead >= needed:
            return day + ahead * WEEK
    return day + needed * WEEK


def _kinds(shown: Sequence[ShownScore], day: date, percent: int, weeks: int) -> list[str]:
    """What each of the last weeks was, the latest first."""
    return [_week(shown, day - n * WEEK, percent) for n in range(weeks)]


def _counted(kinds: Sequence[str]) -> WeekCount:
    return WeekCount(*(kinds.count(kind) for kind in _KINDS))


def _week(shown: Sequence[ShownScore], last: date, percent: int) -> str:
    inside = [s for s in shown if last - WEEK < s.on <= last]
    if inside:
        newest = max(inside, key=lambda s: s.on)
        return "reached" if newest.percent >= percent else "below"
    before = max((s for s in shown if s.on <= last - WEEK), key=lambda s: s.on, default=None)
    after = min((s for s in shown if s.on > last), key=lambda s: s.on, default=None)
    if before is None or after is None or after.on - before.on > NEAR:
        return "unknown"
    return "likely" if min(before.percent, after.percent) >= percent else "unknown"
