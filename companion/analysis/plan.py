"""The plan of the coming weeks, and the few things to do first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from companion.analysis.analyse import Analysis
from companion.analysis.days_that_matter import days_that_matter
from companion.domain.plan import Plan
from companion.inference.planning.search import find_plan

#: So many things are told to do first.
FIRST = 3
#: Advice that cannot wait, in order; then comes the plan, then what can be done any day.
_URGENT = ("submit_work_now", "submit_work", "agree_on_end")
_ANY_DAY = ("renew_before", "bad_review", "wait_out", "look_at_insights", "look_for_money")
#: Advice that speaks of the contract's own day.
_OF_ITS_DAY = ("renew_before", "bad_review", "wait_out")


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do about a contract, and by when; `in_plan` says that the plan has its day.

    `until` is the contract's own day in words, where the thing to do is about that.
    """

    contract_id: str
    text: str
    by: date | None
    in_plan: bool = False
    until: str = ""


def plan(analysis: Analysis, named: Sequence[date] = ()) -> Plan | None:
    """Which contracts to end or ask about, and when; no steps where doing nothing is best.

    None under rules by which nothing can be planned.

    Args:
        analysis: of today; what its advice would end is looked at.
        named: days that matter beside those that are known (see `days_that_matter`).
    """
    if analysis.present is None:
        return None
    days = days_that_matter(analysis, named)
    advised = (entry.advice.candidate for entry in analysis.entries)
    candidates = [c for c in advised if c is not None]
    return find_plan(analysis.present, candidates, days, pending=pending_ends(analysis))


def pending_ends(analysis: Analysis) -> list[date]:
    """The days on which contracts ended whose review can still come."""
    ended = (e.contract.ended_on for e in analysis.entries if e.assessment.pending)
    return [fact.value for fact in ended if fact is not None and fact.value is not None]


def first_things(analysis: Analysis, best: Plan | None) -> tuple[ToDo, ...]:
    """The few things to do first: money, then the plan's steps, then what can wait."""
    return tuple(list(_things(analysis, best))[:FIRST])


def _things(analysis: Analysis, best: Plan | None) -> Iterator[ToDo]:
    advice = {e.contract.contract_id: e.advice for e in analysis.entries}
    yield from _of_codes(analysis, _URGENT)
    for step in best.steps if best else ():
        name = step.candidate.contract_id
        yield ToDo(name, advice[name].text, step.on, in_plan=True)
    yield from _of_codes(analysis, _ANY_DAY)


def _of_codes(analysis: Analysis, codes: Sequence[str]) -> Iterator[ToDo]:
    """Advice of these codes, in their order; what costs or brings most first."""
    for code in codes:
        mine = [e for e in analysis.entries if e.advice.code == code]
        for entry in sorted(mine, key=lambda e: (-abs(e.effect or 0.0), e.contract.contract_id)):
            until = entry.drawn.until if code in _OF_ITS_DAY else ""
            advice = entry.advice
            yield ToDo(entry.contract.contract_id, advice.text, advice.by, until=until)
