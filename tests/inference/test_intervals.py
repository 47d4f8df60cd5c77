"""Medians and shortest intervals of weighted values."""

import numpy as np
import pytest

from companion.inference.histories import Floats
from companion.inference.intervals import intervals

COUNTS = (1, 2, 3, 9, 10, 11, 20, 100, 333)


def columns(count: int) -> Floats:
    """Columns of so many values, with ties, and with values that are not numbers."""
    rng = np.random.default_rng(count)
    values = np.round(rng.normal(size=(count, 30)), 1)
    values[1:][rng.random((count - 1, 30)) < 0.2] = np.nan
    return values


def slowly(values: Floats) -> tuple[float, float, float]:
    """The same of one column of equal weights, by trying every interval."""
    there = sorted(values[~np.isnan(values)].tolist())
    held = -(-9 * len(there) // 10)
    pairs = [(there[i], there[i + held - 1]) for i in range(len(there) - held + 1)]
    low, high = min(pairs, key=lambda ends: round(ends[1] - ends[0], 9))
    return low, there[(len(there) - 1) // 2], high


@pytest.mark.parametrize("count", COUNTS)
def test_equal_weights_give_the_shortest_interval_that_holds_nine_in_ten(count: int) -> None:
    """Of values of one weight, by trying every interval, column by column."""
    values = columns(count)
    expected = [slowly(column) for column in values.T]
    assert intervals(values, np.full(count, 1 / count)).T.tolist() == [[*x] for x in expected]


@pytest.mark.parametrize("count", COUNTS)
def test_weights_that_hardly_differ_give_what_equal_ones_give(count: int) -> None:
    """There are two ways to find intervals, and they find the same."""
    values, even = columns(count), np.full(count, 1 / count)
    uneven = even * np.linspace(1 - 1e-12, 1 + 1e-12, count)
    assert np.array_equal(intervals(values, uneven), intervals(values, even))


def test_a_value_that_weighs_more_is_like_as_many_of_it() -> None:
    """Whole weights give what copies of the values give."""
    values, weight = np.array([0.0, 1.0, 5.0, 6.0, 9.0]), np.array([1, 4, 2, 2, 1])
    copies = np.repeat(values, weight)[:, None]
    together = intervals(values[:, None], weight.astype(np.float64))
    assert np.array_equal(together, intervals(copies, np.ones(len(copies))))
