"""The study of the months ahead: its measures, and the people who live on."""

import math
from datetime import date

import numpy as np
import pytest

from tests.study import site
from tests.study.living import KINDS, living
from tests.study.months_ahead import HORIZONS, asked, crps, reliability
from tests.study.people import chance

DAY = date(2026, 11, 1)


def test_the_ranked_probability_score_is_its_definition() -> None:
    """The mean distance to the truth, less half the mean distance among the paths."""
    rng = np.random.default_rng(1)
    scores, truth = rng.uniform(60, 100, 50), 83.0
    apart = np.abs(scores[:, None] - scores[None]).mean()
    assert crps(scores, truth) == pytest.approx(np.abs(scores - truth).mean() - apart / 2)
    assert crps(np.array([90.0]), 80.0) == 10.0
    assert crps(np.array([-1.0, 90.0]), 80.0) == 10.0
    assert math.isnan(crps(np.array([90.0]), None))


@pytest.mark.parametrize("kind", KINDS)
def test_people_of_each_kind_live_on(kind: str) -> None:
    """They have a past and a future, except that who leaves begins nothing in the far one."""
    people = [living(chance(seed), DAY, kind) for seed in range(20)]
    ahead = [(job.start - DAY).days for who in people for job in who.jobs]
    assert min(ahead) < -300
    assert (max(ahead) > 300) is (kind != "leaving")
    assert sum(site.score(who, DAY) is not None for who in people) > 10


def test_a_person_is_asked_on_each_day_ahead() -> None:
    """What is said are chances, and what came is yes or no."""
    rows = asked(11, "steady")
    assert [row.horizon for row in rows] == list(HORIZONS)
    assert all(0 <= row.below <= row.upto <= 1 and 0 <= row.said <= 1 for row in rows)
    assert 0 <= reliability(rows) <= 1
