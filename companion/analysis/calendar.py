"""The coming days that matter: what ages, what can still arrive, what runs out."""

from collections.abc import Iterator, Mapping, Sequence

from companion.analysis.analyse import Analysis
from companion.analysis.badges import badges
from companion.analysis.entry import Entry
from companion.domain.badge import Verdict
from companion.domain.calendar import CalendarDay
from companion.domain.plan import Plan, PlanStep
from companion.messages.catalogue import text
from companion.messages.titles import titles_of
from companion.scoring.pending import review_until

#: The badge whose days are in the calendar.
BADGE = "top_rated"


def calendar_days(analysis: Analysis, plan: Plan | None = None) -> tuple[CalendarDay, ...]:
    """Every day from today on, in order; with the steps of the plan that was found."""
    titles = {
        contract_id: text("title.quoted", title=title)
        for contract_id, title in titles_of(analysis.contracts).items()
    }
    days = [day for e in analysis.entries for day in _of_contract(e, analysis, titles)]
    days += [*_of_badges(analysis), *_of_plan(plan.steps if plan else (), titles)]
    return tuple(sorted((d for d in days if d.on >= analysis.day), key=lambda d: (d.on, d.uid)))


def _of_contract(
    entry: Entry, analysis: Analysis, titles: Mapping[str, str]
) -> Iterator[CalendarDay]:
    contract_id = entry.contract.contract_id
    title = titles[contract_id]
    end = entry.effect_end
    if end is not None:
        words = text(f"calendar.{end.way.value}", contract=title)
        yield CalendarDay(f"effect-{contract_id}", end.on, words, entry.advice.text)
    last = review_until(entry.contract, entry.assessment, analysis.policy)
    if last is not None:
        words = text("calendar.review_ends", contract=title)
        yield CalendarDay(f"review-{contract_id}", last, words, entry.advice.text)
    if entry.advice.by not in (None, last):
        words = text("calendar.act_by", contract=title)
        yield CalendarDay(f"act-{contract_id}", entry.advice.by, words, entry.advice.text)


def _of_badges(analysis: Analysis) -> Iterator[CalendarDay]:
    badge = next(one for one in badges(analysis) if one.code == BADGE)
    for one in badge.judgements:
        if one.changes_on is not None:
            code = "badge_ends" if one.verdict is Verdict.MET else "badge_can_be_met"
            need = text(f"talent.need_{one.requirement.code}")
            words = text(f"calendar.{code}", need=need)
            uid = f"badge-{BADGE}-{one.requirement.code}"
            yield CalendarDay(uid, one.changes_on, words, one.sentence)


def _of_plan(steps: Sequence[PlanStep], titles: Mapping[str, str]) -> Iterator[CalendarDay]:
    for step in steps:
        contract_id = step.candidate.contract_id
        words = text(f"calendar.plan_{step.candidate.act}", contract=titles[contract_id])
        yield CalendarDay(f"plan-{contract_id}", step.on, words, text(f"plan.why_{step.reason}"))
