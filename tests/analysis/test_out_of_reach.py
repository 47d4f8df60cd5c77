"""Shown scores that no reading, or hardly any, gives: named where they are today's."""

from datetime import date, timedelta

from companion.analysis.out_of_reach import out_of_reach
from companion.domain.estimate import Estimate, ShownScore

DAY = date(2026, 11, 1)
TODAY, YESTERDAY = ShownScore(DAY, 86), ShownScore(DAY - timedelta(days=1), 86)


def codes(estimate: Estimate | None, *shown: ShownScore) -> list[str]:
    """The problems that are named, by code."""
    return [problem.code for problem in out_of_reach(estimate, shown, DAY)]


def test_a_score_that_the_estimate_holds_is_no_problem() -> None:
    """Rounding either way is not odd."""
    assert codes(Estimate(86.1, 85.5, 86.9), TODAY) == []
    assert codes(Estimate(100, 70, 100)) == []


def test_a_score_of_today_that_the_estimate_does_not_follow_is_named() -> None:
    """Where its range stays wide, and where it lies elsewhere."""
    assert codes(Estimate(97, 70, 100), TODAY) == ["evidence_unlikely"]
    assert codes(Estimate(100, 100, 100), TODAY) == ["evidence_unlikely"]


def test_a_shown_score_where_too_few_contracts_are_known_says_that_others_are_missing() -> None:
    """Upwork would not show one; a score of weeks ago may be gone since."""
    assert codes(None, TODAY) == ["contracts_missing"]
    assert codes(Estimate(100, 100, 100, chance_no_score=0.9), YESTERDAY) == ["contracts_missing"]
    assert codes(None, ShownScore(DAY - timedelta(days=15), 86)) == []
    assert codes(None) == []


def test_an_older_score_may_have_moved_since() -> None:
    """Nothing is said of yesterday's."""
    assert codes(Estimate(97, 70, 100), YESTERDAY) == []


def test_a_score_that_no_reading_gives_is_named_once_whatever_its_day() -> None:
    """And at most three of them, the newest."""
    assert codes(Estimate(100, 100, 100, impossible=True), YESTERDAY) == ["evidence_impossible"]
    older = [ShownScore(DAY - timedelta(days=back), 40) for back in (4, 3, 2, 1)]
    named = Estimate(100, 100, 100, unreached=tuple(older))
    assert codes(named, *older, TODAY) == ["evidence_impossible"] * 3
