"""What one contract does to the score, worked out by hand."""

from dataclasses import replace
from datetime import date

from companion.domain.assessment import IfEnded, Leave
from companion.rules.policy import named
from companion.scoring.scorecard import scorecard
from tests.scoring.build import DAY, ago, bad, contract, good, of


def test_leave_one_out() -> None:
    """The effect is the score with the contract minus the score without it."""
    card = scorecard([good("a"), good("b"), good("c"), bad("d")], DAY)
    assert card.nominal == 50.0
    assert of(card, "d").effect_points == 50.0 - 100.0
    assert of(card, "a").effect_points == 50.0 - 100 / 3


def test_the_best_window_is_chosen_anew() -> None:
    """Without the contract another window may be the best, and that one counts."""
    old = [good("o1", 200), good("o2", 200), good("o3", 200), bad("o4", 200)]
    new = [good("n1"), good("n2", dollars=2000.0)]
    card = scorecard([*old, *new], DAY)
    assert (card.nominal, card.window_months) == (100.0, 6)
    # without n1 the short window has one contract only; the long one has 4.5 good units, 1 bad
    assert of(card, "n1").effect_points == 100.0 - 100 * 3.5 / 5.5


def test_without_the_contract_there_may_be_no_score() -> None:
    """Where the score needs the contract, there is no effect to tell."""
    card = scorecard([good("a"), good("b")], DAY)
    assert {a.effect_points for a in card.assessments} == {None}


def test_a_contract_may_carry_its_client() -> None:
    """Left out wholly, a contract takes its payments along: its client is long-term no more."""
    carried = contract("carried", ago(40), {0: 50}, client="c")
    carrier = contract("carrier", ago(140), {0: 50}, client="c", stars=1.0, ended_on=ago(130))
    card = scorecard([carried, carrier, good("a"), good("b")], DAY)
    assert of(card, "carried").reason == "long_term_client"
    # with both: 3 good, 1 bad; without the carrier: 2 good, since the carried one counts no more
    assert of(card, "carrier").effect_points == 50.0 - 100.0
    # without the carried one the carrier stays bad
    assert of(card, "carried").effect_points == 50.0 - 100 / 3


def test_an_excluded_contract_has_no_effect() -> None:
    """What is not counted has an effect of nothing, not an unknown one."""
    card = scorecard([good("a"), good("b"), contract("x", ago(20), {0: 50})], DAY)
    assert of(card, "x").effect_points == 0.0


def test_if_an_open_contract_ends_today() -> None:
    """With five stars it counts as good, with one as bad, without any it stays out."""
    card = scorecard([good("a"), good("b"), bad("c"), contract("x", ago(20), {0: 50})], DAY)
    assert of(card, "x").if_ended == IfEnded(50.0, 0.0, 100 / 3)
    assert of(card, "a").if_ended is None


def test_an_unpaid_contract_is_dated_by_its_end() -> None:
    """Ended today without earnings and with one star, it counts from today on."""
    card = scorecard([good("a"), good("b"), good("c"), contract("x", ago(900))], DAY)
    assert of(card, "x").reason == "no_earnings"
    assert of(card, "x").if_ended == IfEnded(100.0, 50.0, 100.0)


def test_leave_dates_and_the_score_then() -> None:
    """A contract leaves each window on its own day; the score then is that of all contracts."""
    one = contract("a", date(2026, 3, 1), {0: 50}, stars=1.0, ended_on=date(2026, 3, 2))
    card = scorecard([one, good("b"), good("c"), good("d")], date(2026, 11, 1))
    assert card.nominal == 100.0
    assert of(card, "a").leaves == (
        Leave(12, date(2027, 3, 2), 100.0),
        Leave(24, date(2028, 3, 2), 100.0),
    )


def test_paid_periods_grow_old_before_the_contract_does() -> None:
    """The score on a leave date counts only the periods that are in the window by then."""
    start = date(2026, 3, 1)
    long = contract("a", start, {0: 50, 100: 50, 200: 50}, stars=5.0, ended_on=date(2026, 10, 1))
    other = contract("b", date(2026, 4, 1), {0: 50}, stars=1.0, ended_on=date(2026, 4, 2))
    late = contract("c", date(2026, 10, 1), {0: 50}, stars=5.0, ended_on=date(2026, 10, 2))
    card = scorecard([long, other, late], date(2026, 10, 20))
    [leave] = [x for x in of(card, "b").leaves if x.months == 12]
    assert leave.on == date(2027, 4, 2)
    # then the 24-month window still holds 3 periods, the late one, and the bad one: 3/5
    assert leave.score_then == 100.0  # the 12-month one: 2 periods and the late one
    assert card.nominal == 100.0


def test_trending_is_one_of_the_four() -> None:
    """In 2022 four good contracts of the last three months lift the mean above six months."""
    day = date(2022, 6, 1)
    old = [
        contract(f"b{n}", date(2021, 12, 20), {0: 50}, stars=1.0, ended_on=date(2021, 12, 21))
        for n in range(2)
    ]
    new = [
        contract(f"g{n}", date(2022, 5, 1), {0: 50}, stars=5.0, ended_on=date(2022, 5, 2))
        for n in range(6)
    ]
    card = scorecard([*old, *new], day)
    assert card.policy_id == "nofb-2020"
    assert [w.score for w in card.windows] == [50.0, 50.0, 50.0]
    assert card.trending == card.nominal == 75.0
    assert of(card, "b0").effect_points == 75.0 - (100 * 5 / 7 + 100) / 2
    assert scorecard([*old, *new], day, named("stars-2023")).trending is None


def test_a_review_that_may_still_come_is_scored() -> None:
    """For two weeks after the end, paid or not, also the score if it gives one star."""
    some = [good("a"), good("b"), good("c")]
    for paid in ({0: 100.0}, {}):
        fresh = contract("d", ago(20), paid, ended_on=ago(3))
        found = of(scorecard([*some, fresh], DAY), "d")
        assert (found.pending, found.if_bad_review) == (True, 50.0)
        later = of(scorecard([*some, replace(fresh, ended_on=ago(14))], DAY), "d")
        assert (later.pending, later.if_bad_review) == (False, None)
        rated = of(scorecard([*some, replace(fresh, stars=4.0)], DAY), "d")
        assert (rated.pending, rated.if_bad_review) == (False, None)
