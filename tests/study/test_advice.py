"""The study of the plan: people with idle contracts, what they do, and how years are compared."""

from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from tests.study import site
from tests.study.advice import Life, ahead, table, years
from tests.study.idle import PERCENT, Starter, is_idle, starters
from tests.study.strategies import APART, STRATEGIES, following

#: It reaches no line that other tests do not: counting lines doubles the time.
pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module")
def one() -> Starter:
    """Somebody who starts below 90 with something to be done."""
    return next(starters(1, 0, 1))


def test_people_are_as_they_are_asked_for() -> None:
    """So many below 90 with something to do, and so many others."""
    found = list(starters(3, 2, 1, alike=False))
    assert sum(one.can_gain for one in found) == 3
    assert len(found) == 5
    for one in found:
        assert one.idle
        assert one.unhappy <= set(one.idle)
        assert one.percent == site.shown(one.who, one.day)
        assert one.can_gain is (one.percent < PERCENT) or one.unhappy == set(one.idle)


def test_a_year_is_what_the_site_says(one: Starter) -> None:
    """Counting once what no strategy touches changes no score."""
    life = Life(one)
    ends = dict.fromkeys(one.idle, one.day)
    after = one.acted(ends)
    expected = [site.score(after, on) for on in life.days]
    assert life.year(ends).scores == pytest.approx([np.nan if s is None else s for s in expected],
                                                   nan_ok=True)  # fmt: skip


def test_strategies_end_idle_contracts_only(one: Starter) -> None:
    """On days of the year; who is known to be unhappy is left alone where it says so."""
    for name, strategy in STRATEGIES.items():
        ends = strategy(one)
        assert all(is_idle(number) and on >= one.day for number, on in ends.items())
        if "save unhappy" in name or name == "plan":
            assert not one.unhappy & set(ends)
    days = sorted(STRATEGIES["random order"](one).values())
    assert days == [one.day + timedelta(APART * n) for n in range(len(one.idle))]


def test_the_plan_keeps_ends_apart_from_look_to_look(one: Starter) -> None:
    """Some days lie between any two, and the review of the one before is in."""
    ends = sorted(following(one).items(), key=lambda end: end[1])
    stars = {job.number: job.stars for job in one.who.jobs}
    for (name, on), (_, then) in pairwise(ends):
        assert (then - on).days >= (one.lags[name] if stars[name] else 3)


def test_the_plan_is_compared_with_each(one: Starter) -> None:
    """A line for each strategy; the plan is not ahead of itself."""
    lines = list(table("some", [years(one)]))
    assert [line.split("  ")[0] for line in lines[2:]] == list(STRATEGIES)
    assert "+0.00" in lines[2]


def test_days_without_a_score_say_nothing() -> None:
    """The mean of each person's days, then the mean of people with the error of it."""
    nothing, both = np.array([np.nan, np.nan]), np.array([1.0, np.nan])
    lead, error = ahead([both, np.array([3.0, 3.0]), nothing])
    assert lead == 2.0
    assert error == pytest.approx(1.0)
