"""Coming days have the rules of their own day, whatever the rules of the scored day are."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.assessment import Leave, Outcome
from companion.domain.contract import KnownContract
from companion.domain.forecast import Exit, Forecast, Move
from companion.rules.eras import eras_after
from companion.rules.policy import POLICIES, named
from companion.scoring.scorecard import scorecard, shown_score
from companion.scoring.what_if import what_if
from tests.scoring import slow
from tests.scoring.build import contract, of
from tests.scoring.forecast import forecast
from tests.scoring.histories import contracts
from tests.scoring.test_slow import same

#: the last month in which private ratings count
MARCH = date(2026, 3, 1)
PUBLIC_DAY = date(2026, 3, 31)


def ended(name: str, paid: date, stars: float | None = 5.0, **more: Any) -> KnownContract:
    """A contract of one unit, paid $100 on a day and ended on the next."""
    return contract(
        name, paid - timedelta(days=5), {5: 100}, ended_on=paid + timedelta(days=1), stars=stars,
        **more,
    )  # fmt: skip


PAID = date(2025, 12, 10)
TWO_GOOD = [ended("a", PAID), ended("b", PAID)]


def test_the_days_on_which_other_rules_begin() -> None:
    """Every policy's first day, and the first day of the trending score within its policy."""
    assert [(e.first_day, e.policy.id, e.rule) for e in eras_after(date.min, date.max)] == [
        (date(2020, 3, 1), "size-2020", None),
        (date(2020, 11, 8), "nofb-2020", None),
        (date(2021, 1, 1), "nofb-2020", "trending"),
        (date(2023, 12, 1), "stars-2023", None),
        (date(2024, 9, 1), "insights-2024", None),
        (PUBLIC_DAY, "public-2026", None),
    ]
    assert eras_after(PUBLIC_DAY, date.max) == ()
    assert eras_after(MARCH, PUBLIC_DAY)[0].policy is POLICIES[0]
    assert eras_after(MARCH, PUBLIC_DAY - timedelta(days=1)) == ()


def test_a_private_rating_stops_counting_with_the_new_rules() -> None:
    """Two good and a privately bad one: (2 − 1) / 3 until 30 March 2026, then all are good."""
    found = forecast([*TWO_GOOD, ended("private", PAID, private_rating=2)], MARCH)
    assert found.score == pytest.approx(100 / 3)
    assert found.moves == (
        Move(PUBLIC_DAY, 100.0, 6, (), "public-2026"),
        Move(date(2027, 12, 11), None, None, tuple(Exit(n, 24) for n in ("a", "b", "private"))),
    )


def test_it_leaves_every_window_when_it_no_longer_counts() -> None:
    """Without stars the privately bad one is left out from that day; good ones grow old."""
    lives = [*TWO_GOOD, ended("private", PAID, None, private_rating=2)]
    card = scorecard(lives, MARCH)
    private, good = of(card, "private"), of(card, "a")
    assert private.outcome is Outcome.UNSUCCESSFUL
    assert private.leaves == tuple(Leave(months, PUBLIC_DAY, 100.0) for months in (6, 12, 24))
    assert good.leaves == (
        Leave(6, date(2026, 6, 11), 100.0),
        Leave(12, date(2026, 12, 11), 100.0),
        Leave(24, date(2027, 12, 11), None),
    )


def test_what_leaves_before_the_new_rules_has_the_score_of_the_old_ones() -> None:
    """Of two that leave the 6-month window around the day, each has its own day's score."""
    early, late = ended("early", date(2025, 9, 10)), ended("late", date(2025, 10, 10))
    card = scorecard([early, late, ended("private", PAID, private_rating=2)], MARCH)
    # the whole year holds all three, and is the best window until there are no bad ones
    first = of(card, "early").leaves[0]
    assert first.on == date(2026, 3, 11)
    assert first.score_then == pytest.approx(100 / 3)
    assert of(card, "late").leaves[0] == Leave(6, date(2026, 4, 11), 100.0)


def test_what_leaves_on_the_first_day_of_the_new_rules_is_told_too() -> None:
    """A contract that is a year old on the day is named beside the rules."""
    old = ended("old", date(2025, 3, 30))
    found = forecast([*TWO_GOOD, old, ended("private", PAID, private_rating=2)], MARCH)
    assert found.score == 50.0
    assert found.moves[0] == Move(PUBLIC_DAY, 100.0, 6, (Exit("old", 12),), "public-2026")


def test_nothing_that_happens_before_the_new_rules_is_known() -> None:
    """Payments and endings between the scored day and the rules are not looked at."""
    start = date(2026, 2, 1)
    then = contract("x", start, {10: 50, 40: 900}, ended_on=date(2026, 3, 20), stars=1.0)
    still = contract("x", start, {10: 50})
    later = contract("later", date(2026, 3, 5), {0: 50}, ended_on=date(2026, 3, 6), stars=1.0)
    private = ended("private", PAID, private_rating=2)
    known, unknown = [*TWO_GOOD, private, still], [*TWO_GOOD, private, then, later]
    assert forecast(unknown, MARCH) == forecast(known, MARCH)
    assert of(scorecard(unknown, MARCH), "a").leaves == of(scorecard(known, MARCH), "a").leaves


def test_a_policy_that_is_given_holds_throughout() -> None:
    """Under the pinned rules of the scored day nothing moves at the end of March 2026."""
    lives = [*TWO_GOOD, ended("private", PAID, None, private_rating=2)]
    pinned = named("insights-2024")
    assert [m.on for m in forecast(lives, MARCH, pinned).moves] == [date(2027, 12, 11)]
    leaves = of(scorecard(lives, MARCH, pinned), "private").leaves
    assert [leave.on for leave in leaves] == [
        date(2026, 6, 11), date(2026, 12, 11), date(2027, 12, 11),
    ]  # fmt: skip


def test_the_rules_of_several_eras_follow_each_other() -> None:
    """3.5 stars are good until November 2023, bad from December, good again from September."""
    paid = date(2023, 10, 10)
    lives = [*(ended(n, paid) for n in "abc"), ended("d", paid, 3.5)]
    found = forecast(lives, date(2023, 11, 15))
    assert found.score == 100.0
    assert found.moves == (
        Move(date(2023, 12, 1), 50.0, 6, (), "stars-2023"),
        Move(date(2024, 9, 1), 100.0, 12, (), "insights-2024"),
        Move(date(2025, 10, 11), None, None, tuple(Exit(n, 24) for n in "abcd")),
    )


@pytest.mark.parametrize("policy", [None, named("nofb-2020")])
def test_the_trending_score_begins_within_its_policy(policy: Any) -> None:
    """From 2021 on the mean of 6 and 3 months counts, also where the policy is pinned."""
    good = [ended(n, date(2020, 12, 1)) for n in "abcd"]
    found = forecast([*good, ended("e", date(2020, 8, 1), 1.0)], date(2020, 12, 15), policy, 3)
    assert found.score == 60.0
    assert found.moves == (
        Move(date(2021, 1, 1), 80.0, 6, (), "nofb-2020", "trending"),
        Move(date(2021, 2, 2), 100.0, 6, (Exit("e", 6),)),
        # with the four gone from 3 months there is no trending score, but 6 months are enough
    )


def test_targets_are_reached_by_the_rules_of_the_day() -> None:
    """The 6-month window shows 100 % once the private rating no longer counts."""
    found = what_if([*TWO_GOOD, ended("private", PAID, private_rating=2)], MARCH)
    six = [t.reached_on for t in found.targets if t.months == 6]
    assert six == [PUBLIC_DAY] * 3


#: days up to two years before other rules begin
BEFORE = st.builds(
    lambda era, days: era.first_day - timedelta(days=days),
    st.sampled_from(eras_after(date.min, date.max)),
    st.one_of(st.integers(1, 40), st.integers(1, 731)),
)
SOME = settings(deadline=None, max_examples=60)


def days_of(found: Forecast, data: st.DataObject) -> set[date]:
    """The days on which a forecast moves, those before, of new rules, and any other."""
    moves = {m.on for m in found.moves}
    news = {e.first_day for e in eras_after(found.first_day, found.last_day)}
    days = {found.first_day, found.last_day} | moves | news
    days |= {on - timedelta(days=1) for on in moves | news}
    return days | {found.first_day + timedelta(days=data.draw(st.integers(0, 700)))}


def score_on(found: Forecast, on: date) -> float | None:
    """The score of a day by a forecast."""
    return [found.score, *(m.score for m in found.moves if m.on <= on)][-1]


@SOME
@given(data=st.data(), day=BEFORE)
def test_a_forecast_is_each_coming_day_scored_by_its_own_rules(
    data: st.DataObject, day: date
) -> None:
    """On every coming day it is what that day's rules make of the contracts as they stood."""
    lives = data.draw(contracts(day))
    found, stood = forecast(lives, day), slow.stood(lives, day)
    for on in days_of(found, data):
        assert same(score_on(found, on), shown_score(stood, on)), on


@SOME
@given(data=st.data(), day=BEFORE, policy=st.sampled_from(POLICIES))
def test_a_pinned_forecast_is_each_coming_day_scored_by_its_policy(
    data: st.DataObject, day: date, policy: Any
) -> None:
    """The same under a policy that is given, which has a dated rule of its own perhaps."""
    lives = data.draw(contracts(day))
    found, stood = forecast(lives, day, policy), slow.stood(lives, day)
    for on in days_of(found, data):
        assert same(score_on(found, on), shown_score(stood, on, policy)), on


@settings(SOME, max_examples=40)
@given(data=st.data(), before=st.integers(1, 500))
def test_both_writings_of_the_rules_agree_across_march_2026(
    data: st.DataObject, before: int
) -> None:
    """The slow path, with each day's own readings, gives the same forecast and leave scores."""
    day = PUBLIC_DAY - timedelta(days=before)
    lives = data.draw(contracts(day, 5))
    found = forecast(lives, day)
    for on in days_of(found, data):
        assert same(score_on(found, on), slow.later(lives, day, on, slow.rules_on(on)))
    for each in scorecard(lives, day).assessments:
        for leave in each.leaves:
            then = slow.later(lives, day, leave.on, slow.rules_on(leave.on))
            assert same(leave.score_then, then)


@settings(SOME, max_examples=40)
@given(data=st.data(), day=BEFORE.filter(lambda day: day >= date(2020, 11, 8)))
def test_a_contract_leaves_on_the_first_day_without_it(data: st.DataObject, day: date) -> None:
    """By each day's rules it is in the window until then, and no longer on that day."""
    lives = data.draw(contracts(day, 4))
    stood, card = slow.stood(lives, day), scorecard(lives, day)
    for each in card.assessments:
        assert [leave.months for leave in each.leaves] == sorted(each.units)
        for leave in each.leaves:
            between = data.draw(st.integers(0, (leave.on - day).days - 1))
            for on in (day + timedelta(days=between), leave.on - timedelta(days=1)):
                assert leave.months in of(scorecard(stood, on), each.contract_id).units
            gone = of(scorecard(stood, leave.on), each.contract_id)
            assert leave.months not in gone.units
            assert same(leave.score_then, shown_score(stood, leave.on))
