"""What moved the shown score: every change, or the one between two days."""

from collections.abc import Sequence
from datetime import date

from companion.analysis.analyse import Analysis
from companion.domain.estimate import Change, ShownScore
from companion.inference.causes import causes


def changes(analysis: Analysis) -> tuple[Change, ...]:
    """Every change of the shown score up to the day, oldest first, with its ranked causes."""
    return causes(analysis.contracts, analysis.shown)


def between(analysis: Analysis, first: date | None, last: date | None) -> tuple[Change, ...]:
    """The change from what was shown on the first day to what was shown on the last.

    Each is the newest shown score up to its day; without a first day the oldest one, without
    a last day the newest. Nothing if both are the same, or fewer than two were seen.
    """
    shown = analysis.shown
    if first is None and last is None:
        return changes(analysis)
    one = _upto(shown, first) or (shown[0] if shown else None)
    other = _upto(shown, last or analysis.day)
    if one is None or other is None or one.on >= other.on:
        return ()
    return causes(analysis.contracts, (one, other))


def _upto(shown: Sequence[ShownScore], day: date | None) -> ShownScore | None:
    """The newest shown score up to a day."""
    return next((s for s in reversed(shown) if day is not None and s.on <= day), None)
