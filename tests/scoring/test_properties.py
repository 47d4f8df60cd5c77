"""What must hold for all contracts, all days, and all readings of the rules."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.assessment import Outcome, Units
from companion.domain.contract import KnownContract
from companion.domain.payment import Payment, PaymentKind
from companion.rules.policy import POLICIES, named
from companion.rules.variants import with_toggles
from companion.rules.window import Window, first_day, leaves_on
from companion.scoring.scorecard import scorecard, shown_score
from tests.scoring.band import band
from tests.scoring.histories import DAYS, READINGS, contracts

#: It reaches no line that other tests do not: counting lines doubles the time.
pytestmark = pytest.mark.no_cover

EVERY = settings(deadline=None, max_examples=60)
POLICY = st.sampled_from(POLICIES)
ANY_DAY = st.dates(date(2015, 3, 1), date(2030, 12, 31))
WINDOW = st.builds(
    Window, st.sampled_from([3, 6, 12, 24]), st.sampled_from([None, None, 180, 365, 730])
)


@EVERY
@given(data=st.data(), day=DAYS, policy=POLICY)
def test_a_good_contract_never_lowers_a_window(data: Any, day: date, policy: Any) -> None:
    """One more contract with five stars and a new client raises no window's loss."""
    lives = data.draw(contracts(day))
    start = day - timedelta(days=10)
    paid = (Payment(start, data.draw(st.integers(1, 200_000)), PaymentKind.HOURLY),)
    more = KnownContract("new", "new client", start, day, paid, 5.0)
    before, after = (scorecard(x, day, policy) for x in (lives, [*lives, more]))
    for one, two in zip(before.windows, after.windows, strict=True):
        if one.score is not None:
            assert two.score is not None
            assert two.score >= one.score - 1e-9


@EVERY
@given(data=st.data(), day=DAYS, policy=POLICY)
def test_the_shown_window_is_the_best(data: Any, day: date, policy: Any) -> None:
    """No window, and no trending score, is above the one that is shown."""
    card = scorecard(data.draw(contracts(day)), day, policy)
    scores = [w.score for w in card.windows if w.score is not None]
    if card.trending is not None:
        scores.append(card.trending)
    assert card.nominal == max(scores, default=None)
    assert (card.nominal is None) == (card.window_months is None) == bool(card.missing)
    assert all(0 <= score <= 100 for score in scores)


@EVERY
@given(data=st.data(), day=DAYS, policy=POLICY, seed=st.integers(0, 99))
def test_the_order_of_contracts_does_not_matter(
    data: Any, day: date, policy: Any, seed: int
) -> None:
    """Contracts in another order give the same windows and the same assessments."""
    lives = data.draw(contracts(day))
    other = random.Random(seed).sample(lives, len(lives))  # noqa: S311 - no secret
    one, two = scorecard(lives, day, policy), scorecard(other, day, policy)
    assert one.windows == two.windows
    by_id = {a.contract_id: a for a in two.assessments}
    for found in one.assessments:
        assert replace(found, effect_points=0) == replace(by_id[found.contract_id], effect_points=0)


@EVERY
@given(data=st.data(), day=DAYS, policy=POLICY)
def test_the_future_is_not_looked_at(data: Any, day: date, policy: Any) -> None:
    """What comes after the day changes nothing on the day."""
    lives = data.draw(contracts(day))
    later = [
        replace(
            c,
            payments=tuple(p for p in c.payments if p.on <= day),
            ended_on=c.ended_on if c.ended_on and c.ended_on <= day else None,
        )
        for c in lives
        if c.started_on <= day
    ]
    assert scorecard(lives, day, policy) == scorecard(later, day, policy)


@EVERY
@given(data=st.data(), day=DAYS, policy=POLICY)
def test_units_add_up_to_the_windows(data: Any, day: date, policy: Any) -> None:
    """A window's units are the sum of its contracts' units; excluded ones have none."""
    card = scorecard(data.draw(contracts(day)), day, policy)
    for window in card.windows:
        inside = [a.units[window.months] for a in card.assessments if window.months in a.units]
        assert sum(u.successful for u in inside) == window.successful_units
        assert sum(u.unsuccessful for u in inside) == window.unsuccessful_units
        assert sum(u.neutral for u in inside) == window.neutral_units
        assert len(inside) == window.contracts
    for found in card.assessments:
        if found.outcome is Outcome.EXCLUDED:
            assert (found.units, found.effect_points, found.leaves) == ({}, 0.0, ())


@EVERY
@given(data=st.data(), day=DAYS, toggles=READINGS)
def test_every_reading_lies_in_the_band(data: Any, day: date, toggles: Any) -> None:
    """No reading of the toggles gives a score outside the strict and the lenient one."""
    lives = data.draw(contracts(day))
    public = named("public-2026")
    score, found = shown_score(lives, day, with_toggles(public, **toggles)), band(lives, day)
    if score is not None and found is not None and _same_contracts(lives, day, toggles):
        assert found[0] - 1e-9 <= score <= found[1] + 1e-9


def _same_contracts(lives: list[KnownContract], day: date, toggles: Any) -> bool:
    """Whether strict and lenient readings count as many contracts: then units alone differ."""
    numbers = set()
    for reading in ("strict", "lenient"):
        policy = with_toggles(named(reading), anchor=toggles["anchor"], months=toggles["months"])
        card = scorecard(lives, day, policy)
        numbers.add(tuple(w.contracts for w in card.windows))
    return len(numbers) == 1


@given(day=ANY_DAY, anchor_back=st.integers(0, 800), window=WINDOW)
def test_a_leave_date_is_the_first_day_out(day: date, anchor_back: int, window: Window) -> None:
    """On the leave date the anchor is out of the window, and the day before it is in."""
    anchor = day - timedelta(days=anchor_back)
    out = leaves_on(anchor, window)
    assert first_day(out, window) > anchor
    assert first_day(out - timedelta(days=1), window) <= anchor


def test_units_of_nothing_are_nothing() -> None:
    """A window that holds no contract has no units, and no score is not zero."""
    card = scorecard([], date(2026, 11, 1))
    assert card.nominal is None
    assert card.missing == ("too_few_contracts", "too_few_clients")
    assert {Units(w.successful_units, w.unsuccessful_units) for w in card.windows} == {Units()}
    assert {w.score for w in card.windows} == {None}
