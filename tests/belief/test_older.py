"""Estimates by rules that the fast path does not know."""

from datetime import date

import numpy as np
import pytest

from companion.belief.estimate import estimate
from companion.belief.most_likely import complete
from companion.belief.older import estimate_by, is_fast
from companion.scoring.policy import POLICIES, named
from companion.scoring.score import shown_score
from tests.belief.build import DAY, DEFAULTS, ago, good_jobs, job, unrated
from tests.belief.sample_contracts import contracts, list_only

FAST = {"public-2026", "insights-2024"}


@pytest.mark.parametrize("policy", POLICIES, ids=lambda p: str(p.id))
def test_the_fast_path_knows_its_policies(policy: object) -> None:
    """Rules from September 2024 on, and their strictest and kindest readings."""
    found = named(str(getattr(policy, "id", "")))
    assert is_fast(found) is (found.id in FAST)
    assert is_fast(named("strict"))
    assert is_fast(named("lenient"))


def test_both_ways_agree_where_both_can() -> None:
    """By the rules of 2026 the slow way gives what the fast one does."""
    given = [
        *good_jobs(6, 30),
        *(unrated(job(20 + i, f"x {i}", [(ago(60), 300)])) for i in range(3)),
    ]
    slow = estimate_by(given, DAY, named("public-2026"), np.random.default_rng(1))
    fast = estimate(given, DAY, toggles=DEFAULTS)
    assert slow is not None
    assert fast is not None
    assert slow.point == pytest.approx(fast.point)
    assert slow.low == pytest.approx(fast.low, abs=1.0)


@pytest.mark.parametrize("policy_id", ["nofb-2020", "stars-2023", "classic-2015", "size-2020"])
def test_everything_known_is_exact(policy_id: str) -> None:
    """Point, low and high are what the scoring room says, if nothing ended under old rules."""
    given = [*good_jobs(6, 30), job(90, "bad", [(ago(60), 100)], stars=1.0)]
    policy = named(policy_id)
    known = [k for c in given if (k := complete(c, DAY))]
    found = estimate_by(given, DAY, policy)
    assert found is not None
    assert found.low == found.point == found.high == shown_score(known, DAY, policy)


def test_an_older_day_has_a_range() -> None:
    """By the rules of 2024, with most fields unknown: a range that holds its point."""
    day = date(2024, 6, 1)
    given = [list_only(c) for c in contracts("veteran")]
    found = estimate_by(given, day, named("stars-2023"))
    assert found is not None
    assert found.method == "sampling"
    assert 0 <= found.low <= found.point <= found.high <= 100


def test_nothing_has_no_estimate() -> None:
    """Without contracts there is no score by any rules."""
    assert estimate_by([], DAY, named("nofb-2020")) is None
