"""Causes: the right one first in clear cases, and honest ones where there is none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from companion.domain.contract import Contract, Fact, PastStars, Status
from companion.domain.estimate import Change, ShownScore
from companion.inference import priors
from companion.inference.explanation.causes import causes
from companion.inference.rule_variants import Weights, pinned
from tests.inference.build import DAY, DEFAULTS, ago, daily, good_jobs, job, unrated
from tests.inference.sample_contracts import contracts, list_only


def only(
    given: Sequence[Contract], shown: Sequence[ShownScore], toggles: Weights = DEFAULTS
) -> Change:
    """The one change of the shown scores, with its causes."""
    [change] = causes(given, shown, np.random.default_rng(1), toggles=toggles)
    assert sum(c.probability for c in change.causes) == pytest.approx(1)
    assert [c.probability for c in change.causes if c.code != "other"] == sorted(
        (c.probability for c in change.causes if c.code != "other"), reverse=True
    )
    return change


def test_no_change_has_no_cause() -> None:
    """Equal scores on all days, or no scores: nothing to explain."""
    assert causes(good_jobs(5, 30), daily([100, 100, 100])) == ()
    assert causes(good_jobs(5, 30), ()) == ()
    assert causes([], ()) == ()


def test_a_bad_contract_leaves_every_window() -> None:
    """Paid 24 months ago: yesterday it counted, today it has aged out."""
    bad = job(90, "bad", [(date(2024, 10, 31), 100)], stars=1.0)
    old = [job(60 + i, f"old {i}", [(date(2025, 1, 5), 100)], stars=5.0) for i in range(4)]
    change = only([bad, *old], daily([60, 60, 100]))
    assert (change.causes[0].code, change.causes[0].contract_id) == ("aged_out", "90")
    assert change.causes[0].probability > 0.95
    assert change.causes[0].months == 24
    assert change.causes[0].points == pytest.approx(40, abs=0.1)
    assert not change.undecided


def test_a_bad_review_arrives() -> None:
    """A contract ended six days ago; the score fell today, so its review came."""
    late = job(90, "late", [(ago(6), 100)], stars=1.0)
    change = only([*good_jobs(9, 20), late], daily([100, 100, 80]))
    assert (change.causes[0].code, change.causes[0].contract_id) == ("feedback", "90")
    assert change.causes[0].probability > 0.9
    assert change.causes[0].points == pytest.approx(-20, abs=0.1)


def test_a_good_contract_enters() -> None:
    """A first payment makes a long-term client's open contract count: 5 units, then 6."""
    first = job(80, "steady", [(ago(150), 100), (ago(20), 100)], stars=5.0)
    new = job(90, "steady", [(ago(0), 100)], start=ago(3))
    new = replace(new, ended_on=Fact(None), status=Fact(Status.ACTIVE))
    bad = job(81, "bad", [(ago(60), 100)], stars=1.0)
    change = only([first, bad, new, *good_jobs(2, 20)], daily([60, 67]))
    assert (change.causes[0].code, change.causes[0].contract_id) == ("entered", "90")
    assert change.causes[0].probability > 0.9


def test_a_client_becomes_long_term() -> None:
    """The payment of today is the 91st day with the client: its unrated contract counts too."""
    unrated = job(80, "steady", [(ago(91), 100)])
    new = job(90, "steady", [(ago(0), 100)], start=ago(1))
    bad = job(81, "bad", [(ago(60), 100)], stars=1.0)
    change = only([unrated, new, bad, *good_jobs(2, 20)], daily([33, 60]))
    assert change.causes[0].code == "long_term_client"
    assert change.causes[0].contract_id in {"80", "90"}
    assert change.causes[0].probability > 0.9


def test_the_best_window_flips() -> None:
    """Old good contracts leave the longest window and no longer hide the bad one."""
    bad = job(90, "bad", [(ago(20), 100)], stars=1.0)
    old = job(91, "old", [(date(2024, 10, 31), 100)], stars=5.0)
    older = [job(70 + i, f"older {i}", [(ago(500), 100)], stars=5.0) for i in range(2)]
    change = only([bad, old, *older], daily([50, 33]))
    assert (change.causes[0].code, change.causes[0].contract_id) == ("aged_out", "91")
    assert change.causes[0].probability > 0.9


def test_the_rules_change() -> None:
    """On 2026-03-31 a bad private rating stopped counting, and nothing else happened."""
    last = date(2026, 3, 31)
    given = [
        job(60 + i, f"client {i}", [(date(2026, 1, 10 + i), 100)], stars=5.0) for i in range(9)
    ]
    shown = [*daily([78, 78], date(2026, 3, 30)), ShownScore(last, 100)]
    change = only(given, shown)
    assert change.causes[0].code == "rule_change"
    assert change.causes[0].probability > 0.9
    assert change.causes[0].points == pytest.approx(100 - 77.8, abs=0.1)


def test_a_hidden_bad_private_rating() -> None:
    """Good stars on every contract, but the score fell when one of them ended."""
    end = date(2026, 3, 10)
    given = [
        job(60 + i, f"client {i}", [(date(2026, 1, 10 + i), 100)], stars=5.0) for i in range(8)
    ]
    new = job(90, "new", [(end, 100)], stars=5.0)
    change = only([*given, new], [*daily([100, 100], date(2026, 3, 9)), ShownScore(end, 78)])
    assert (change.causes[0].code, change.causes[0].contract_id) == ("private_rating", "90")
    assert change.causes[0].probability > 0.9


def test_a_change_that_nothing_explains() -> None:
    """Every contract is good and nothing happened on the day: said so, and nobody is blamed."""
    change = only(good_jobs(8, 40), daily([100, 100, 61]))
    assert change.causes[0].code == "not_explained"
    assert change.causes[0].probability > 0.9
    assert change.causes[0].contract_id is None


def test_causes_that_cannot_be_told_apart() -> None:
    """Two like contracts ended on one day, and one of them got a bad review: either may be it."""
    pair = [unrated(job(90 + i, f"pair {i}", [(ago(4), 100)])) for i in range(2)]
    change = only([*good_jobs(9, 20), *pair], daily([100, 100, 80]))
    assert change.undecided
    assert {c.contract_id for c in change.causes[:2]} == {"90", "91"}
    assert {c.code for c in change.causes[:2]} == {"feedback"}


def test_with_little_known_nothing_is_certain() -> None:
    """The history list alone: causes still add up to 1, and name several contracts or none."""
    given = [list_only(c) for c in contracts("steady")]
    for change in causes(given, daily([89, 89, 86, 86, 91]), np.random.default_rng(2)):
        assert sum(c.probability for c in change.causes) == pytest.approx(1)
        assert change.causes[0].probability < 0.999


def test_order_of_contracts_and_scores_does_not_matter() -> None:
    """The same causes with the same probabilities, in whatever order things are given."""
    bad = job(90, "bad", [(date(2024, 10, 31), 100)], stars=1.0)
    old = [job(60 + i, f"old {i}", [(date(2025, 1, 5), 100)], stars=5.0) for i in range(4)]
    shown = daily([60, 60, 100])
    there, back = only([bad, *old], shown), only([*old, bad][::-1], shown[::-1])
    assert there.causes[0].contract_id == back.causes[0].contract_id == "90"
    assert there.causes[0].probability == pytest.approx(back.causes[0].probability, abs=1e-6)


def test_the_same_seed_gives_the_same_causes() -> None:
    """Chance comes from the argument alone."""
    given = [list_only(c) for c in contracts("newcomer")]
    shown = daily([82, 80, 82])
    every = [causes(given, shown, np.random.default_rng(4)) for _ in range(2)]
    assert every[0] == every[1]


def test_pinned_rules_are_used() -> None:
    """What only one reading of the rules explains is explained by that reading alone."""
    bad = job(90, "bad", [(ago(180), 100)], stars=1.0)
    good = [job(60 + i, f"good {i}", [(ago(100), 100)], stars=5.0) for i in range(4)]
    values = {toggle: next(iter(v)) for toggle, v in priors.TOGGLES.items()}
    shown = [ShownScore(DAY, 60), ShownScore(date(2026, 11, 2), 100)]
    in_days = only([bad, *good], shown, pinned(values | {"months": "days"}))
    calendar = only([bad, *good], shown, pinned(values))
    assert (in_days.causes[0].code, in_days.causes[0].contract_id) == ("aged_out", "90")
    assert calendar.causes[0].code == "not_explained"


def revised(contract: Contract, was: float, seen: date, gone: date) -> Contract:
    """The contract with other stars seen before its review was changed."""
    return replace(contract, past_stars=PastStars(was, seen, gone))


@pytest.mark.parametrize("toggles", [DEFAULTS, priors.TOGGLES])
@pytest.mark.parametrize("now", [5.0, None])
def test_a_review_that_was_changed_or_removed(toggles: Weights, now: float | None) -> None:
    """Both reviews were seen: the change is that, with its points, on whichever day it was."""
    good = [*good_jobs(4, 100), *good_jobs(4, 300, first=20)]
    one = revised(job(90, "contested", [(ago(60), 100)], stars=now), 2.0, ago(30), DAY)
    shown = [ShownScore(ago(30), 78), ShownScore(DAY, 100)]
    change = only([*good, one], shown, toggles)
    assert (change.causes[0].code, change.causes[0].contract_id) == ("review_changed", "90")
    assert change.causes[0].probability > 0.9
    assert change.causes[0].points == pytest.approx(22.2, abs=0.1)


def test_a_review_that_changed_for_the_worse_is_told_by_the_list_alone() -> None:
    """Also where money and dates are imputed, the changed review is the likeliest cause."""
    one = revised(job(90, "contested", [(ago(60), 100)], stars=1.0), 5.0, ago(3), DAY)
    lists = [replace(list_only(c), stars=c.stars, feedback=c.feedback, past_stars=c.past_stars)
             for c in [*good_jobs(8, 40), one]]  # fmt: skip
    change = only(lists, [ShownScore(ago(3), 100), ShownScore(DAY, 78)], priors.TOGGLES)
    assert (change.causes[0].code, change.causes[0].contract_id) == ("review_changed", "90")


@pytest.mark.parametrize("together", [1, 2, 3, 4])
def test_a_window_that_empties_names_a_contract_and_the_whole_fall(together: int) -> None:
    """However many contracts leave the best window at once: one of them, and all of the points."""
    left = [job(80 + i, f"left {i}", [(date(2026, 4, 30), 100)], stars=5.0)
            for i in range(together)]  # fmt: skip
    still = [] if together > 1 else good_jobs(1, 30)
    older = [job(60 + i, f"old {i}", [(date(2026, 2, 1 + i), 100)], stars=5.0) for i in range(11)]
    bad = job(50, "bad", [(date(2026, 3, 1), 100)], stars=1.0)
    given = [*older, bad, *still, *left]
    score = 100 * (len(given) - 2) / len(given)
    change = only(given, daily([100, round(score)]))
    first = change.causes[0]
    assert first.code in ("aged_out", "window_left")
    assert first.contract_id in {c.contract_id for c in left}
    assert first.months == 6
    assert first.points == pytest.approx(score - 100, abs=0.1)
    assert first.probability > 0.9


def test_a_review_that_made_most_of_a_fall_is_its_cause_whatever_window_is_the_best() -> None:
    """The review alone took 10 of 27 points; good contracts left the window as well."""
    left = [job(70 + i, f"left {i}", [(date(2026, 4, 30), 100)], stars=5.0) for i in range(13)]
    late = job(90, "late", [(ago(6), 100)], stars=1.0)
    bad = [job(50 + i, f"bad {i}", [(ago(300), 100)], stars=1.0) for i in range(2)]
    change = only([*left, *good_jobs(6, 20), *bad, late], daily([100, 73]))
    assert (change.causes[0].code, change.causes[0].contract_id) == ("feedback", "90")
    assert change.causes[0].probability > 0.9
    assert change.causes[0].points == pytest.approx(-(10 + 27.3) / 2, abs=0.1)
