"""From an analysis to the summary that the score panel shows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Literal

from companion.advice.old_advice import Beside, old_advice_beside
from companion.analysis.analyse import Analysis
from companion.analysis.badges import badges
from companion.analysis.coming import goals
from companion.analysis.entry import Entry
from companion.analysis.state import State
from companion.domain.forecast import Forecast
from companion.domain.unknown import unknown_fields
from companion.messages.catalogue import text
from companion.messages.titles import titles_of
from companion.scoring.explain import missing_requirements
from companion.wire import report as parts
from companion.wire.badges import top_rated
from companion.wire.goals import next_line
from companion.wire.headline import idle, lines_of, second_of
from companion.wire.look_first import look_first
from companion.wire.moves import coming_moves, ends, move_sentence
from companion.wire.next_steps import steps
from companion.wire.old_advice import lines as old_lines
from shared_schema import summary as wire
from shared_schema.report import ReportChange

#: How many coming days the panel has room for.
MOST_COMING = 5
#: How many problems the panel lists.
MOST_PROBLEMS = 20


def summary(
    state: State, forecast: Forecast | None, change: ReportChange | None, now: datetime
) -> wire.Summary:
    """Everything the panel shows, each sentence ready to be read."""
    analysis, fresh = state.analysis, state.fresh
    card, last = analysis.card, analysis.shown_last
    lines = tuple(lines_of(analysis, change, is_anything_read=bool(state.seen)))
    steps_to_take = steps(analysis, fresh, change)
    return wire.Summary(
        schema=1,
        as_of=analysis.day,
        computed_at=now,
        policy=analysis.policy.id,
        shown=last.percent if last else None,
        shown_on=last.on if last else None,
        nominal=card.nominal,
        estimate=parts.estimate(analysis.estimate),
        window_months=parts.best_window(analysis),
        missing=_missing(analysis),
        windows=parts.windows(analysis),
        contracts=len(analysis.entries),
        counts=list(_counts(analysis.entries)),
        change=change,
        coming=list(_coming(forecast, analysis)),
        look_first=list(look_first(analysis.entries)),
        freshness=[wire.Freshness.model_validate(one) for one in fresh],
        next_step=steps_to_take[0] if steps_to_take else None,
        next_steps=steps_to_take,
        headline=lines[0].sentence,
        headline_contract_id=lines[0].contract_id,
        second_line=second_of(lines, idle(analysis)),
        next_line=next_line(goals(analysis)),
        old_advice=old_lines(old_advice_beside(Beside.IDLE)) if idle(analysis) else [],
        top_rated=top_rated(badges(analysis)) if analysis.entries else "",
        state=_state(analysis),
        problems=[parts.problem(p) for p in (*state.problems, *analysis.problems)][:MOST_PROBLEMS],
    )


def _state(analysis: Analysis) -> Literal["empty", "no_score", "scored"]:
    if not analysis.entries:
        return "empty"
    return "no_score" if analysis.card.nominal is None else "scored"


def _counts(entries: Sequence[Entry]) -> Iterator[wire.ReasonCount]:
    counts = Counter(_counted_as(e) for e in entries)
    for (outcome, reason), many in counts.most_common():
        words = text(f"reason.{outcome}_{reason}")
        yield wire.ReasonCount(outcome=outcome, reason=reason, count=many, sentence=words)


def _counted_as(entry: Entry) -> tuple[str, str]:
    """Outcome and reason, as far as they were seen; what is only likely is told as not known."""
    assessment = entry.assessment
    if unknown_fields(entry.contract) and assessment.reason != "dates_unknown":
        return "excluded", "not_known"
    return assessment.outcome.value, assessment.reason


def _missing(analysis: Analysis) -> list[str]:
    """What a score still needs; the longest window holds all that counts."""
    card = analysis.card
    longest = card.windows[-1]
    return list(
        missing_requirements(card.missing, longest.contracts, longest.clients, analysis.policy)
    )


def _coming(forecast: Forecast | None, analysis: Analysis) -> Iterator[wire.Coming]:
    if forecast is None:
        return
    titles = titles_of(analysis.contracts)
    for before, move in islice(coming_moves(forecast, analysis), MOST_COMING):
        sentence = move_sentence(move, before, titles)
        yield wire.Coming.made_from(move, sentence=sentence, **ends(move.interval))
