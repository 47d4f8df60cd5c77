"""From a change of the shown score to the wire, with a sentence for each cause."""

from collections.abc import Sequence

from companion.analysis.analyse import Analysis
from companion.domain.estimate import Change
from companion.messages.catalogue import text
from companion.messages.causes import sentence, summary
from companion.messages.titles import titles_of
from shared_schema import pages
from shared_schema import report as wire


def change(moved: Change, analysis: Analysis) -> wire.ReportChange:
    """One change with its causes, likeliest first."""
    titles = titles_of(analysis.contracts)
    return wire.ReportChange(
        from_day=moved.from_shown.on,
        to_day=moved.to_shown.on,
        from_shown=moved.from_shown.percent,
        to_shown=moved.to_shown.percent,
        causes=[
            wire.ReportCause.made_from(cause, sentence=sentence(cause, titles))
            for cause in moved.causes
        ],
        sentence=summary(moved, titles),
    )


def causes(analysis: Analysis, moved: Sequence[Change]) -> pages.CausesResponse:
    """Changes with their causes, and how many there are in one sentence."""
    shown = len(analysis.shown)
    if moved:
        words = text("kept.changes", n=len(moved))
    elif shown > 1:  # a change needs two
        words = text("kept.changes_none")
    else:
        words = text("kept.changes_one_score") if shown else text("kept.changes_no_score")
    changes = [change(one, analysis) for one in moved]
    return pages.CausesResponse(schema=1, changes=changes, sentence=words)
