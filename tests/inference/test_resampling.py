"""Few rows in place of many."""

import numpy as np
import pytest

from companion.inference.resampling import few_of

WEIGHT = np.array([0.4, 0.2, *[0.04] * 5, *[0.02] * 10])


def drawn(most: int, seed: int) -> np.ndarray:
    """The new weight of each row; 0 where it was not drawn."""
    rows, weight = few_of(WEIGHT, most, np.random.default_rng(seed))
    assert len(rows) == len(set(rows)) == min(most, len(WEIGHT))
    spread = np.zeros_like(WEIGHT)
    spread[rows] = weight
    return spread


def test_few_rows_weigh_together_as_much_as_all() -> None:
    """However many are kept."""
    for most in range(1, len(WEIGHT) + 1):
        assert drawn(most, 1).sum() == pytest.approx(WEIGHT.sum())


def test_each_row_weighs_on_average_what_it_did() -> None:
    """Unlikely rows are drawn as often as their weight says."""
    mean = np.mean([drawn(6, seed) for seed in range(4_000)], axis=0)
    assert mean == pytest.approx(WEIGHT, abs=0.01)


def test_heavy_rows_keep_their_weight() -> None:
    """They are there in every draw; the others share one weight."""
    for seed in range(20):
        spread = drawn(6, seed)
        assert list(spread[:2]) == [0.4, 0.2]
        assert set(spread[2:].round(12)) == {0.0, 0.1}


def test_rows_that_are_few_stay_as_they_are() -> None:
    """Nothing is drawn then."""
    assert list(drawn(len(WEIGHT), 1)) == list(WEIGHT)
