"""What to open or import next, as it goes over the wire."""

from collections.abc import Sequence

from companion.analysis.analyse import Analysis
from companion.analysis.freshness import Fresh
from companion.analysis.next_steps import next_steps
from shared_schema import next_step as wire
from shared_schema.report import ReportChange


def steps(
    analysis: Analysis, fresh: Sequence[Fresh], change: ReportChange | None
) -> list[wire.NextStep]:
    """Every step that would tell something, the most telling first."""
    causes = change.causes[:1] if change else ()
    unexplained = any(cause.code == "not_explained" for cause in causes)
    asks = unexplained or analysis.asks_for_insights
    worthwhile = next_steps(analysis, fresh, is_unexplained=asks)
    return [wire.NextStep.model_validate(step) for step in worthwhile]
