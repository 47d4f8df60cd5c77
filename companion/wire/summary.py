"""From an analysis to the summary that the score panel shows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal

from companion.advice.old_advice import Beside, old_advice_beside
from companion.analysis.analyse import Analysis, Entry
from companion.analysis.badges import badges
from companion.analysis.coming import goals
from companion.analysis.state import State
from companion.domain.forecast import Exit, Forecast, Move
from companion.domain.posterior import Interval
from companion.domain.unknown import unknown_fields
from companion.messages.catalogue import text
from companion.messages.known import title_of
from companion.messages.words import count, decimal, listed, percent, shortened
from companion.scoring.explain import missing_requirements
from companion.wire import report as parts
from companion.wire.badges import top_rated
from companion.wire.goals import next_line
from companion.wire.look_first import look_first, suspect, worst
from companion.wire.next_steps import steps
from companion.wire.old_advice import lines as old_lines
from shared_schema import summary as wire
from shared_schema.report import ReportChange

#: How many coming days the panel has room for.
MOST_COMING = 5
#: A range of points from which on it is told beside a coming score.
WIDE = 0.5
#: From this probability on it is said first that there may be no score.
DOUBTFUL = 0.1
#: How many problems the panel lists.
MOST_PROBLEMS = 20


def summary(
    state: State, forecast: Forecast | None, change: ReportChange | None, now: datetime
) -> wire.Summary:
    """Everything the panel shows, each sentence ready to be read."""
    analysis, fresh = state.analysis, state.fresh
    card, last = analysis.card, analysis.shown_last
    lines = tuple(_lines(analysis, change))
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
        headline=lines[0],
        second_line=_second(lines[1:], _idle(analysis)),
        next_line=next_line(goals(analysis)),
        old_advice=old_lines(old_advice_beside(Beside.IDLE)) if _idle(analysis) else [],
        top_rated=top_rated(badges(analysis)) if analysis.entries else "",
        state=_state(analysis),
        problems=[parts.problem(p) for p in (*state.problems, *analysis.problems)][:MOST_PROBLEMS],
    )


def _second(rest: Sequence[str], idle: str) -> str:
    """What comes after the headline: that idle contracts cost nothing, wherever there are any."""
    return idle if idle in rest else next(iter(rest), "")


def _lines(analysis: Analysis, change: ReportChange | None) -> Iterator[str]:
    """What there is to say, in order of worth; never nothing."""
    if not analysis.entries:
        yield text("summary.nothing_read")
        return
    doubt = analysis.estimate.chance_no_score if analysis.estimate else 0.0
    is_doubtful = analysis.shown_last is None and doubt >= DOUBTFUL
    lines = (
        text("summary.doubtful", chance=percent(doubt)) if is_doubtful else "",
        worst(analysis.entries) or suspect(analysis),
        change.sentence if change else "",
        _idle(analysis),
        text("summary.read", n=len(analysis.entries)),
    )
    yield from filter(None, lines)


def _idle(analysis: Analysis) -> str:
    """That contracts without feedback cost nothing; nothing where there are none."""
    idle = sum(1 for e in analysis.entries if e.assessment.reason == "no_feedback")
    return text("summary.idle", n=idle) if idle else ""


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
    titles = titles_of(analysis)
    before = forecast.score if forecast else None
    for move in forecast.moves[:MOST_COMING] if forecast else ():
        sentence = move_sentence(move, before, titles)
        yield wire.Coming(on=move.on, score=move.score, sentence=sentence, **ends(move.interval))
        before = move.score


def ends(interval: Interval | None) -> dict[str, float | None]:
    """Both ends of an interval; None where there is one number."""
    return {
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
    }


def move_sentence(move: Move, before: float | None, titles: Mapping[str, str]) -> str:
    """Why the score moves on a day, where to, and how sure that is."""
    sentence, interval = _move_sentence(move, before, titles), move.interval
    if move.score is not None and interval is not None and interval.width >= WIDE:
        low, high = decimal(interval.low), decimal(interval.high)
        sentence = text("prediction.range", sentence=sentence, low=low, high=high)
    if DOUBTFUL <= move.chance_none < 1 - DOUBTFUL:
        chance = percent(move.chance_none)
        sentence = text("prediction.maybe_none", sentence=sentence, chance=chance)
    return sentence


def _move_sentence(move: Move, before: float | None, titles: Mapping[str, str]) -> str:
    way = _way(before, move.score)
    reasons = (*_begun(move), *_exits(move, titles))
    if not reasons:
        return text("move.on_day", day=move.on, way=way)
    first, *rest = reasons
    reason = text("move.both", first=first, second=rest[0]) if rest else first
    return text("move.why", reasons=f"{reason[0].upper()}{reason[1:]}", way=way)


def _begun(move: Move) -> Iterator[str]:
    if move.rule is not None:
        yield text("move.rule", rule=move.rule, policy=move.policy)
    elif move.policy is not None:
        yield text("move.rules", policy=move.policy)


def _exits(move: Move, titles: Mapping[str, str]) -> Iterator[str]:
    gone = list(
        dict.fromkeys(_gone(e, titles.get(e.contract_id, e.contract_id)) for e in move.exits)
    )
    if not gone:
        return
    months = listed([str(m) for m in sorted({e.months for e in move.exits})])
    shown = gone[:2]
    if len(gone) > len(shown):
        shown.append(count(len(gone) - len(shown), "other_contract"))
    yield text("move.too_old", n=len(gone), contracts=listed(shown), months=months)


def _gone(left: Exit, title: str) -> str:
    return text("move.period", title=title) if left.period else text("move.titled", title=title)


def _way(before: float | None, after: float | None) -> str:
    if after is None:
        return text("move.no_score")
    if before is None:
        return text("move.becomes", score=decimal(after))
    if after > before:
        return text("move.rises", score=decimal(after))
    return text("move.falls", score=decimal(after))


def titles_of(analysis: Analysis) -> dict[str, str]:
    """Contract id -> its title, or what to call it, short enough for a sentence."""
    return {c.contract_id: shortened(title_of(c)) for c in analysis.contracts}
