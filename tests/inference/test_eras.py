"""Days under older rules: the same estimates and causes as for days under today's."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from companion.domain.contract import Contract, Fact, Feedback
from companion.domain.estimate import Change, ShownScore
from companion.inference import priors
from companion.inference.explanation.causes import causes
from companion.inference.imputation import impute
from companion.inference.likelihood import chances
from companion.inference.outcome_table import outcome_table
from companion.inference.rule_variants import Weights, pinned, review_classes
from companion.inference.score_days import ScoreDays, shown_day
from companion.rules.parameters import Sizes
from companion.rules.policy import POLICIES, Policy, named, policy_for
from companion.scoring.scorecard import shown_score
from tests.inference.build import DAY, DEFAULTS, ago, daily, good_jobs, job
from tests.inference.estimates import estimate
from tests.inference.sample_contracts import contracts, list_only

OLD = ("stars-2023", "nofb-2020", "size-2020", "classic-2015")


def on(contract: Contract, days: int) -> Contract:
    """The contract as it would have been so many days earlier."""
    back = timedelta(days=days)
    shifted = [replace(p, on=p.on - back) for p in contract.payments]
    start, end = (
        Fact(fact.value - back) if fact and fact.value else fact
        for fact in (contract.started_on, contract.ended_on)
    )
    return replace(contract, payments=tuple(shifted), started_on=start, ended_on=end)


def then(given: list[Contract], last: date) -> list[Contract]:
    """The contracts as if DAY had been that day."""
    return [on(c, (DAY - last).days) for c in given]


def unpaid(days: int) -> Contract:
    """An ended contract without pay or feedback."""
    idle = job(90, "idle", [(ago(days), 100)], start=ago(days))
    none = Fact(Feedback.NONE)
    return replace(idle, payments=(), earned=Fact(0), budget=Fact(0), feedback=none)


def only(given: list[Contract], shown: list[ShownScore], toggles: Weights = DEFAULTS) -> Change:
    """The one change with its causes."""
    [change] = causes(given, shown, np.random.default_rng(1), toggles=toggles)
    assert sum(c.probability for c in change.causes) == pytest.approx(1)
    return change


@pytest.mark.parametrize("policy_id", OLD)
def test_everything_known_is_exact(policy_id: str) -> None:
    """Point, low and high are what the scoring room says, if nothing had a private rating."""
    given = [*good_jobs(6, 30), job(90, "bad", [(ago(60), 100)], stars=1.0)]
    policy = named(policy_id)
    known = [k for c in given if (k := impute(c, DAY))]
    found = estimate(given, DAY, policy=policy, toggles=DEFAULTS)
    assert found is not None
    assert found.low == found.point == found.high == shown_score(known, DAY, policy)
    assert found.method == "exact"


@pytest.mark.parametrize("day", [date(2024, 6, 1), date(2023, 5, 1), date(2019, 5, 1)])
def test_an_older_day_has_a_range(day: date) -> None:
    """With most fields unknown: a range that holds its point."""
    given = then([list_only(c) for c in contracts("veteran")], day)
    found = estimate(given, day)
    assert found is not None
    assert 0 <= found.low <= found.point <= found.high <= 100
    assert found.low < found.high


def test_shown_scores_narrow_an_older_day() -> None:
    """What the site showed in the two weeks before says most about the score."""
    day = date(2024, 6, 1)
    given = then([list_only(c) for c in contracts("veteran")], day)
    wide, narrow = (estimate(given, day, shown) for shown in ((), daily([88] * 20, day)))
    assert wide is not None
    assert narrow is not None
    assert narrow.high - narrow.low < (wide.high - wide.low) / 2
    assert narrow.low <= 88.5
    assert narrow.high >= 87.5


def test_a_bad_review_arrives_in_2023() -> None:
    """The update within the fortnight took in a bad review, and the score fell."""
    last = date(2023, 5, 1)
    given = then([*good_jobs(9, 40), job(90, "late", [(ago(12), 100)], stars=1.0)], last)
    change = only(given, daily([100, 100, 100, 80], last))
    assert (change.causes[0].code, change.causes[0].contract_id) == ("feedback", "90")
    assert change.causes[0].probability > 0.5


def test_a_middling_private_rating_is_a_cause_until_2024() -> None:
    """Five stars on every contract, yet the score fell when one ended: 7 or 8 was neutral."""
    last = date(2024, 3, 1)
    given = then([*good_jobs(9, 40), job(90, "new", [(ago(3), 100)], stars=5.0)], last)
    change = only(given, daily([100, 100, 90], last))
    assert (change.causes[0].code, change.causes[0].contract_id) == ("private_rating", "90")
    assert change.causes[0].probability > 0.5


def test_an_unpaid_contract_enters_in_2017() -> None:
    """The complaint of that year: an open contract without pay counted among all."""
    last = date(2017, 6, 1)
    idle = replace(unpaid(3), ended_on=Fact(None))
    change = only(then([*good_jobs(4, 40), idle], last), daily([100, 100, 80], last))
    assert (change.causes[0].code, change.causes[0].contract_id) == ("entered", "90")
    assert change.causes[0].probability > 0.5


def test_new_rules_are_a_cause() -> None:
    """On 8 November 2020 contracts without pay or feedback stopped counting."""
    last = date(2020, 11, 8)
    change = only(then([*good_jobs(4, 40), unpaid(100)], last), daily([80, 80, 100], last))
    assert change.causes[0].code == "rule_change"
    assert change.causes[0].probability > 0.9


def test_scores_were_computed_every_two_weeks() -> None:
    """Fourteen guesses of the days until August 2024, and one after; new rules bring an update."""
    old = ScoreDays([shown_day(date(2023, 5, 1)), shown_day(date(2023, 5, 2))])
    assert old.phases == 14
    assert {days[0] for days in old.days} == {
        date(2023, 5, 1) - timedelta(days=k) for k in range(14)
    }
    assert sum(days[0] != days[1] for days in old.days) == 1
    new = ScoreDays([shown_day(date(2024, 9, 2))])
    assert new.days == [[date(2024, 9, 2)]]
    first = ScoreDays([shown_day(date(2023, 12, 3))])
    assert {days[0] for days in first.days} == {date(2023, 12, k) for k in (1, 2, 3)}


@pytest.mark.parametrize("policy", POLICIES, ids=lambda p: str(p.id))
def test_sizes_are_those_of_the_scoring_room(policy: Policy) -> None:
    """For earnings around every step, and far from all."""
    sizes = Sizes(policy.by_id["size"].parameters)
    (limits, found), of = sizes.steps(), sizes.of
    cents = [0, 10**7, *(int(limit) + k for limit in limits for k in (-1, 0, 1))]
    assert [found[np.searchsorted(limits, c, "left")] for c in cents] == [of(c) for c in cents]


def test_the_stars_of_2023_are_settled() -> None:
    """Staff said four stars; the reading of today's open line changes nothing there."""
    policy = policy_for(date(2024, 1, 1))
    for on, settled in ((policy, True), (policy_for(DAY), False)):
        classes, four = review_classes([on]), (("star_threshold", "4.0"),)
        differ = outcome_table(on, four, classes).differ(outcome_table(on, (), classes))
        assert differ.any() != settled


def test_unpaid_contracts_are_read_two_ways_in_2017() -> None:
    """Some say that they subtracted: pinned so, one of five takes 40 points."""
    last = date(2017, 6, 1)
    given = then([*good_jobs(4, 40), unpaid(100)], last)
    values = {toggle: next(iter(v)) for toggle, v in priors.TOGGLES.items()}
    found = [
        estimate(given, last, toggles=pinned(values | {"unpaid_unrated": read}))
        for read in ("neutral", "bad")
    ]
    assert [e.high for e in found if e] == [80, 60]


def test_moves_give_the_updates_away() -> None:
    """A move from one day to the next tells the day of the update, and a wrong reading little."""
    last = date(2023, 5, 1)
    phase = last.toordinal() % 14
    moved = chances(daily([90, 90, 90, 85], last), 14)
    assert moved[phase] == pytest.approx(1 / (1 + 13 * priors.OUTLIER_RATE**0.5))
    assert moved.sum() == pytest.approx(1)
    dip = [*daily([90, 85], last), *daily([85, 12, 85], last + timedelta(days=5))]
    assert chances(dip, 14)[phase] > 0.2
    assert list(chances(daily([90, 90], last), 14)) == pytest.approx([1 / 14] * 14)
