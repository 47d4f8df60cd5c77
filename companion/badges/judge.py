"""Judges every requirement by what is known; what is not known stays so."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from companion.badges import requirements as published
from companion.badges.record import Record
from companion.badges.weeks import soonest, weeks_at
from companion.domain.badge import Badge, Judgement, Requirement, Verdict
from companion.domain.contract import Contract
from companion.domain.estimate import HALF_A_PERCENT
from companion.domain.months_ahead import BADGE_OF_WEEKS, BADGE_PERCENT, BADGE_WEEKS
from companion.domain.posterior import SURE
from companion.messages.catalogue import text
from companion.messages.words import dollars, number

#: A shown score this old still tells of today.
FRESH = timedelta(days=7)
#: Probability below which something is not the case, as from `SURE` on it is.
SURELY_NOT = 0.1

_Finding = tuple[Verdict, str, date | None]
_DAY = timedelta(days=1)


def badges(record: Record) -> tuple[Badge, ...]:
    """Every badge, each requirement with its verdict, a sentence and the day it changes."""
    return tuple(
        Badge(badge.code, tuple(_judged(one, record) for one in badge.requirements))
        for badge in published.BADGES
    )


def _judged(requirement: Requirement, record: Record) -> Judgement:
    return Judgement(requirement, *_JUDGES[requirement.code](record))


def _score_now(record: Record) -> _Finding:
    percent = BADGE_PERCENT
    newest = record.shown[-1] if record.shown else None
    if newest is not None and record.day - newest.on <= FRESH:
        verdict = Verdict.MET if newest.percent >= percent else Verdict.NOT_MET
        return verdict, text("talent.score_shown", percent=newest.percent, day=newest.on), None
    estimate = record.estimate
    if estimate is None or estimate.chance_no_score > SURELY_NOT:
        return Verdict.UNKNOWN, text("talent.score_unknown"), None
    values = {"low": f"{estimate.low:.1f}", "high": f"{estimate.high:.1f}"}
    verdict = Verdict.UNKNOWN
    if estimate.low >= percent - HALF_A_PERCENT:
        verdict = Verdict.MET
    elif estimate.high < percent - HALF_A_PERCENT:
        verdict = Verdict.NOT_MET
    return verdict, text("talent.score_estimated", **values), None


def _score_if_any(record: Record) -> _Finding:
    if record.contracts and not record.shown and record.estimate is None:
        return Verdict.MET, text("talent.score_none"), None
    return _score_now(record)


def _weeks(record: Record) -> _Finding:
    percent, needed, of = BADGE_PERCENT, BADGE_WEEKS, BADGE_OF_WEEKS
    count = weeks_at(record.shown, record.day, percent, of)
    values = {
        "reached": count.reached, "below": count.below, "unknown": count.unknown,
        "needed": needed, "of": of, "percent": percent,
    }  # fmt: skip
    sentence = text("talent.weeks", **values)
    if count.likely:
        sentence = text("talent.weeks_likely", likely=count.likely, **values)
    if count.reached >= needed:
        return Verdict.MET, sentence, None
    back = soonest(record.shown, record.day, percent, needed, of)
    verdict = Verdict.NOT_MET if count.at_most < needed else Verdict.UNKNOWN
    return verdict, sentence, back if back > record.day else None


def _first_project(record: Record) -> _Finding:
    days = timedelta(days=published.FIRST_PROJECT_DAYS)
    starts = [c.started_on.value for c in record.contracts if c.started_on and c.started_on.value]
    if not starts:
        return Verdict.UNKNOWN, text("talent.first_unknown"), None
    first = min(starts)
    sentence = text("talent.first", day=first, days=published.FIRST_PROJECT_DAYS)
    if record.day - first > days:
        return Verdict.MET, sentence, None
    return Verdict.NOT_MET, sentence, first + days + _DAY


def _earned(cents: int) -> Callable[[Record], _Finding]:
    def judge(record: Record) -> _Finding:
        earned = record.earned_cents
        values = {"earned": dollars(earned), "needed": _whole(cents)}
        if earned >= cents:
            ends = record.falls_below(cents)
            return Verdict.MET, text("talent.earned", **values), ends
        if not record.is_covered:
            least = text("talent.earned_at_least", **values)
            unread = text("talent.earned_unread", needed=_whole(cents))
            return Verdict.UNKNOWN, least if earned else unread, None
        short = text("talent.earned_short", missing=dollars(cents - earned), **values)
        return Verdict.NOT_MET, short, None

    return judge


def _large_contracts(record: Record) -> _Finding:
    least, most = published.LARGE_CENTS
    bad = [c for c in record.contracts if _is_of_the_year(c, record) and _cents(c) >= least]
    sure = [c for c in bad if record.bad.get(c.contract_id, 0) >= SURE]
    if any(_cents(c) >= most for c in sure):
        return Verdict.NOT_MET, text("talent.large_bad", amount=_whole(most)), None
    if all(record.bad.get(c.contract_id, 0) < SURELY_NOT for c in bad):
        known = bool(record.contracts) and all(c.earned for c in record.contracts)
        return (Verdict.MET if known else Verdict.UNKNOWN), text("talent.large_none"), None
    values = {"least": _whole(least), "most": _whole(most)}
    return Verdict.UNKNOWN, text("talent.large_field", **values), None


def _is_of_the_year(contract: Contract, record: Record) -> bool:
    ended = contract.ended_on.value if contract.ended_on else None
    return ended is None or record.year_ago < ended <= record.day


def _cents(contract: Contract) -> int:
    earned = contract.earned.value if contract.earned else None
    return earned if earned is not None else contract.earned_at_least


def _stars(record: Record) -> list[float]:
    return [c.stars.value for c in record.contracts if c.stars and c.stars.value is not None]


def _stars_average(record: Record) -> _Finding:
    stars = _stars(record)
    if not stars:
        return Verdict.UNKNOWN, text("talent.stars_unknown"), None
    average = sum(stars) / len(stars)
    sentence = text(
        "talent.stars",
        n=len(stars),
        average=f"{average:.2f}",
        needed=number(published.RISING_STARS),
    )
    return (Verdict.MET if average >= published.RISING_STARS else Verdict.NOT_MET), sentence, None


def _no_bad_feedback(record: Record) -> _Finding:
    chances = [record.bad.get(c.contract_id, 0.0) for c in record.contracts]
    if any(chance >= SURE for chance in chances):
        return Verdict.NOT_MET, text("talent.bad_seen"), None
    if any(chance >= SURELY_NOT for chance in chances) or not _stars(record):
        return Verdict.UNKNOWN, text("talent.bad_unknown"), None
    return Verdict.MET, text("talent.bad_none"), None


def _whole(cents: int) -> str:
    """A requirement's sum, which has no cents: “$1,000”."""
    return dollars(cents).removesuffix(".00")


def _unseen(code: str) -> Callable[[Record], _Finding]:
    return lambda _: (Verdict.UNKNOWN, text(f"talent.{code}"), None)


_JUDGES: Mapping[str, Callable[[Record], _Finding]] = {
    "score_now": _score_now,
    "score_if_any": _score_if_any,
    "score_weeks": _weeks,
    "first_project": _first_project,
    "large_contracts": _large_contracts,
    "stars_average": _stars_average,
    "no_bad_feedback": _no_bad_feedback,
    "no_holds": _unseen("holds"),
    "invited": _unseen("invited"),
    **{code: _earned(cents) for code, cents in published.EARNINGS.items()},
}
