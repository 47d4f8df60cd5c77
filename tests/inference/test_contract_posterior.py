"""Outcomes, effects and windows from the estimate's own particles."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contract import Contract, Fact, Feedback, KnownContract
from companion.domain.posterior import Posterior
from companion.rules.policy import policy_for
from companion.scoring.scorecard import scorecard
from tests.inference.build import DAY, DEFAULTS, PROFILE, ago, daily, good_jobs, job, unrated
from tests.inference.posteriors import predicted
from tests.scoring.histories import contracts


def as_seen(known: KnownContract) -> Contract:
    """A contract of which pages have told everything."""
    removed = known.feedback_removed
    given = Feedback.GIVEN if known.stars is not None else Feedback.NONE
    return Contract(
        known.contract_id,
        client=Fact(known.client),
        started_on=Fact(known.started_on),
        ended_on=Fact(known.ended_on),
        earned=Fact(sum(p.cents for p in known.payments)),
        payments=tuple(sorted(known.payments)),
        payments_complete=True,
        stars=Fact(known.stars, (PROFILE,)),
        feedback=Fact(Feedback.REMOVED if removed else given, (PROFILE,)),
        agency=Fact("Northern Lights") if known.agency else None,
        agency_terms=Fact(known.agency_terms) if known.agency_terms else None,
        client_flagged=Fact(known.client_flagged),
        bad_ending=Fact(known.bad_ending),
    )


def posterior(given: list[Contract], *percents: int, **more: object) -> Posterior:
    """What is believed on the day, after shown scores up to it."""
    shown = daily(percents)
    rng = np.random.default_rng(1)
    return predicted(given, DAY, shown, rng, **more)[1]  # type: ignore[arg-type]  # passed on


@settings(deadline=None)
@given(st.data())
def test_everything_known_gives_the_effects_of_the_scoring_room(data: st.DataObject) -> None:
    """Left out in every particle, a contract loses what scoring says; windows are the same."""
    lives = [
        c for c in data.draw(contracts(DAY))
        if c.started_on <= DAY and c.private_rating is None
    ]  # fmt: skip
    card = scorecard(lives, DAY, policy_for(DAY))
    found = posterior([as_seen(c) for c in lives], toggles=DEFAULTS)
    for assessment in card.assessments:
        believed = found.contracts[assessment.contract_id]
        if assessment.effect_points is None:
            assert believed.effect is None
        elif believed.not_counted < 1 and believed.unsuccessful in (0.0, 1.0):
            assert believed.effect is not None
            assert believed.effect.median == pytest.approx(assessment.effect_points, abs=1e-4)
    if card.nominal is not None and found.windows:
        best = max(found.windows, key=lambda w: w.chance_best)
        assert best.score is not None
        assert best.score.median == pytest.approx(card.nominal, abs=1e-3)


def test_chances_add_up_and_follow_the_shown_score() -> None:
    """A score that only a bad review explains makes the one unknown review bad, another good."""
    seen = [*good_jobs(10, 30), unrated(job(20, "silent", [(ago(60), 100)]))]
    for percent, bad in ((82, True), (100, False)):
        believed = posterior(seen, percent, toggles=DEFAULTS).contracts["20"]
        total = believed.successful + believed.unsuccessful + believed.not_counted
        assert total == pytest.approx(1)
        assert (believed.unsuccessful > 0.9) is bad
        assert (believed.unsuccessful < 0.02) is not bad


def test_a_known_bad_contract_has_the_effect_that_the_rules_give() -> None:
    """Nine good units and a bad one: 80 instead of 100."""
    seen = [*good_jobs(9, 30), job(20, "cross", [(ago(60), 100)], stars=1.0)]
    believed = posterior(seen, toggles=DEFAULTS).contracts["20"]
    assert believed.unsuccessful == pytest.approx(1)
    assert believed.effect is not None
    assert believed.effect.median == pytest.approx(-20)


def test_windows_are_those_of_the_estimate() -> None:
    """The best window's median is the estimate's point, whatever else is unknown."""
    seen = [*good_jobs(6, 30), *(unrated(c) for c in good_jobs(3, 90, first=30))]
    shown = daily((80,))
    estimate, found, _ = predicted(seen, DAY, shown, np.random.default_rng(1))
    assert estimate is not None
    best = max(found.windows, key=lambda w: w.chance_best)
    assert best.score is not None
    assert best.score.median == pytest.approx(estimate.point, abs=1.0)
    assert sum(w.chance_best for w in found.windows) == pytest.approx(1)


def test_nothing_known_is_nothing_believed() -> None:
    """Without contracts there is neither an estimate nor anything to say."""
    assert predicted([], DAY)[1] == Posterior()


def test_the_one_that_costs_most_is_known_where_everything_is() -> None:
    """Of a dear bad contract and a cheap one the dear one costs most; of two equal ones each."""
    good = good_jobs(9, 30)
    dear = job(20, "cross", [(ago(60), 200_000)], stars=1.0)
    cheap, alike = (
        job(n, f"sour {n}", [(ago(60), cents)], stars=1.0)
        for n, cents in ((21, 100), (22, 200_000))
    )
    chances = posterior([*good, dear, cheap], toggles=DEFAULTS).contracts
    assert [chances[n].costs_most for n in ("20", "21", "1")] == pytest.approx([1, 0, 0])
    chances = posterior([*good, dear, alike], toggles=DEFAULTS).contracts
    assert [chances[n].costs_most for n in ("20", "22")] == pytest.approx([0.5, 0.5])


def test_a_shown_score_says_how_likely_each_is_the_one() -> None:
    """Of three silent contracts of one size each is as likely the one that costs most."""
    seen = [
        *good_jobs(9, 30),
        *(unrated(job(n, f"silent {n}", [(ago(60), 100)])) for n in (20, 21, 22)),
    ]
    chances = posterior(seen, 80, toggles=DEFAULTS).contracts
    shares = [chances[str(n)].costs_most for n in (20, 21, 22)]
    assert sum(shares) == pytest.approx(1, abs=0.05)
    assert max(shares) - min(shares) < 0.05


def test_where_nothing_costs_anything_none_costs_most() -> None:
    """A score of 100 has no one that hurts."""
    found = posterior(good_jobs(4, 30), toggles=DEFAULTS)
    assert all(c.costs_most == 0 for c in found.contracts.values())


def test_contracts_that_are_alike_are_believed_alike() -> None:
    """Ten contracts of which nothing but the days are known differ by less than a few draws."""
    seen = [unrated(job(n, f"client {n}", [(ago(90), 100)])) for n in range(10)]
    unseen = [replace(c, payments=(), payments_complete=False, earned=None) for c in seen]
    chances = [c.unsuccessful for c in posterior(unseen, toggles=DEFAULTS).contracts.values()]
    assert max(chances) - min(chances) < 0.04
