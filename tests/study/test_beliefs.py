"""The studies of contracts, windows and days: their measures, and that truths are truths."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from tests.study import site
from tests.study.asked import CASES, Asked, asked
from tests.study.contracts import calibration, judged
from tests.study.ends import Ahead, ended
from tests.study.people import Job
from tests.study.suspects import ranked
from tests.study.ties import clustered, in_first, in_middle, ranks
from tests.study.windows import windows

#: the case in which most is known
MOST = list(CASES)[-1]


@pytest.fixture(scope="module")
def one() -> Asked:
    """A freelancer of whom most is known."""
    found = asked(11, MOST)
    assert found is not None
    return found


def test_ties_are_broken_evenly() -> None:
    """A value with all the probability counts nine tenths, whichever nine tenths are asked for."""
    values, weight = np.array([80.0, 90.0, 90.0]), np.array([0.5, 0.3, 0.2])
    assert ranks(values, weight, 90.0) == pytest.approx((0.5, 1.0))
    assert (in_middle(0.0, 1.0), in_first(0.0, 1.0)) == pytest.approx((0.9, 0.9))
    assert in_first(0.8, 1.0) == pytest.approx(0.5)
    assert (in_first(0.95, 0.95), in_middle(0.95, 0.99)) == (0.0, 0.0)


def test_the_error_takes_those_of_one_person_together() -> None:
    """Two people of two equal values each are as good as two values."""
    mean, error = clustered([[0.0, 0.0], [1.0, 1.0], []])
    assert mean == 0.5
    assert error == pytest.approx(np.sqrt(2) / 4)


def test_what_is_believed_of_contracts_is_judged_by_the_truth(one: Asked) -> None:
    """With nearly everything seen, bad contracts are known as such, and effects hold."""
    rows = judged(one)
    assert len(rows) == len(one.contracts)
    assert calibration([(row.bad, row.is_bad) for row in rows]) < 0.05
    assert sum(row.is_most for row in rows) == pytest.approx(1)
    assert np.nanmean([row.inside for row in rows]) > 0.9


def test_the_one_that_hurts_most_is_among_the_contracts() -> None:
    """No order says more than the best one."""
    found = [ranked(one) for seed in range(0, 60, 10) if (one := asked(seed, MOST))]
    rows = [row for row in found if row is not None]
    assert rows
    for row in rows:
        assert row.rank >= 1
        assert all(s <= m + 1e-9 <= 1 + 2e-9 for s, m in zip(row.said, row.most, strict=True))


def test_windows_are_judged_by_the_truth(one: Asked) -> None:
    """Each window's figures are probabilities and points."""
    rows = list(windows(one))
    assert {row.months for row in rows} <= set(site.MONTHS)
    assert all(0 <= row.middle <= 1 and 0.9 - 1e-6 <= row.held <= 1 + 1e-9 for row in rows)
    assert all(row.off >= 0 and row.width >= 0 for row in rows)


def test_days_of_ends_are_judged_by_the_truth(one: Asked) -> None:
    """What is felt has a day after the one of asking, in nine of ten draws or more."""
    rows = list(ended(one))
    assert rows
    assert all(row.said >= 0.9 - 1e-6 for row in rows)
    assert np.mean([row.in_time for row in rows]) > 0.5


def test_the_true_day_is_the_first_one_without_the_effect() -> None:
    """A bad review among few is felt up to the day before it, and on none after it."""
    day = date(2026, 11, 1)
    someone = asked(11, MOST)
    assert someone is not None
    jobs = [_job(n, day - timedelta(30 * n), 1.0 if n == 1 else 5.0) for n in range(1, 5)]
    rules = someone.who.rules | {"months": "calendar", "anchor": "last_payment"}
    ahead = Ahead(replace(someone.who, jobs=jobs, rules=rules), day)
    days = [day + timedelta(n) for n in range(740)]
    end = ahead.end(jobs[0], days)
    assert 0 < end < len(days)
    assert ahead.is_felt(jobs[0], days[end - 1])
    assert not any(ahead.is_felt(jobs[0], on) for on in days[end:])


def _job(number: int, paid: date, stars: float) -> Job:
    job = Job(str(number), f"client {number}", False, paid - timedelta(20), paid, 40_000)  # noqa: FBT003 - not hourly
    job.payments, job.stars, job.stars_on = [(paid, 40_000)], stars, paid
    return job
