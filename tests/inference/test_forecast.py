"""The forecast of records: exact where everything is known, else paired with today's estimate."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.inference.prediction.forecast import forecast
from companion.inference.prediction.predict import known_prediction
from companion.rules.policy import policy_for
from companion.rules.variants import with_toggles
from tests.inference.build import DAY, ago, daily, good_jobs, job, unrated
from tests.inference.posteriors import predicted
from tests.inference.test_coming_days import OLDER, begun
from tests.scoring import forecast as scoring
from tests.scoring.histories import READINGS, contracts


@settings(deadline=None, max_examples=60)
@given(st.data())
@pytest.mark.parametrize("day", [DAY, OLDER])
def test_everything_known_gives_the_moves_of_the_scoring_room(
    day: date, data: st.DataObject
) -> None:
    """The same days, scores, windows and rules that begin; what leaves is named."""
    given = begun(data.draw(contracts(day)), day)
    policy = with_toggles(policy_for(day), **data.draw(READINGS)) if day == DAY else None
    prediction = known_prediction(given, day, policy)
    if prediction is None:
        return
    found, wanted = forecast(prediction), scoring.forecast(given, day, policy)
    assert (found.first_day, found.last_day) == (wanted.first_day, wanted.last_day)
    assert found.score == (None if wanted.score is None else pytest.approx(wanted.score))
    assert [m.on for m in found.moves] == [m.on for m in wanted.moves]
    for mine, other in zip(found.moves, wanted.moves, strict=True):
        assert mine.score == (None if other.score is None else pytest.approx(other.score))
        assert (mine.window_months, mine.policy, mine.rule, mine.interval) == (
            other.window_months, other.policy, other.rule, None,
        )  # fmt: skip
        if other.policy is None:
            assert {e for e in mine.exits if not e.period} == {
                e for e in other.exits if not e.period
            }


def test_it_begins_with_the_estimate_of_today() -> None:
    """Whatever is unknown, the first day says what the panel says."""
    seen = [*good_jobs(6, 30), *(unrated(c) for c in good_jobs(3, 90, first=30))]
    estimate, _, prediction = predicted(seen, DAY, daily((80,)), np.random.default_rng(1))
    assert estimate is not None
    assert prediction is not None
    found = forecast(prediction)
    assert found.score == estimate.point
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == (estimate.low, estimate.high)


def test_a_range_is_given_for_each_coming_day_on_which_it_moves() -> None:
    """A contract that is one of two weighs more as the others grow old, and is not known."""
    seen = [*good_jobs(4, 400), *good_jobs(2, 60, first=10), unrated(job(20, "x", [(ago(50), 90)]))]
    prediction = predicted(seen, DAY, (), np.random.default_rng(1))[2]
    assert prediction is not None
    found = forecast(prediction)
    assert found.moves
    for move in found.moves:
        assert 0 <= move.chance_none <= 1
        if move.score is not None:
            assert move.interval is not None
            assert move.interval.low <= move.score <= move.interval.high
    assert found.moves[-1].score is None
    assert found.moves[-1].chance_none > 0.9
