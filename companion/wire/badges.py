"""From judged badges to what pages and the command line are told of them."""

from collections.abc import Sequence
from datetime import date, timedelta

from companion.advice.old_advice import Beside, old_advice_beside
from companion.badges.reviews import next_review
from companion.domain.badge import Badge, Judgement, Verdict
from companion.domain.months_ahead import MonthsAhead
from companion.messages.catalogue import text
from companion.messages.levels import year_words
from companion.messages.words import listed, never_certain
from companion.wire.old_advice import old_advice
from shared_schema import badges as wire

#: The day ahead for which what is likely is told, in days.
AHEAD = 90


def badges(
    judged: Sequence[Badge], day: date, ahead: MonthsAhead | None = None
) -> wire.BadgesResponse:
    """Every badge with its requirements, in words."""
    return wire.BadgesResponse(
        schema=1,
        as_of=day,
        badges=[_badge(one) for one in judged],
        review=text("talent.review", day=next_review(day)),
        likely=_likely(ahead) if ahead else "",
        old_advice=old_advice(old_advice_beside(Beside.TOP_RATED)),
    )


def top_rated(judged: Sequence[Badge]) -> str:
    """How far Top Rated is met, in a sentence."""
    return next(_badge(one).sentence for one in judged if one.code == "top_rated")


def _badge(badge: Badge) -> wire.BadgeState:
    name = text(f"talent.badge_{badge.code}")
    needs = [text(f"talent.need_{one.requirement.code}") for one in badge.judgements
             if one.verdict is Verdict.NOT_MET]  # fmt: skip
    values = {"missing": listed([f"“{need}”" for need in needs])} if needs else {}
    return wire.BadgeState(
        code=badge.code,
        name=name,
        verdict=badge.verdict.value,
        sentence=text(f"talent.state_{badge.verdict.value}", badge=name, **values),
        requirements=[_requirement(one) for one in badge.judgements],
    )


def _requirement(judged: Judgement) -> wire.BadgeRequirement:
    needed = judged.requirement
    return wire.BadgeRequirement.made_from(
        needed,
        need=text(f"talent.need_{needed.code}"),
        verdict=judged.verdict.value,
        sentence=judged.sentence,
        changes_on=judged.changes_on,
        changes=_changes(judged),
        years=year_words(needed.years),
    )


def _changes(judged: Judgement) -> str:
    if judged.changes_on is None:
        return ""
    if judged.verdict is Verdict.MET:
        return text("talent.ends_on", day=judged.changes_on)
    code = "back_on" if judged.requirement.code == "score_weeks" else "met_on"
    return text(f"talent.{code}", day=judged.changes_on)


def _likely(ahead: MonthsAhead) -> str:
    on = ahead.day + timedelta(days=AHEAD)
    day = next((one for one in ahead.days if one.on >= on), ahead.days[-1])
    return text("talent.likely", chance=never_certain(day.badge), day=day.on)
