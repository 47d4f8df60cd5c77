"""What it takes to show 80 or 90 %, in one line of the score panel."""

from datetime import date

import pytest

from companion.domain.forecast import Goal
from companion.domain.posterior import Interval
from companion.wire.goals import next_line

DAY = date(2027, 3, 16)
REACHED = Goal(80, Interval(0.0, 0.0, 0.0), 0, date(2026, 11, 1))


@pytest.mark.parametrize(
    ("goal", "line"),
    [
        (
            Goal(90, Interval(10.0, 10.0, 10.0), 0),
            "To 90 %: about 10 more jobs of $500 with 5 stars.",
        ),
        (
            Goal(90, Interval(8.0, 11.0, 15.0), 2),
            (
                "To 90 %: about 11 more jobs of $500 with 5 stars (8 to 15), for at least 2 new "
                "clients."
            ),
        ),
        (
            Goal(90, Interval(1.0, 1.0, 1e6), 0, DAY),
            (
                "To 90 %: about 1 more job of $500 with 5 stars (1 to many more); or by waiting "
                "alone on 16 Mar 2027."
            ),
        ),
        (
            Goal(90, None, 0, DAY),
            (
                "To 90 %: by waiting alone on 16 Mar 2027; without waiting it takes more than 50 "
                "jobs of $500 with 5 stars."
            ),
        ),
        (
            Goal(90, None, 0),
            "90 % is out of reach for now: more than 50 jobs of $500 with 5 stars would be needed.",
        ),
        (Goal(90, Interval(0.0, 0.0, 9.0), 0), ""),
    ],
)
def test_the_next_line_says_what_it_takes_and_how_sure_that_is(goal: Goal, line: str) -> None:
    """Jobs with their range, new clients, or the day on which waiting gets there."""
    assert next_line([REACHED, goal, Goal(100, None, 0)]) == line


def test_only_the_nearest_line_is_told() -> None:
    """Below 80 % the way to 90 % is not told yet."""
    goals = [
        Goal(percent, Interval(jobs, jobs, jobs), 0) for percent, jobs in ((90, 9.0), (80, 3.0))
    ]
    assert next_line(goals) == "To 80 %: about 3 more jobs of $500 with 5 stars."
