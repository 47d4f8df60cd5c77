"""The coming days that matter: what ages, what can still arrive, what runs out."""

from collections.abc import Iterator
from datetime import timedelta

from companion.analysis.analyse import Analysis, Entry
from companion.analysis.badges import badges
from companion.domain.badge import Verdict
from companion.domain.calendar import CalendarDay
from companion.domain.contract import Contract
from companion.messages.catalogue import text
from companion.messages.words import shortened

#: The badge whose days are in the calendar.
BADGE = "top_rated"


def calendar_days(analysis: Analysis) -> tuple[CalendarDay, ...]:
    """Every day from today on, in order."""
    days = [day for entry in analysis.entries for day in _of_contract(entry, analysis)]
    days += _of_badges(analysis)
    return tuple(sorted((d for d in days if d.on >= analysis.day), key=lambda d: (d.on, d.uid)))


def _of_contract(entry: Entry, analysis: Analysis) -> Iterator[CalendarDay]:
    contract_id, title = entry.contract.contract_id, _title(entry.contract)
    end = entry.effect_end
    if end is not None:
        words = text(f"calendar.{end.way.value}", contract=title)
        yield CalendarDay(f"effect-{contract_id}", end.on, words, entry.advice.text)
    ended = entry.contract.ended_on.value if entry.contract.ended_on else None
    if ended is not None and entry.assessment.pending:
        last = ended + timedelta(analysis.policy.parameter("pending", "days"))
        words = text("calendar.review_ends", contract=title)
        yield CalendarDay(f"review-{contract_id}", last, words, entry.advice.text)
    if entry.advice.by is not None:
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


def _title(contract: Contract) -> str:
    title = contract.title.value if contract.title else None
    return f"“{shortened(title)}”" if title else contract.contract_id
