"""More lives in which something happens when the score moved, and none likelier by that."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from companion.domain.estimate import ShownScore
from companion.inference.history_prior import HistorySupport, impute_histories
from companion.inference.imputed_reviews import SamplingContext
from companion.inference.priors import LOW_STARS
from companion.inference.sampled_histories import stratified_support
from companion.inference.score_days import ScoreDay, ScoreDays, shown_day
from companion.rules.policy import policy_for
from tests.inference.build import DAY, ago, job, unrated

MANY, FEW = 4_000, 200


def columns(first: int, second: int) -> ScoreDays:
    """Two days, one after the other, with these percents, and the day after."""
    shown = [ShownScore(DAY - timedelta(days=1), first), ShownScore(DAY, second)]
    last = DAY + timedelta(days=1)
    return ScoreDays(
        [*(shown_day(s.on) for s in shown), ScoreDay(last, policy_for(last))], shown, explain=True
    )


def sampled_payments(asked: ScoreDays) -> HistorySupport:
    """Histories of a contract that ended ten days ago, with its money and review not known."""
    contract = replace(
        unrated(job(1, "one", [(ago(300), 300)], end=ago(10))),
        payments=(), payments_complete=False, earned=None,
    )  # fmt: skip
    days = np.array([d.toordinal() for d in asked.days[0]])
    context = SamplingContext(DAY, days, asked.outcomes, asked.told_until, asked.review_days)
    (found,) = impute_histories([contract], context, np.random.default_rng(1), MANY)
    assert found is not None
    return found


def happening(found: HistorySupport, day: date) -> np.ndarray:
    """Which lives are paid, end or get their stars on the day."""
    on, lives = day.toordinal(), found.histories
    paid = np.isin(np.arange(len(lives)), lives.money_row[lives.money_day == on])
    return np.asarray(paid | (lives.end == on) | ((lives.stars_on == on) & (lives.stars > 0)))


def test_what_happens_on_the_day_is_kept_and_weighs_as_before() -> None:
    """Hardly any of the many lives, a good share of the few that are kept, the same weight."""
    asked = columns(90, 80)
    assert asked.score_changes == [(0, 1)]
    before = sampled_payments(asked)
    after = stratified_support(before, asked, FEW, np.random.default_rng(2))
    assert len(after.histories) == FEW
    rare, kept = happening(before, DAY), happening(after, DAY)
    assert 0 < rare.mean() < 0.1
    assert kept.mean() > 3 * rare.mean()
    assert after.weights.sum(axis=1) == pytest.approx([1, 1, 1])
    for level in range(3):
        there = (before.weights[level, rare].sum(), after.weights[level, kept].sum())
        assert there[1] == pytest.approx(there[0], abs=0.01)


def test_stars_are_as_likely_as_before() -> None:
    """The share of low stars at each level of record is that of the many lives, on average."""
    asked = columns(90, 80)
    before = sampled_payments(asked)
    rng = np.random.default_rng(3)
    after = [stratified_support(before, asked, FEW, rng) for _ in range(20)]
    low = [(p.weights * (p.histories.stars == LOW_STARS)).sum(axis=1) for p in (before, *after)]
    assert np.mean(low[1:], axis=0) == pytest.approx(low[0], abs=0.04)


def test_a_score_that_stands_has_no_turn() -> None:
    """Equal percents, or days far apart: nothing rare is asked for."""
    assert columns(90, 90).score_changes == []
    far = [ShownScore(DAY - timedelta(days=90), 90), ShownScore(DAY, 80)]
    assert ScoreDays([shown_day(s.on) for s in far], far, explain=True).score_changes == []
