"""Badges: weeks, earnings and contracts, each on the days around its boundary."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.badges.judge import badges
from companion.badges.record import Record
from companion.badges.requirements import BADGES
from companion.badges.reviews import first_review, next_review
from companion.badges.weeks import soonest, weeks_at
from companion.domain.badge import Badge, Judgement, Verdict, WeekCount
from companion.domain.contract import Contract, Fact
from companion.domain.estimate import Estimate, ShownScore
from companion.domain.payment import Payment, PaymentKind
from companion.messages.en.talent import MESSAGES

DAY = date(2026, 11, 27)


def back(days: int) -> date:
    """So many days before the day."""
    return DAY - timedelta(days=days)


def scores(*pairs: tuple[int, int]) -> tuple[ShownScore, ...]:
    """Days back and percents as shown scores, oldest first."""
    return tuple(sorted((ShownScore(back(d), p) for d, p in pairs), key=lambda s: s.on))


def contract(contract_id: str = "1", **facts: object) -> Contract:
    """A contract of which these things are known."""
    return Contract(contract_id, **{name: Fact(value) for name, value in facts.items()})  # type: ignore[arg-type]


def paid(*payments: tuple[int, int]) -> Contract:
    """A contract with payments: days back and dollars."""
    made = tuple(Payment(back(d), cents * 100, PaymentKind.FIXED_PRICE) for d, cents in payments)
    return replace(contract(), payments=made)


def judged(record: Record, code: str, badge: str = "top_rated") -> Judgement:
    """One requirement of a badge."""
    by_code: dict[str, Badge] = {one.code: one for one in badges(record)}
    return next(j for j in by_code[badge].judgements if j.requirement.code == code)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ((), WeekCount(0, 0, 0, 16)),
        (scores((0, 90)), WeekCount(1, 0, 0, 15)),
        (scores((0, 89)), WeekCount(0, 0, 1, 15)),
        (scores((0, 95), (3, 80)), WeekCount(1, 0, 0, 15)),  # the last of a week tells it
        (scores((28, 95), (0, 95)), WeekCount(2, 3, 0, 11)),  # three weeks between, nothing seen
        (scores((28, 95), (0, 80)), WeekCount(1, 0, 1, 14)),  # nobody knows when it fell
        (scores((32, 95), (0, 95)), WeekCount(2, 0, 0, 14)),  # too far apart to tell of between
        (scores(*((7 * n, 100) for n in range(16))), WeekCount(16, 0, 0, 0)),
        (scores((7 * 16, 100)), WeekCount(0, 0, 0, 16)),  # older than the weeks
    ],
)
def test_weeks_are_counted_by_what_was_seen(
    shown: tuple[ShownScore, ...], expected: WeekCount
) -> None:
    """Seen, likely between two alike, below, and not known."""
    assert weeks_at(shown, DAY, 90, 16) == expected


def test_thirteen_weeks_are_enough_and_twelve_are_not() -> None:
    """At the boundary: met by 13, not met by 12 with four below, open where one is not known."""
    good = [(7 * n, 91) for n in range(13)]
    late = [(7 * n, 80) for n in range(13, 16)]
    assert judged(Record(DAY, (), scores(*good, *late)), "score_weeks").verdict is Verdict.MET
    bad = scores(*good[:12], (7 * 12, 80), *late)
    lost = judged(Record(DAY, (), bad), "score_weeks")
    assert (lost.verdict, lost.changes_on) == (Verdict.NOT_MET, DAY + timedelta(days=7))
    open_ = judged(Record(DAY, (), scores(*good[:12], *late)), "score_weeks")
    assert open_.verdict is Verdict.UNKNOWN


def test_who_fell_below_is_back_after_thirteen_good_weeks_at_the_earliest() -> None:
    """All sixteen weeks below: the first day with thirteen is thirteen weeks ahead."""
    shown = scores(*((7 * n, 80) for n in range(16)))
    assert soonest(shown, DAY, 90, 13, 16) == DAY + timedelta(days=7 * 13)


@pytest.mark.parametrize(
    ("shown", "estimate", "verdict"),
    [
        (scores((7, 90)), None, Verdict.MET),
        (scores((7, 89)), None, Verdict.NOT_MET),
        (scores((8, 90)), None, Verdict.UNKNOWN),  # too old to tell of now
        ((), Estimate(92, 89.5, 94), Verdict.MET),
        ((), Estimate(92, 89.4, 94), Verdict.UNKNOWN),
        ((), Estimate(85, 80, 89.4), Verdict.NOT_MET),
        ((), Estimate(85, 80, 84, chance_no_score=0.5), Verdict.UNKNOWN),
    ],
)
def test_the_score_now_is_the_shown_one_else_the_estimate(
    shown: tuple[ShownScore, ...], estimate: Estimate | None, verdict: Verdict
) -> None:
    """An estimate decides only where its whole range is on one side."""
    assert judged(Record(DAY, (), shown, estimate), "score_now").verdict is verdict


def test_earnings_fall_below_on_the_day_a_payment_is_a_year_old() -> None:
    """$1,000 with a payment of 3 March: enough until 2 March of next year."""
    days = (DAY - date(2026, 3, 3)).days
    record = Record(DAY, (paid((days, 600), (10, 500)),))
    enough = judged(record, "earned_1000")
    assert (enough.verdict, enough.changes_on) == (Verdict.MET, date(2027, 3, 3))
    assert replace(record, day=date(2027, 3, 2)).earned_cents == 110_000
    assert replace(record, day=date(2027, 3, 3)).earned_cents == 50_000


def test_too_little_is_not_met_only_where_files_tell_every_payment() -> None:
    """Missing is never zero: without files of the year it is not known."""
    record = Record(DAY, (paid((10, 999)),))
    assert judged(record, "earned_1000").verdict is Verdict.UNKNOWN
    covered = replace(record, covered_from=record.year_ago)
    assert judged(covered, "earned_1000").verdict is Verdict.NOT_MET
    a_day_less = replace(record, covered_from=record.year_ago + timedelta(days=1))
    assert judged(a_day_less, "earned_1000").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(("days", "verdict"), [(90, Verdict.NOT_MET), (91, Verdict.MET)])
def test_the_first_project_is_more_than_ninety_days_ago(days: int, verdict: Verdict) -> None:
    """Ninety days are not yet more than ninety."""
    first = judged(Record(DAY, (contract(started_on=back(days)),)), "first_project")
    assert first.verdict is verdict
    assert first.changes_on == (back(days) + timedelta(days=91) if days == 90 else None)


@pytest.mark.parametrize(
    ("dollars", "chance", "verdict"),
    [
        (4_999, 1.0, Verdict.MET),
        (5_000, 1.0, Verdict.UNKNOWN),  # large in some fields only
        (20_000, 1.0, Verdict.NOT_MET),  # large in every field
        (20_000, 0.5, Verdict.UNKNOWN),
        (20_000, 0.05, Verdict.MET),
    ],
)
def test_a_bad_result_on_a_large_contract(dollars: int, chance: float, verdict: Verdict) -> None:
    """Large depends on the field of work, which no page that is read tells."""
    one = contract(earned=dollars * 100, ended_on=back(30))
    record = Record(DAY, (one,), bad={"1": chance})
    assert judged(record, "large_contracts", "top_rated_plus").verdict is verdict


@pytest.mark.parametrize(("stars", "verdict"), [(4.8, Verdict.MET), (4.7, Verdict.NOT_MET)])
def test_rising_talent_takes_stars_on_average(stars: float, verdict: Verdict) -> None:
    """4.8 over the reviews that were seen."""
    record = Record(DAY, (contract(stars=stars),))
    assert judged(record, "stars_average", "rising_talent").verdict is verdict


def test_a_person_of_whom_nothing_is_known_has_no_verdict() -> None:
    """No page, no verdict: neither met nor not met."""
    for badge in badges(Record(DAY, ())):
        assert badge.verdict is Verdict.UNKNOWN
        assert {one.verdict for one in badge.judgements} == {Verdict.UNKNOWN}


def test_every_requirement_has_its_words_and_its_source() -> None:
    """What it takes is said in words, with level, years and source."""
    for badge in BADGES:
        assert f"badge_{badge.code}" in MESSAGES
        for one in badge.requirements:
            assert f"need_{one.code}" in MESSAGES
            assert one.level in {"OFF", "STAFF"}
            assert one.source.startswith("https://support.upwork.com/hc/en-us/articles/")


def test_the_next_review_is_within_two_weeks() -> None:
    """Which day it is, Upwork does not say."""
    assert next_review(DAY) == DAY + timedelta(days=14)


def top_rated(record: Record) -> Badge:
    """Top Rated by a record."""
    return next(badge for badge in badges(record) if badge.code == "top_rated")


def test_the_review_that_can_give_a_badge_first_follows_from_what_is_missing() -> None:
    """The first project is old enough on a day; within two weeks of it comes a review."""
    young = contract(started_on=back(60))
    record = Record(DAY, (young,), tuple(ShownScore(back(7 * n), 96) for n in range(13, -1, -1)))
    since = DAY + timedelta(days=31)
    assert first_review(top_rated(record)) == (since, since + timedelta(days=14))


def test_no_review_matters_more_than_others_where_no_day_brings_what_is_missing() -> None:
    """A score below the percent comes back by no date; a badge that is there is often looked at."""
    old = contract(started_on=back(400))
    low, high = (tuple(ShownScore(back(7 * n), p) for n in range(15, -1, -1)) for p in (80, 96))
    assert first_review(top_rated(Record(DAY, (old,), low))) is None
    assert first_review(top_rated(Record(DAY, (old,), high))) is None
