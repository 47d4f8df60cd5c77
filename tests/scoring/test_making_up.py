"""Good jobs that make up for a bad one."""

from datetime import date

import pytest

from companion.domain.assessment import Scorecard, WindowScore
from companion.rules.policy import policy_for
from companion.scoring.making_up import good_jobs_to_make_up

DAY = date(2026, 11, 1)


def card(good: float, bad: float) -> Scorecard:
    """A score of so many good and bad units in the last 24 months."""
    score = 100 * (good - bad) / (good + bad)
    window = WindowScore(24, score, good, bad, 10, 10)
    return Scorecard(DAY, "public-2026", (window,), 24, score, (), ())


@pytest.mark.parametrize(
    ("good", "bad", "without", "jobs"),
    [
        (9, 1, 100.0, 10),  # 80 today; 19 good ones to a bad one make 90
        (18, 1, 100.0, 1),  # 89.5 today
        (19, 1, 100.0, None),  # 90 today
        (8, 2, 70.0, 4),  # 60 today; 12 good and 2 bad ones make 71.4
        (9, 1, 80.02, None),  # nothing that anybody sees
    ],
)
def test_the_jobs_lift_the_score_to_what_it_would_be_or_to_90(
    good: float, bad: float, without: float, jobs: int | None
) -> None:
    """The least whole number of jobs that is enough; none where nothing is to be made up."""
    found = card(good, bad)
    assert found.nominal is not None
    assert good_jobs_to_make_up(found, found.nominal - without, policy_for(DAY)) == jobs
    if jobs is not None:
        then, before = (100 * (good + n - bad) / (good + n + bad) for n in (jobs, jobs - 1))
        assert then >= min(without, 90) - 1e-9
        assert before < min(without, 90)


def test_without_a_score_there_is_no_number() -> None:
    """Nothing is said of what is not known."""
    none = Scorecard(DAY, "public-2026", (), None, None, ("contracts",), ())
    assert good_jobs_to_make_up(none, -3.0, policy_for(DAY)) is None
    assert good_jobs_to_make_up(card(9, 1), None, policy_for(DAY)) is None
