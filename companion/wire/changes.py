"""From a change of the shown score to the wire, with a sentence for each cause."""

from companion.analysis.analyse import Analysis
from companion.belief.sayings import sentence, summary
from companion.domain.estimate import Change
from companion.wire.summary import titles_of
from shared_schema import report as wire


def change(found: Change, analysis: Analysis) -> wire.ReportChange:
    """One change with its causes, likeliest first."""
    titles = titles_of(analysis)
    return wire.ReportChange(
        from_day=found.from_shown.on,
        to_day=found.to_shown.on,
        from_shown=found.from_shown.percent,
        to_shown=found.to_shown.percent,
        causes=[
            wire.ReportCause(
                code=cause.code,
                contract_id=cause.contract_id,
                probability=round(cause.probability, 4),
                points=cause.points,
                sentence=sentence(cause, titles),
            )
            for cause in found.causes
        ],
        sentence=summary(found, titles),
    )
