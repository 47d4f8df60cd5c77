"""What-ifs of records: exact where everything is known, else each record against itself."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contract import KnownContract, UnknownContractError
from companion.domain.forecast import Beginning, Ending, Goal
from companion.inference.prediction.predict import known_prediction
from companion.inference.prediction.what_if import what_if
from companion.rules.policy import policy_for
from companion.rules.variants import with_toggles
from companion.scoring import what_if as scoring
from companion.scoring.as_of import as_of
from companion.scoring.scorecard import shown_score
from tests.inference.build import DAY, daily, good_jobs, unrated
from tests.inference.posteriors import predicted
from tests.inference.test_coming_days import begun
from tests.scoring.build import bad, good
from tests.scoring.histories import READINGS, contracts

STARS = st.sampled_from([None, 1.0, 3.0, 5.0])


def near(score: float | None) -> object:
    """The same score, or none."""
    return None if score is None else pytest.approx(score, abs=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_everything_known_gives_the_score_of_the_scoring_room(data: st.DataObject) -> None:
    """Any endings, refunds and beginnings, by any reading of the rules."""
    given = [as_of(c, DAY) for c in begun(data.draw(contracts(DAY)), DAY)]
    policy = with_toggles(policy_for(DAY), **data.draw(READINGS))
    prediction = known_prediction(given, DAY, policy)
    if prediction is None:
        return
    ids = data.draw(st.sets(st.sampled_from([c.contract_id for c in given]), max_size=3))
    endings = [Ending(i, data.draw(STARS), data.draw(st.booleans())) for i in sorted(ids)]
    cents = st.sampled_from([0, 100, 50_000, 200_000])
    new = [Beginning(data.draw(cents), data.draw(STARS), n) for n in data.draw(st.sets(COUNTS))]
    mine, other = what_if(prediction, endings, new), scoring.what_if(
        given, DAY, endings, new, policy
    )  # fmt: skip
    assert (mine.before, mine.after) == (near(other.before), near(other.after))
    assert mine.window_months_after == other.window_months_after


COUNTS = st.integers(1, 3)


def goals(given: list[KnownContract]) -> dict[int, Goal]:
    """Targets of known contracts by percent."""
    prediction = known_prediction(given, DAY)
    assert prediction is not None
    return {goal.percent: goal for goal in what_if(prediction).goals}


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_so_many_jobs_and_not_one_fewer_are_enough(data: st.DataObject) -> None:
    """The minimum of two clients is part of it."""
    given = [as_of(c, DAY) for c in begun(data.draw(contracts(DAY)), DAY)]
    for goal in goals(given).values() if given else ():
        if goal.jobs is None:
            continue
        many = int(goal.jobs.median)
        for count in {many, many - 1} - {-1}:
            new = [Beginning(50_000, 5.0, count)] if count else []
            lives = scoring.imagined(given, DAY, (), new)
            score = shown_score(lives, DAY, policy_for(DAY))
            assert (score is not None and score >= goal.percent - 0.5) is (count == many)


def test_a_record_without_a_second_client_needs_another_client() -> None:
    """One good contract shows nothing: what it lacks is one more client."""
    goal = goals([good("a")])[90]
    assert goal.jobs is not None
    assert (goal.jobs.median, goal.clients) == (1, 1)


def test_what_needs_more_than_fifty_jobs_is_not_called_reachable() -> None:
    """A bad unit is never outweighed for 100 %; waiting is the way, if there is one."""
    lives = [*(bad(f"bad{n}", 300 + n) for n in range(3)), *(good(n) for n in "abc")]
    found = goals([*lives, bad("new", 20)])
    assert found[100].jobs is None
    assert found[90].jobs is None or found[90].jobs.median <= 50
    alone = goals([bad("b", 300), good("a", 200), good("c", 200)])[100]
    assert alone.reached_on is None or alone.reached_on > date(2026, 11, 1)


def test_each_record_is_compared_with_itself() -> None:
    """However wide the score is open, one more good job changes it by a narrow range."""
    seen = [*good_jobs(8, 30), *(unrated(c) for c in good_jobs(4, 90, first=30))]
    estimate, _, prediction = predicted(seen, DAY, daily((80,)), np.random.default_rng(1))
    assert prediction is not None
    assert estimate is not None
    found = what_if(prediction, (), [Beginning(50_000)])
    assert found.before == estimate.point
    assert found.change is not None
    assert 0 < found.change.low <= found.change.median <= found.change.high < 6
    with pytest.raises(UnknownContractError):
        what_if(prediction, [Ending("nobody")])
