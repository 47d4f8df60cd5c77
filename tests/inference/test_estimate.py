"""The estimate: exact, enumerated and sampled, alone and after shown scores."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from companion.domain.contract import Contract, Fact
from companion.domain.estimate import Estimate, ShownScore
from companion.inference import priors
from companion.inference.estimate import informative, score_posterior
from companion.inference.intervals import interval
from companion.inference.rule_variants import pinned
from companion.inference.smc import Effort
from companion.linking.link import join
from companion.reading.read import read
from tests.inference.build import DAY, DEFAULTS, ago, daily, good_jobs, job, reasoned, unrated
from tests.inference.estimates import estimate
from tests.inference.sample_contracts import NAMES, SAMPLES, contracts, expected, list_only


def found(given: list[Contract], *percents: int, seed: int = 1, **more: object) -> Estimate:
    """The estimate on the day, after shown scores up to it."""
    shown = daily(percents)
    result = estimate(given, DAY, shown, np.random.default_rng(seed), **more)  # type: ignore[arg-type]  # passed on
    assert result is not None
    return result


def three_unrated() -> list[Contract]:
    """Six good contracts, and three whose feedback nobody has seen."""
    open_ = [job(20 + i, f"unrated {i}", [(ago(60 + i), 300 + i)]) for i in range(3)]
    return [*good_jobs(6, 30), *(unrated(c) for c in open_)]


@pytest.mark.parametrize("name", NAMES)
def test_samples_with_everything_known_are_exact(name: str) -> None:
    """Point, low and high are the score that the rules give, by the default readings."""
    estimated = found(list(contracts(name)), toggles=DEFAULTS)
    nominal = expected(name)["score"]["nominal"]
    assert estimated.point == pytest.approx(nominal, abs=1e-4)
    assert estimated.low == estimated.high == estimated.point
    assert estimated.method == "exact"


@pytest.mark.parametrize("name", NAMES)
def test_sample_files_hold_the_true_score(name: str) -> None:
    """What the reading room finds in the saved files is enough for an interval that fits."""
    seen_at = datetime(2026, 11, 1, 12, tzinfo=UTC)
    paths = sorted(p for p in (SAMPLES / name).iterdir() if p.suffix in {".html", ".csv"})
    evidence = [e for p in paths for e in read(p.read_bytes(), p.name, seen_at).evidence]
    joined = join(evidence, DAY)
    estimated = estimate(joined.contracts, DAY, joined.shown)
    assert estimated is not None
    nominal = expected(name)["score"]["nominal"]
    assert estimated.low - 1e-3 <= nominal <= estimated.high + 1e-3
    assert estimated.high - estimated.low < 1.01


def test_enumeration_and_sampling_agree() -> None:
    """The same question, every world weighed and model drawn, gives the same answer."""
    given = three_unrated()
    every = found(given, toggles=DEFAULTS)
    drawn = found(given, toggles=DEFAULTS, effort=Effort(enumerated=0))
    assert (every.method, drawn.method) == ("enumeration", "sampling")
    assert drawn.low == pytest.approx(every.low, abs=1.0)
    assert drawn.point == pytest.approx(every.point, abs=0.5)


def test_enumeration_and_sampling_agree_after_a_shown_score() -> None:
    """Also the probability of a bad review, once a score below 100 % was shown."""
    given = three_unrated()
    chances = []
    for effort in (Effort(), Effort(enumerated=0, particles=2_048)):
        particles, _ = score_posterior(
            given, DAY, daily([74]), np.random.default_rng(3), toggles=DEFAULTS, effort=effort
        )
        assert not particles.impossible
        scores = particles.scores[:, -1]
        chances.append(float(particles.weight[(scores > 73.4) & (scores < 75.1)].sum()))
    assert chances[0] == pytest.approx(chances[1], abs=0.05)


def test_a_shown_score_narrows_the_interval() -> None:
    """The interval after a shown score lies about its percent, and is narrower."""
    given = [list_only(c) for c in contracts("newcomer")]
    alone, after = found(given), found(given, 82)
    assert after.high - after.low < 1.5 < alone.high - alone.low
    assert 81.4 < after.low <= after.high < 83.1


def test_a_score_shown_yesterday_speaks_about_today() -> None:
    """With nothing new since, the score of yesterday is that of today."""
    after = estimate(three_unrated(), DAY, [ShownScore(ago(1), 74)], np.random.default_rng(1))
    assert after is not None
    assert 73.4 < after.point < 75.1


def test_a_fall_without_a_known_cause_is_believed() -> None:
    """Of two scores that nothing known can both give, the newest is held for today's."""
    fallen = found(three_unrated(), 100, 74)
    assert 73.4 < fallen.point < 75.1
    risen = found(three_unrated(), 74, 100)
    assert risen.point > 99


def test_older_scores_out_of_reach_do_not_silence_the_newest() -> None:
    """What nothing gives is named, and today's score says what it says alone."""
    after = found(three_unrated(), 1, 1, 74)
    assert [s.percent for s in after.unreached] == [1, 1]
    assert not after.impossible
    assert 73.4 < after.point < 75.1
    known = found(reasoned(good_jobs(6, 30)), 40, 41, 100)
    assert [s.percent for s in known.unreached] == [40, 41]
    assert not known.impossible


def test_scores_that_never_go_together_leave_the_newest() -> None:
    """Each can be reached, no two on following days: something hidden moved them."""
    after = found(three_unrated(), 50, 100, 50, 74)
    assert not after.impossible
    assert 73.4 < after.point < 75.1


def test_impossible_evidence_is_named() -> None:
    """No reading of six good contracts gives 40 %: said so, and the estimate is as before."""
    given = reasoned(good_jobs(6, 30))
    after = found(given, 40, 40, 40)
    assert after.impossible
    assert (after.low, after.point, after.high) == (100.0, 100.0, 100.0)
    assert not found(given, 100, 100).impossible


def test_one_impossible_score_among_many_is_named() -> None:
    """Where every world is looked at, every shown score is held against all of them."""
    given = good_jobs(6, 40)
    after = found(given, *[100] * 6, 40, *[100] * 6)
    assert [(s.on, s.percent) for s in after.unreached] == [(ago(6), 40)]
    assert not after.impossible
    assert (after.low, after.high) == (100.0, 100.0)


def test_every_shown_score_counts_where_worlds_are_few() -> None:
    """Ten days are looked at, and what happened on the sixth of them is all but certain."""
    late = unrated(job(20, "late", [(ago(7), 100)]))
    shown = daily([100, 100, 100, 100, 100, 75, 75, 75, 75, 75])
    particles, model = score_posterior(
        [*good_jobs(7, 40), late], DAY, shown, np.random.default_rng(1), toggles=DEFAULTS
    )
    assert particles.method == "enumeration"
    assert len(model.score_days) == len(shown) + 1
    [arrays] = [t for t in model.unit_arrays() if len(t.histories) > 7]
    rows = model.client_states.member[model.client_states.start[particles.histories[:, 0]]]
    came = arrays.histories.stars_on[rows][particles.weight > 0.01]
    assert set(came) == {ago(4).toordinal()}


def test_impossible_evidence_is_named_when_sampling() -> None:
    """The same where model are drawn, whose particles is the one from before the scores."""
    given = [list_only(c) for c in good_jobs(12, 30)]
    given += [replace(c, agency=Fact("an agency")) for c in good_jobs(2, 90, first=40)]
    stars = [replace(c, stars=Fact(5.0)) for c in given]
    after = found(stars, 12, 12, 12)
    assert after.method == "sampling"
    assert after.impossible
    assert after.high == 100.0


def test_no_score_below_the_minimum() -> None:
    """One client can have no score, and nothing is no evidence of one."""
    assert estimate([], DAY) is None
    assert estimate([job(1, "only", [(ago(30), 100)], stars=5.0)], DAY) is None


def test_chance_of_no_score() -> None:
    """Two clients, one of them perhaps without feedback: perhaps there is no score."""
    rated = job(1, "one", [(ago(30), 100)], stars=5.0)
    given = [rated, unrated(job(2, "two", [(ago(40), 100)]))]
    chance = found(given, toggles=DEFAULTS).chance_no_score
    assert chance == pytest.approx(1 - priors.FEEDBACK_GIVEN_PAID, abs=1e-6)


def test_the_same_seed_gives_the_same_estimate() -> None:
    """Chance comes from the argument alone."""
    given = [list_only(c) for c in contracts("newcomer")]
    assert found(given, 82, seed=5) == found(given, 82, seed=5)


def test_order_of_contracts_does_not_matter() -> None:
    """Enumerated, the estimate is the same whatever the order of contracts."""
    given = reasoned(three_unrated())
    there, back = found(given, 74), found(given[::-1], 74)
    assert there.point == pytest.approx(back.point)
    assert (there.low, there.high) == pytest.approx((back.low, back.high))


def test_order_of_shown_scores_does_not_matter() -> None:
    """Shown scores are taken by their day."""
    shown = daily([75, 74, 74])
    given = three_unrated()
    there = estimate(given, DAY, shown, np.random.default_rng(1))
    assert there == estimate(given, DAY, shown[::-1], np.random.default_rng(1))


def test_a_contract_that_cannot_be_placed_is_skipped() -> None:
    """Neither start nor payment known: left out, and counted."""
    nowhere = replace(unrated(job(9, "nine", [(ago(9), 100)])), started_on=None, payments=())
    estimated = found([*three_unrated(), nowhere])
    assert estimated.diagnostics["skipped"] == 1.0


def test_hundreds_of_contracts_of_one_client_have_an_estimate() -> None:
    """Their histories together are each as unlikely as a number can be, and some are likelier."""
    several = [unrated(job(n, "Acme", [(ago(30 + n), 100)])) for n in range(400)]
    found = estimate([*several, *good_jobs(3, 30)], DAY)
    assert found is not None
    assert 0 < found.low <= found.point <= found.high <= 100


def test_pinning_keeps_the_other_toggles_open() -> None:
    """A toggle that is given has all weight; what is not given keeps its prior."""
    weights = pinned({"combine": "size_times_periods"})
    assert weights["combine"] == {"size_times_periods": 1.0}
    assert weights["anchor"] == priors.TOGGLES["anchor"]


def test_the_interval_is_the_shortest() -> None:
    """Nine tenths of the weight, with the median between its ends."""
    values = np.array([0.0, 90.0, 91.0, 92.0, 93.0])
    weights = np.array([0.1, 0.2, 0.3, 0.2, 0.2])
    assert interval(values, weights) == (90.0, 91.0, 93.0)


def test_the_newest_changes_are_among_the_informative_scores() -> None:
    """The first, the last, and both sides of the newest changes are kept."""
    shown = daily([90] * 20 + [88] * 20 + [91] * 20)
    kept = informative(shown, 8)
    assert len(kept) == 8
    assert {shown[0], shown[-1], shown[19], shown[20], shown[39], shown[40]} <= set(kept)


@pytest.mark.parametrize("effort", [Effort(), Effort(enumerated=0)], ids=["every", "sampled"])
@pytest.mark.parametrize("older", [0, 1, 2, 9])
def test_a_shown_score_out_of_reach_is_named_however_many_older_ones_are_not(
    effort: Effort, older: int
) -> None:
    """By either method, the newest score is named alone, and no score that can be reached is."""
    given = [*reasoned(good_jobs(6, 60)), unrated(job(90, "unrated", [(ago(70), 100)]))]
    shown = daily([*[100] * older, 40])
    answer = estimate(given, DAY, shown, np.random.default_rng(1), effort=effort)
    assert answer is not None
    assert answer.unreached == (shown[-1],)
    reached = estimate(given, DAY, shown[:-1], np.random.default_rng(1), effort=effort)
    assert reached is not None
    assert reached.unreached == ()


def test_a_shown_score_out_of_reach_is_named_where_little_is_known() -> None:
    """From the list alone: two contracts that surely do not count are no score of 40 %."""
    lists = [replace(list_only(c), stars=Fact(5.0), feedback=None)
             for c in reasoned(good_jobs(6, 60))]  # fmt: skip
    shown = daily([100, 100, 40])
    answer = estimate(lists, DAY, shown, np.random.default_rng(1))
    assert answer is not None
    assert answer.method == "sampling"
    assert answer.unreached == (shown[-1],)
