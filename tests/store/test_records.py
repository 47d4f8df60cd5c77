"""Pairings, settings and daily estimates are kept as they are."""

from dataclasses import replace
from datetime import date, timedelta

from companion.domain.estimate import ShownScore
from companion.store.store import Store
from tests.store.build import ESTIMATE, PAIRING, START


def test_a_pairing_comes_back_and_goes(store: Store) -> None:
    """A pairing is kept whole, and forgotten once."""
    store.add_pairing(PAIRING)
    assert store.pairings() == (PAIRING,)
    assert store.remove_pairing(PAIRING.client_id)
    assert not store.remove_pairing(PAIRING.client_id)
    assert store.pairings() == ()


def test_a_pairing_notes_when_its_browser_was_there(store: Store) -> None:
    """Only the browser that was there is noted."""
    other = replace(PAIRING, client_id="D" * 22, last_seen_at=None)
    store.add_pairing(PAIRING)
    store.add_pairing(other)
    later = START + timedelta(days=3)
    store.touch_pairing(PAIRING.client_id, later)
    store.touch_pairing("unknown", later)
    assert set(store.pairings()) == {replace(PAIRING, last_seen_at=later), other}


def test_a_setting_is_any_plain_value(store: Store) -> None:
    """A setting is kept, replaced and taken away."""
    assert store.setting("x") is None
    for value in ("text", 3, [1, {"a": None}], False):
        store.set_setting("x", value)
        assert store.setting("x") == value
    store.set_setting("x", None)
    assert store.setting("x") is None


def test_one_estimate_is_kept_for_each_day(store: Store) -> None:
    """The last estimate of a day stands for it; days are in order."""
    later, first = date(2026, 3, 2), date(2026, 3, 1)
    store.save_estimate(later, ESTIMATE, 91.0, store.revision)
    store.save_estimate(first, replace(ESTIMATE, point=1.0), None, store.revision)
    store.save_estimate(first, ESTIMATE, None, store.revision)
    assert list(store.estimates().items()) == [(first, ESTIMATE), (later, ESTIMATE)]


def test_shown_scores_out_of_reach_are_not_kept_twice(store: Store) -> None:
    """They are evidence already; the estimate is kept without them."""
    day = date(2026, 3, 2)
    store.save_estimate(
        day, replace(ESTIMATE, unreached=(ShownScore(day, 40),)), None, store.revision
    )
    assert store.estimates() == {day: ESTIMATE}
