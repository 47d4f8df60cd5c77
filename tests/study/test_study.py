"""The study itself: small, for structure and exactness; what it finds is in RESULTS.md."""

import math
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from rich.progress import Progress

from companion.inference import priors
from tests.study import hiding, site
from tests.study.__main__ import OTHERS, study
from tests.study.attribution import moving, named
from tests.study.measures import bins, coverage, naming
from tests.study.people import Population, chance, person
from tests.study.scenarios import EXACT, exact_errors, scenarios, trials
from tests.study.trial import Trial
from tests.study.truths import true_cause
from tests.study.worlds import Exact, world

#: It reaches no line that other tests do not: counting lines doubles the time.
pytestmark = pytest.mark.no_cover

DAY = date(2026, 11, 1)
TRIAL = Trial(0.5, 80.0, 81.0, 79.0, 82.0, 0.3, 0.3, 0.9, 0.1, impossible=False)


def test_everything_known_is_exact() -> None:
    """Point, low and high are the simulated site's score."""
    errors = [e for e in exact_errors(3, 30) if e is not None]
    assert len(errors) > 20
    assert max(errors) <= EXACT


def test_with_everything_known_the_one_true_cause_is_named_first() -> None:
    """What full evidence tells is never untrue: a private rating stays unknown, it is not none."""
    movers = [
        (seed, mover)
        for seed in range(1_000_085, 1_000_420, 20)
        if (mover := moving(seed)) is not None
    ]
    changes = [c for seed, mover in movers for c in named(*mover, hiding.EVERYTHING, seed)]
    alone = [change.first for change in changes if change.single]
    assert len(alone) > 5
    assert np.mean(alone) > 0.8


@pytest.mark.parametrize("shown", [False, True])
def test_a_trial_has_a_truth_and_an_interval(shown: bool) -> None:  # noqa: FBT001 - a case
    """Low, point and high are in order, and probabilities are ones."""
    usual = [s for s in scenarios() if s.kind != "limit"]
    for scenario in (s for s in usual if s.shown is shown):
        rows = [r for r in trials(scenario, 2, 3) if r is not None]
        assert rows
        for row in rows:
            assert 0 <= row.low <= row.point <= row.high <= 100
            assert 0 <= row.below <= row.upto <= 1 + 1e-9
            assert row.held >= 0.9 - 1e-6
            assert 0 <= row.smooth <= 1


def test_the_same_seed_gives_the_same_trials() -> None:
    """A trial is a function of its seed."""
    scenario = replace(scenarios()[2], share=1.0)
    assert list(trials(scenario, 5, 2)) == list(trials(scenario, 5, 2))


def test_hiding_hides() -> None:
    """The list tells no money, payments no stars, and the profile most of both."""
    day = DAY + timedelta(days=3)
    who = person(chance(4), day, Population(), jobs=30)
    known = {k: hiding.contracts(who, day, k, chance(1)) for k in hiding.KNOWLEDGE}
    ended = [c for c in known[hiding.LIST] if c.ended_on and c.ended_on.value]
    assert not any(c.payments_complete or c.stars for c in ended)
    assert all(c.payments_complete for c in known[hiding.CSV])
    assert sum(c.stars is not None for c in known[hiding.PROFILE]) > len(ended) / 2


def test_ties_are_broken_evenly() -> None:
    """A value with all the probability counts nine tenths, one at the edge a part."""
    assert replace(TRIAL, below=0.0, upto=1.0).smooth == pytest.approx(0.9)
    assert replace(TRIAL, below=0.0, upto=0.1).smooth == pytest.approx(0.5)
    assert TRIAL.smooth == 1.0
    assert replace(TRIAL, below=0.97, upto=0.97).smooth == 0.0


def test_coverage_counts() -> None:
    """Two of three truths inside; one trial is open."""
    rows = [TRIAL, replace(TRIAL, truth=90.0), replace(TRIAL, top=0.99)]
    found = coverage(scenarios()[0], rows)
    assert (found.trials, found.open_trials) == (3, 2)
    assert found.plain == pytest.approx(2 / 3)
    assert found.open_plain == 0.5
    assert found.width == pytest.approx(3.0)
    assert found.impossible == 0


def test_bins_keep_every_probability() -> None:
    """1 is in the last tenth, and empty tenths are left out."""
    found = bins([(1.0, True), (0.95, False), (0.05, False)])
    assert [b.many for b in found] == [1, 2]
    assert found[-1].true == 0.5
    assert not math.isnan(naming("x", []).distance)


def test_true_causes_are_found() -> None:
    """A review is the cause of the change on its day, in a life with nothing else."""
    day = date(2026, 10, 1)
    who = person(chance(1), day, Population(toggles="default"), jobs=6)
    for k, job in enumerate(who.jobs):
        job.client, job.start, job.end = f"client {k}", date(2026, 6, 1 + k), date(2026, 8, 1)
        job.payments, job.private = [(date(2026, 7, 1 + k), 10_000)], priors.NO_PRIVATE
        job.stars, job.stars_on = 5.0, date(2026, 8, 1)
    who.jobs[0].stars, who.jobs[0].stars_on = 1.0, date(2026, 8, 9)
    truth = true_cause(who, date(2026, 8, 8), date(2026, 8, 9))
    assert truth is not None
    assert truth.single
    assert truth.named_by("feedback", who.jobs[0].number)
    assert not truth.named_by("feedback", who.jobs[1].number)
    assert true_cause(who, date(2026, 8, 9), date(2026, 8, 10)) is None


def test_changes_are_named() -> None:
    """Probabilities of the causes of one change never add up to more than 1."""
    mover = next(m for seed in range(200) if (m := moving(seed)))
    rows = list(named(*mover, hiding.EVERYTHING, 1))
    assert rows
    assert all(sum(p for p, _ in row.ranked) <= 1 + 1e-9 for row in rows)


def test_the_site_rounds_as_its_rules_say() -> None:
    """Half up or down, never more than a point from the score."""
    for seed in random.Random(3).sample(range(10_000), 20):  # noqa: S311 - cases
        who = person(chance(seed), DAY, Population(toggles="even"))
        score, percent = site.score(who, DAY), site.shown(who, DAY)
        assert (score is None) == (percent is None)
        if score is not None and percent is not None:
            down = who.rules["rounding"] == "floor"
            assert -1e-6 <= score - percent < 1 if down else -0.5 <= score - percent < 0.5


def test_results_are_written(tmp_path: Path) -> None:
    """A tiny study writes its page and its plots, with the command that made them.

    What commands of their own found is kept.
    """
    (tmp_path / "RESULTS.md").write_text(f"old\n\n{OTHERS}\n\nas before\n", encoding="utf-8")
    study(9, 3, 1, tmp_path, Progress(disable=True))
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert "python -m tests.study --seed 9 --trials 3 --movers 1" in page
    assert page.endswith(f"\n\n{OTHERS}\n\nas before\n")
    assert not page.startswith("old")
    for name in ("coverage", "reliability", "reliability-older", "width", "ranked"):
        assert (tmp_path / "results" / f"{name}.png").stat().st_size > 1_000
        assert f"results/{name}.png" in page


def test_exact_posteriors_of_a_small_world_learn_from_what_is_shown() -> None:
    """Weights add up to 1, more shown scores never make the true score impossible."""
    small = next(w for seed in range(10, 200, 10) if (w := world(seed, hiding.CSV, 2)) is not None)
    exact = Exact(small)
    for used in ([], [29], list(range(30))):
        weight = exact.weights(used)
        assert weight.sum() == pytest.approx(1)
        assert weight[np.abs(exact.scores - small.truth) < 1e-3].sum() > 0
    assert len(set(exact.telling(3))) == 3
