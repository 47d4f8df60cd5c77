"""The simulated site before September 2024, and the true causes of what it shows."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.inference import priors
from tests.study import site
from tests.study.days import OLDER
from tests.study.eras import ERAS, INSIGHTS, era_of
from tests.study.jobs import PRIVATE_ENDS
from tests.study.people import UPDATE_DAYS, Job, Person, Population, chance, person
from tests.study.truths import Truth, true_cause

#: A day under the first rules, an update of those freelancers that are made here.
DAY = date(2018, 6, 1)
DEFAULTS = {toggle: next(iter(values)) for toggle, values in priors.TOGGLES.items()}


def job(number: int, day: date, stars: float | None = 5.0, private: int = 0) -> Job:
    """A job that was paid two months before the day and ended one month before it."""
    end = day - timedelta(days=30)
    return Job(
        str(number), f"client {number}", hourly=False, start=day - timedelta(days=70), end=end,
        terms=10_000, payments=[(day - timedelta(days=60), 10_000)], stars=stars,
        stars_on=end if stars else None, private=private,
    )  # fmt: skip


def freelancer(day: date, *jobs: Job, good: int = 4) -> Person:
    """Some jobs besides so many good ones; updated on the day, the usual reading of all rules."""
    others = [job(100 + k, day) for k in range(good)]
    return Person([*others, *jobs], dict(DEFAULTS), day.toordinal() % UPDATE_DAYS)


def test_the_score_is_shown_until_the_next_update() -> None:
    """What is shown between two updates is the score of the first one, under its rules."""
    for days in OLDER:
        for seed in range(5):
            rng = chance(seed)
            day = days.draw(rng)
            who = person(rng, day, Population(toggles="default"))
            update = site.updated_on(who, day)
            assert update <= day < update + timedelta(days=UPDATE_DAYS)
            assert update.toordinal() % UPDATE_DAYS == who.phase or update == era_of(day).first_day
            assert site.shown(who, day) == site.shown(who, update)
    assert site.updated_on(who, INSIGHTS.first_day) == INSIGHTS.first_day


def test_new_rules_come_with_an_update() -> None:
    """On their first day the score follows them, whenever the next update would have been."""
    day = date(2020, 11, 8)
    who = freelancer(day, job(1, day, stars=None), job(2, day, stars=None))
    who.phase = (day.toordinal() + 3) % UPDATE_DAYS
    seen = [site.shown(who, day + timedelta(days=k)) for k in (-1, 0, 2, 3)]
    assert seen == [67, 100, 100, 100]
    assert site.score(who, day) == 100.0
    truth = true_cause(who, day - timedelta(days=1), day)
    assert truth is not None
    assert (truth.code, truth.single) == ("rule_change", True)


@pytest.mark.parametrize(("good", "expected"), [(4, 100.0), (3, None), (6, 100.0)])
def test_few_jobs_without_feedback_do_not_count(good: int, expected: float | None) -> None:
    """Below a quarter they are no part of the score, nor of the least number of jobs."""
    assert site.score(freelancer(DAY, job(1, DAY, stars=None), good=good), DAY) == expected


def test_many_jobs_without_feedback_are_neutral() -> None:
    """From a quarter on they are among all jobs, and not among the good ones."""
    silent = [job(k, DAY, stars=None) for k in (1, 2)]
    assert site.score(freelancer(DAY, *silent, good=6), DAY) == 75.0


def test_the_trend_is_the_mean_of_two_windows() -> None:
    """The staff's example: 94 in six months and 98 in three show as 96."""
    assert site.best({24: 92.0, 12: 88.0, 6: 94.0, 3: 98.0}) == (96.0, 3)
    assert site.best({24: None, 12: None, 6: None, 3: 98.0}) == (None, None)
    assert [e.trending for e in map(era_of, (date(2020, 12, 31), date(2021, 1, 1)))] == [0, 1]


def test_a_private_rating_takes_one_number() -> None:
    """Low ones are those below the chance of a low one; none came after they were collected."""
    classes = set()
    for seed in range(40):
        for each in person(chance(seed), PRIVATE_ENDS, Population()).jobs:
            classes.add(each.private)
            assert each.end is not None or each.private == priors.NO_PRIVATE
            assert each.end is None or each.end < PRIVATE_ENDS or not each.private
            assert each.bad_rating == (each.private == priors.LOW_PRIVATE)
    assert classes == {0, 1, 2, 3}


def cause(who: Person, day: date = DAY) -> tuple[str, frozenset[str], bool]:
    """The true cause of what the update of the day changed."""
    truth = true_cause(who, day - timedelta(days=1), day)
    assert truth is not None
    return truth.code, truth.jobs, truth.single


def test_a_review_between_two_updates_is_the_cause() -> None:
    """It makes a neutral job good, days before this is seen."""
    late = job(1, DAY)
    late.stars_on = DAY - timedelta(days=5)
    who = freelancer(DAY, late, job(2, DAY, stars=None))
    assert cause(who) == ("feedback", frozenset({"1"}), True)
    assert true_cause(who, DAY, DAY + timedelta(days=UPDATE_DAYS - 1)) is None


@pytest.mark.parametrize(
    ("private", "day", "code"),
    [
        (priors.LOW_PRIVATE, DAY, "private_rating"),
        (priors.MIDDLING_PRIVATE, DAY, "private_rating"),
        (priors.MIDDLING_PRIVATE, date(2024, 7, 1), "private_rating"),
        (priors.LOW_PRIVATE, date(2025, 7, 1), "private_rating"),
    ],
)
def test_a_private_rating_comes_with_the_end(private: int, day: date, code: str) -> None:
    """A low one makes a job bad in spite of its stars, and a middling one was neutral."""
    ending = job(1, day, private=private)
    ending.end = ending.stars_on = day - timedelta(days=0 if day >= INSIGHTS.first_day else 5)
    assert cause(freelancer(day, ending), day) == (code, frozenset({"1"}), True)


def test_bad_stars_come_before_a_private_rating() -> None:
    """A job that its stars make bad is not called bad for its private rating."""
    ending = job(1, DAY, stars=1.0, private=priors.LOW_PRIVATE)
    ending.end = ending.stars_on = DAY - timedelta(days=5)
    assert cause(freelancer(DAY, ending))[0] == "feedback"


def test_what_moved_the_score_alike_is_as_true() -> None:
    """Of two reviews that did the same, either may be named, and neither is the only cause."""
    late = [job(k, DAY) for k in (1, 2)]
    for each in late:
        each.stars_on = DAY - timedelta(days=5)
    truth = true_cause(freelancer(DAY, *late), DAY - timedelta(days=1), DAY)
    assert truth is not None
    assert not truth.single
    assert all(truth.named_by("feedback", number) for number in "12")
    assert not truth.named_by("feedback", "100")


def test_a_switch_of_the_best_window_is_named_with_what_took_part() -> None:
    """A job that left may be told as the window that was left by it, where it was; no other job."""
    left = Truth("aged_out", frozenset({"1"}), single=False, switched=True)
    assert left.named_by("window_left", "1")
    assert not left.named_by("window_left", "2")
    assert not left.named_by("window_flip", "1")
    assert not replace(left, switched=False).named_by("window_left", "1")


def test_an_unpaid_job_ages_from_its_start() -> None:
    """An open job that earned nothing leaves the six months after its start."""
    idle = job(1, DAY)
    idle.start, idle.end, idle.stars, idle.payments = date(2017, 11, 25), None, None, []
    who = freelancer(DAY, idle)
    assert site.score(who, DAY - timedelta(days=UPDATE_DAYS)) == 80.0
    assert cause(who) == ("aged_out", frozenset({"1"}), True)


def test_every_era_begins_where_the_one_before_ends() -> None:
    """Eras are in order, and the day before one belongs to the one before."""
    for before, after in itertools.pairwise(ERAS):
        assert era_of(after.first_day) is after
        assert era_of(after.first_day - timedelta(days=1)) is before
