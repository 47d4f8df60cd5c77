"""Numbers, days and sums in words."""

from datetime import date

from companion.messages.words import day, decimal, dollars, listed, number, points, signed


def test_signs_are_true_and_zero_has_none() -> None:
    """The minus is a minus sign; what rounds to nothing is nothing."""
    assert [signed(x) for x in (0.84, -4.2, 0.04, -0.04)] == ["+0.8", "−4.2", "0.0", "0.0"]
    assert signed(-17.6, 0) == "−18"
    assert decimal(-1.25) == "−1.2"


def test_numbers_have_no_needless_decimals() -> None:
    """Three is three."""
    assert [number(x) for x in (3.0, 1.25, -0.5)] == ["3", "1.25", "−0.5"]


def test_one_point_is_a_point() -> None:
    """Only what reads “1” is singular."""
    assert [points(x) for x in (1.0, -1.02, 0.8, 2)] == [
        "1 point",
        "1 point",
        "0.8 points",
        "2 points",
    ]


def test_days_and_sums() -> None:
    """As a British reader expects them."""
    assert day(date(2026, 9, 3)) == "3 Sep 2026"
    assert [dollars(x) for x in (448000, -1241)] == ["$4,480.00", "−$12.41"]


def test_lists_end_in_and() -> None:
    """One, two, many, and none."""
    rows = [[], ["a"], ["a", "b"], ["a", "b", "c"]]
    assert [listed(row) for row in rows] == ["", "a", "a and b", "a, b and c"]
