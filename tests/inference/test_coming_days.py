"""Scores on coming days: in each draw they are what the scoring room says of that record."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contract import KnownContract
from companion.inference.estimate import score_posterior, summary
from companion.inference.intervals import interval
from companion.inference.prediction.coming_days import coming_scores
from companion.inference.prediction.drawn_records import drawn_records, known_records
from companion.rules.policy import Policy, policy_for
from companion.rules.variants import with_toggles
from companion.scoring.as_of import as_of
from companion.scoring.scorecard import shown_score
from tests.inference.build import daily, good_jobs, unrated
from tests.scoring.histories import READINGS, contracts

DAY = date(2026, 11, 1)
#: a day under rules that others follow soon
OLDER = date(2024, 7, 1)


def begun(given: list[KnownContract], day: date) -> list[KnownContract]:
    """The contracts that have begun."""
    return [c for c in given if c.started_on <= day]


def coming(
    given: list[KnownContract], day: date, days: list[date], policy: Policy | None
) -> list[float]:
    """The best window's score on each day; below 0 where there is none."""
    policies = list(dict.fromkeys(policy or policy_for(d) for d in (day, *days)))
    records = known_records(given, day, policies)
    best = [scores.best[0] for scores in coming_scores(records, days, policy)]
    return [float(score) for score in np.concatenate(best)]


@settings(deadline=None)
@given(st.data())
@pytest.mark.parametrize("day", [DAY, OLDER])
def test_everything_known_gives_the_scores_of_the_scoring_room(
    day: date, data: st.DataObject
) -> None:
    """Any contracts, any coming days, also where other rules begin: what comes later is unknown."""
    given = begun(data.draw(contracts(day)), day)
    after = st.integers(0, 760).map(lambda n: day + timedelta(days=n))
    days = sorted(data.draw(st.sets(after, min_size=1, max_size=8)))
    if not given:
        return
    frozen = [as_of(c, day) for c in given]
    wanted = [shown_score(frozen, on, policy_for(on)) for on in days]
    wanted = [-1.0 if score is None else score for score in wanted]
    assert coming(given, day, days, None) == pytest.approx(wanted, abs=1e-9)


@settings(deadline=None)
@given(st.data())
def test_a_pinned_reading_holds_on_every_coming_day(data: st.DataObject) -> None:
    """Whatever no source settles is read on coming days as it is read today."""
    given = begun(data.draw(contracts(DAY)), DAY)
    policy = with_toggles(policy_for(DAY), **data.draw(READINGS))
    days = [DAY + timedelta(days=n) for n in (0, 40, 181, 366, 400, 731)]
    if not given:
        return
    frozen = [as_of(c, DAY) for c in given]
    wanted = [shown_score(frozen, on, policy) for on in days]
    wanted = [-1.0 if score is None else score for score in wanted]
    assert coming(given, DAY, days, policy) == pytest.approx(wanted, abs=1e-9)


def test_draws_have_the_scores_that_the_estimate_has() -> None:
    """On the day itself each draw has the score of its particle, so both say the same."""
    seen = [*good_jobs(6, 30), *(unrated(c) for c in good_jobs(3, 90, first=30))]
    rng = np.random.default_rng(1)
    particles, model = score_posterior(seen, DAY, daily((80,)), rng)
    records = drawn_records(model, particles, DAY, 10_000, rng)
    scores = coming_scores(records, [DAY])[0].best[:, 0]
    found = summary(particles, model)
    assert found is not None
    assert interval(scores, records.weight) == pytest.approx((found.low, found.point, found.high))
