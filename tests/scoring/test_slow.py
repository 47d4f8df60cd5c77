"""The fast path and the slow second writing of the rules agree on everything."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.assessment import Assessment
from companion.domain.contract import KnownContract
from companion.rules.policy import named
from companion.rules.variants import with_toggles
from companion.scoring.scorecard import scorecard, shown_score
from tests.scoring import slow
from tests.scoring.forecast import forecast
from tests.scoring.histories import DAYS, READINGS, contracts

#: It reaches no line that other tests do not: counting lines doubles the time.
pytestmark = pytest.mark.no_cover

PUBLIC = named("public-2026")
EVERY = settings(deadline=None, max_examples=150)


def same(one: float | None, other: float | None) -> bool:
    """Whether two scores are one, as far as floating point numbers can tell."""
    return one == other or (one is not None and one == pytest.approx(other, abs=1e-9))


@EVERY
@given(data=st.data(), day=DAYS, toggles=READINGS)
def test_scores_units_and_outcomes_agree(data: st.DataObject, day: Any, toggles: Any) -> None:
    """Windows, the shown score, and how every contract counts are the same in both."""
    lives = data.draw(contracts(day))
    card = scorecard(lives, day, with_toggles(PUBLIC, **toggles))
    expected = slow.counts(lives, day, toggles)
    assert {a.contract_id for a in card.assessments} == expected.keys()
    for found in card.assessments:
        assert counted(found) == expected[found.contract_id]
    for window in card.windows:
        assert same(window.score, slow.window_score(lives, day, window.months, toggles))
    assert same(card.nominal, slow.score(lives, day, toggles))
    assert card.nominal == shown_score(lives, day, with_toggles(PUBLIC, **toggles))


def counted(found: Assessment) -> slow.Counted:
    """An assessment in the words of the slow path."""
    units = {m: (u.successful, u.unsuccessful) for m, u in found.units.items()}
    return slow.Counted(found.outcome.value, found.reason, units)


@EVERY
@given(data=st.data(), day=DAYS, toggles=READINGS)
def test_effects_agree(data: st.DataObject, day: Any, toggles: Any) -> None:
    """Leaving a contract out wholly gives the same in both, long-term clients included."""
    lives = data.draw(contracts(day))
    policy = with_toggles(PUBLIC, **toggles)
    for found in scorecard(lives, day, policy).assessments:
        assert same(found.effect_points, slow.effect(lives, found.contract_id, day, toggles))


@settings(EVERY, max_examples=60)
@given(data=st.data(), day=DAYS, toggles=READINGS)
def test_leave_dates_agree(data: st.DataObject, day: Any, toggles: Any) -> None:
    """Every leave date, tried day by day, and the score of that day are the same in both."""
    lives = data.draw(contracts(day, 4))
    by_id = {c.contract_id: c for c in lives}
    for found in scorecard(lives, day, with_toggles(PUBLIC, **toggles)).assessments:
        assert [leave.months for leave in found.leaves] == sorted(found.units)
        for leave in found.leaves:
            assert leave.on == slow.leave(by_id[found.contract_id], day, leave.months, toggles)
            assert same(leave.score_then, slow.later(lives, day, leave.on, toggles))


@EVERY
@given(data=st.data(), day=DAYS, toggles=READINGS)
def test_imagined_endings_agree(data: st.DataObject, day: Any, toggles: Any) -> None:
    """An open contract's three endings give the same scores in both; ended ones have none."""
    lives = data.draw(contracts(day))
    by_id = {c.contract_id: c for c in lives}
    for found in scorecard(lives, day, with_toggles(PUBLIC, **toggles)).assessments:
        open_ = slow.happened(by_id[found.contract_id], day).ended_on is None
        assert (found.if_ended is not None) == open_
        if found.if_ended is not None:
            ended = _ended(lives, found.contract_id, day, toggles)
            assert same(found.if_ended.five_stars, ended[0])
            assert same(found.if_ended.one_star, ended[1])
            assert same(found.if_ended.no_feedback, ended[2])


def _ended(lives: list[KnownContract], name: str, day: Any, toggles: Any) -> list[float | None]:
    return [slow.if_ended(lives, name, day, stars, **toggles) for stars in (5.0, 1.0, None)]


@settings(EVERY, max_examples=30)
@given(data=st.data(), day=DAYS, toggles=READINGS)
def test_forecasts_agree_on_any_day(data: st.DataObject, day: Any, toggles: Any) -> None:
    """The forecast holds on every day on which it moves, on the day before, and on any other."""
    lives = data.draw(contracts(day, 5))
    found = forecast(lives, day, with_toggles(PUBLIC, **toggles))
    days = {day, found.last_day, *(m.on for m in found.moves)}
    days |= {m.on - timedelta(days=1) for m in found.moves}
    days.add(day + timedelta(days=data.draw(st.integers(0, 700))))
    for on in days:
        moved = [m.score for m in found.moves if m.on <= on]
        assert same(moved[-1] if moved else found.score, slow.later(lives, day, on, toggles))
