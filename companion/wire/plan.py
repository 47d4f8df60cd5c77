"""From a plan to what pages and the command line are told of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from companion.advice.old_advice import Beside, old_advice_beside
from companion.analysis.analyse import Analysis
from companion.analysis.days_that_matter import days_that_matter
from companion.analysis.plan import ToDo, first_things
from companion.domain.plan import DayThatMatters, Plan, PlanStep, Prospect
from companion.messages.catalogue import text
from companion.messages.titles import titles_of
from companion.messages.words import decimal, never_certain
from companion.scoring.explain import too_many
from companion.wire.old_advice import old_advice
from shared_schema import plan as wire


def plan_of(analysis: Analysis, best: Plan | None, named: Sequence[date] = ()) -> wire.PlanResponse:
    """The plan of an analysis, with what comes first and the days that matter."""
    first, matters = first_things(analysis, best), days_that_matter(analysis, named)
    made = plan(best, first, titles_of(analysis.contracts), analysis.day, matters)
    return made.model_copy(update={"sentence": too_many()}) if analysis.card.is_too_much else made


def plan(
    best: Plan | None,
    first: Sequence[ToDo],
    titles: Mapping[str, str],
    day: date,
    matters: Sequence[DayThatMatters] = (),
) -> wire.PlanResponse:
    """A plan of the day; None under rules by which nothing can be planned."""
    return wire.PlanResponse(
        schema=1,
        from_day=day,
        sentence=sentence(best),
        steps=[_step(step, titles) for step in best.steps] if best else [],
        first=[_first(one, titles) for one in first],
        matters=[_matters(one) for one in matters],
        old_advice=old_advice(old_advice_beside(Beside.PLAN)),
    )


def sentence(best: Plan | None) -> str:
    """The whole plan in a sentence; honest where doing nothing is best."""
    if best is None:
        return text("plan.older_rules")
    if not best.looked_at:
        return text("plan.nothing_to_end")
    if not best.steps:
        return text("plan.nothing_gained")
    if best.end.score is None:
        return text("plan.no_score")
    words = _words(best.end, best.end_without)
    parts = [text("plan.steps", n=len(best.steps), **words), text("plan.likely", **words)]
    if all(words[one] == words[f"{one}_without"] for one in ("score", "chance")):
        parts.append(text("plan.little"))
    return " ".join(parts)


def _step(step: PlanStep, titles: Mapping[str, str]) -> wire.PlannedStep:
    contract_id = step.candidate.contract_id
    title = titles.get(contract_id, contract_id)
    return wire.PlannedStep(
        contract_id=contract_id,
        title=title,
        on=step.on,
        asks=step.candidate.asks,
        sentence=text(f"plan.{step.candidate.act}", day=step.on, title=title),
        reason=text(f"plan.why_{step.reason}"),
        likely=text("plan.after", **_words(step.after, step.without)),
    )


def _first(one: ToDo, titles: Mapping[str, str]) -> wire.FirstThing:
    title = titles.get(one.contract_id, one.contract_id)
    on, by = (one.by, None) if one.in_plan else (None, one.by)
    return wire.FirstThing(
        contract_id=one.contract_id,
        title=title,
        sentence=one.text,
        on=on,
        by=by,
        until=one.until,
    )


def _matters(one: DayThatMatters) -> wire.DayThatMatters:
    sentence = text("plan.matters_named", day=one.on)
    if one.badge:
        badge = text(f"talent.badge_{one.badge}")
        sentence = text("plan.matters_badge", first=one.on, last=one.until, badge=badge)
    return wire.DayThatMatters(on=one.on, sentence=sentence, fact_id=one.fact_id or None)


def _words(with_it: Prospect, without: Prospect) -> dict[str, object]:
    return {
        "day": with_it.on,
        "score": _score(with_it.score),
        "low": _score(with_it.low),
        "high": _score(with_it.high),
        "chance": never_certain(with_it.at_least_90),
        "score_without": _score(without.score),
        "chance_without": never_certain(without.at_least_90),
    }


def _score(value: float | None) -> str:
    return text("badge.no_score") if value is None else decimal(value)
