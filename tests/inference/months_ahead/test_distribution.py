"""From paths to what is told: percentiles, chances, the badge, paired differences."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from companion.domain.months_ahead import Band
from companion.inference.months_ahead.distribution import (
    badge_chances,
    days_ahead,
    differences,
)
from companion.inference.months_ahead.path_scores import PathScores

DAY = date(2026, 11, 1)
MONTHS = (6, 12, 24)


def scores(*paths: Sequence[float], down: bool = False) -> PathScores:
    """Paths of which the 12-month window alone has these scores."""
    best = np.array(paths, dtype=np.float32)
    by_window = np.full((len(paths), 3, best.shape[1]), -1, dtype=np.float32)
    by_window[:, 1] = best
    return PathScores(DAY, MONTHS, by_window, np.full(len(paths), down))


def test_a_band_is_of_the_paths_that_have_a_score() -> None:
    """Paths without a score are told apart, not taken as 0."""
    [day] = days_ahead(scores(*([value] for value in (-1, -1, 80, 85, 90, 95, 100))), DAY)
    assert day.band == Band(80.0, 85.0, 90.0, 95.0, 100.0)
    assert day.none == pytest.approx(2 / 7)
    assert day.at_least == pytest.approx((5 / 7, 3 / 7, 2 / 7, 1 / 7))
    assert day.windows == pytest.approx((0, 5 / 7, 0))


def test_where_no_path_has_a_score_there_is_no_band() -> None:
    """Missing is never zero."""
    [day] = days_ahead(scores([-1], [-1]), DAY)
    assert day.band is None
    assert day.none == 1.0
    assert day.windows == (0.0, 0.0, 0.0)


def test_what_is_shown_goes_by_each_paths_rounding() -> None:
    """89.5 shows 90 where percents are rounded half up, and 89 where they are rounded down."""
    up, down = (days_ahead(scores([89.5], down=d), DAY)[0].at_least[1] for d in (False, True))
    assert (up, down) == (1.0, 0.0)


def test_days_count_from_the_day_that_is_asked_for() -> None:
    """Days back are for the badge only."""
    days = days_ahead(scores([90, 91, 92]), DAY + timedelta(days=1))
    assert [d.on for d in days] == [DAY + timedelta(days=1), DAY + timedelta(days=2)]
    assert days[0].band is not None
    assert days[0].band.median == 91.0


def test_the_badge_takes_thirteen_of_sixteen_weeks() -> None:
    """Counted week by week back from the day; what was seen stands."""
    days = 15 * 7 + 1
    good = [90.0] * days
    for weeks, enough in ((3, True), (4, False)):
        path = list(good)
        for week in range(weeks):
            path[7 * week] = 80.0
        assert badge_chances(scores(path), {})[-1] == float(enough)
    seen = {DAY + timedelta(days=7 * week): 80 for week in range(4)}
    assert badge_chances(scores(good), seen)[-1] == 0.0


def test_differences_are_path_by_path() -> None:
    """Each path against itself; where one side has no score there is no difference."""
    usual, other = scores([90], [80], [-1]), scores([80], [80], [80])
    [one] = differences(usual, other, [DAY])
    assert one.points is not None
    assert (one.points[0], one.points[2]) == (-10.0, 0.0)
    assert one.none == 0.0
    [none] = differences(usual, scores([-1], [-1], [-1]), [DAY])
    assert none.points is None
