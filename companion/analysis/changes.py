"""What moved the shown score, change by change."""

from companion.analysis.analyse import Analysis
from companion.belief.causes import causes
from companion.domain.estimate import Change


def changes(analysis: Analysis) -> tuple[Change, ...]:
    """Every change of the shown score up to the day, oldest first, with its ranked causes."""
    return causes(analysis.contracts, analysis.shown)
