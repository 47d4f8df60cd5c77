"""Rows most of which are alike are kept once each, and give back what they were."""

import numpy as np
import pytest

from companion.inference.distinct_rows import distinct_rows


@pytest.mark.parametrize("real", [np.float32, np.float64])
def test_alike_rows_are_kept_once_and_every_row_is_given_back(
    real: type[np.floating],
) -> None:
    """Of 5,000 rows that are seven different ones, seven are kept."""
    few = np.arange(7 * 12).reshape(7, 12).astype(real) / 4
    rows = few[np.random.default_rng(1).integers(0, len(few), 5_000)]
    first, which = distinct_rows([rows])
    assert len(first) == len(few)
    assert (rows[first][which] == rows).all()


def test_rows_that_all_differ_are_kept_as_they_are() -> None:
    """Nothing is put together that is not the same, and no rows are none."""
    rows = np.random.default_rng(2).random((500, 3))
    first, which = distinct_rows([rows])
    assert len(first) == len(rows)
    assert (rows[first][which] == rows).all()
    assert [len(part) for part in distinct_rows([rows[:0]])] == [0, 0]


def test_rows_differ_in_any_of_the_parts() -> None:
    """Numbers and what is so or not lie side by side: rows are alike where both are."""
    numbers, is_so = np.array([1.0, 2.0, 1.0, 1.0]), np.array([True, True, False, True])
    first, which = distinct_rows([numbers, is_so])
    assert len(first) == 3  # the last is as the first
    assert which[0] == which[3]
