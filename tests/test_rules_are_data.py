"""Rules are data, for the statistics too: a number that is changed in a policy is changed there."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contract import Contract, Fact, KnownContract
from companion.inference.imputation import impute
from companion.rules.policy import POLICIES, Policy
from companion.rules.rule import Rule
from companion.scoring.scorecard import shown_score
from tests.inference.build import DAY, ago, job, unrated
from tests.inference.estimates import estimate
from tests.inference.perturb import (
    Change,
    brute_force,
    changes,
    fast_score,
    is_unrated,
    own_toggles,
    perturbed,
    two_changes,
)
from tests.scoring.histories import contracts

#: It reaches no line that other tests do not: counting lines doubles the time.
pytestmark = pytest.mark.no_cover

EVERY = [change for policy in POLICIES for change in changes(policy)]
OFTEN = settings(max_examples=150, deadline=None, derandomize=True)


def freelancer(seed: int) -> list[Contract]:
    """Contracts with everything known; all ended since private ratings are not collected."""
    rng = np.random.default_rng(seed)
    jobs: list[Contract] = []
    for number in range(int(rng.integers(4, 9))):
        first = int(rng.integers(30, 210))
        paid = sorted({first, *(int(x) for x in rng.integers(0, first + 1, 3))}, reverse=True)
        stars = rng.choice([0.0, 1.0, 2.5, 3.0, 3.5, 3.9, 4.0, 4.4, 5.0])
        jobs.append(
            job(
                number, f"client {rng.integers(4)}",
                [(ago(days), int(rng.choice([40, 200, 260, 900, 2_000]))) for days in paid],
                start=ago(first + int(rng.integers(600))), end=ago(int(rng.integers(paid[-1] + 1))),
                stars=float(stars) or None,
            )
        )  # fmt: skip
    return [replace(c, bad_ending=Fact(value=False)) for c in jobs]


def known(given_: list[Contract]) -> list[KnownContract]:
    """The same contracts as the scoring room takes them."""
    return [k for c in given_ if (k := impute(c, DAY))]


@pytest.mark.parametrize("change", EVERY, ids=str)
def test_every_number_changed_alone_reaches_the_estimate(change: Change) -> None:
    """With everything known and the toggles pinned the estimate is the score, and exact."""
    policy = perturbed(change)
    for seed in range(4):
        jobs = freelancer(seed)
        score = shown_score(known(jobs), DAY, policy)
        answer = estimate(jobs, DAY, policy=policy, toggles=own_toggles(policy))
        if score is None or answer is None:
            assert score is None
            assert answer is None
        else:
            assert answer.low == answer.point == answer.high == pytest.approx(score, abs=1e-9)
            assert answer.method == "exact"


@pytest.mark.parametrize("change", EVERY, ids=str)
@settings(max_examples=4, deadline=None, derandomize=True)
@given(data=st.data(), back=st.integers(0, 400))
def test_every_number_changed_alone_reaches_the_arrays(
    change: Change, data: Any, back: int
) -> None:
    """Any contracts, private ratings and ends before any day included, score alike."""
    agree(perturbed(change), data, DAY - timedelta(days=back))


@OFTEN
@given(made=two_changes(), data=st.data(), back=st.integers(0, 2500))
def test_any_two_numbers_changed_reach_the_arrays(
    made: tuple[Change, Change], data: Any, back: int
) -> None:
    """The same with two numbers of a policy changed at once."""
    agree(perturbed(*made), data, DAY - timedelta(days=back))


def agree(policy: Policy, data: Any, day: date) -> None:
    """The arrays give the scoring room's score."""
    drawn = data.draw(contracts(day, most=8))
    # where there is a rating, the arrays hold it alone
    lives = [
        replace(c, bad_ending=c.bad_ending and c.private_rating is None)
        for c in drawn
        if c.started_on <= day
    ]
    if lives:
        score, other = fast_score(lives, day, policy), shown_score(lives, day, policy)
        assert score == (None if other is None else pytest.approx(other, abs=1e-9))


def same_as_brute_force(policy: Policy, jobs: list[Contract]) -> None:
    """Chance of no score, and the interval, are those of every possibility scored one by one."""
    unknown = [i for i, c in enumerate(jobs) if is_unrated(c)]
    chances = brute_force(known(jobs), unknown, DAY, policy)
    answer = estimate(jobs, DAY, policy=policy, toggles=own_toggles(policy))
    scores = sorted((s, p) for s, p in chances.items() if s is not None)
    if not scores:
        assert answer is None
        return
    assert answer is not None
    assert answer.chance_no_score == pytest.approx(chances.get(None, 0.0), abs=1e-9)
    total = sum(p for _, p in scores)
    below = sum(p for s, p in scores if s < answer.point - 1e-6) / total
    upto = sum(p for s, p in scores if s <= answer.point + 1e-6) / total
    assert below - 1e-9 <= 0.5 <= upto + 1e-9
    inside = sum(p for s, p in scores if answer.low - 1e-6 <= s <= answer.high + 1e-6) / total
    assert inside >= 0.9 - 1e-9
    values = [s for s, _ in scores]
    for edge in (answer.low, answer.high):
        assert min(abs(edge - s) for s in values) < 1e-6


@pytest.mark.parametrize("change", EVERY, ids=str)
def test_every_number_changed_alone_reaches_what_is_not_known(change: Change) -> None:
    """With feedback unknown the estimate is that of every possibility, scored one by one."""
    for seed in (1, 2):
        same_as_brute_force(perturbed(change), partly_ended(seed))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(made=two_changes(), seed=st.integers(0, 1_000))
def test_any_two_numbers_changed_reach_what_is_not_known(
    made: tuple[Change, Change], seed: int
) -> None:
    """The same with two numbers of a policy changed at once."""
    same_as_brute_force(perturbed(*made), partly_ended(seed))


def partly_ended(seed: int) -> list[Contract]:
    """A freelancer whose contracts ended before any review could still come; three not rated."""
    jobs = [replace(c, ended_on=Fact(c.payments[-1].on)) for c in freelancer(seed)]
    early = [c for c in jobs if c.payments[-1].on <= ago(40)] or jobs[:1]
    return [*(unrated(c) for c in early[:3]), *early[3:]]


def test_a_new_policy_needs_its_data_only() -> None:
    """Four stars and a half from 2027 on, other windows and sizes: known at once to both rooms."""
    numbers: dict[str, dict[str, Any]] = {
        "low_stars": {"limit": 4.5},
        "good_stars": {"limit": 4.5},
        "windows": {"months": (3, 9, 18, 30), "days": (90, 270, 540, 900), "in_days": False},
        "size": {"form": "buckets", "limits_cents": (10_000,), "sizes": (1.0, 1.7)},
        "formula": {"negative_share": 0.3},
    }
    base = POLICIES[0]

    def changed(rule: Rule) -> Rule:
        return replace(rule, parameters={**rule.parameters, **numbers.get(rule.id, {})})

    policy = replace(
        base, id="new-2027", first_day=date(2027, 1, 1), rules=tuple(map(changed, base.rules))
    )
    for seed in range(20):
        jobs = freelancer(seed)
        score = shown_score(known(jobs), DAY, policy)
        answer = estimate(jobs, DAY, policy=policy, toggles=own_toggles(policy))
        assert (answer.point if answer else None) == pytest.approx(score, abs=1e-9)
        same_as_brute_force(policy, partly_ended(seed))
