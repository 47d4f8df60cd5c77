"""Disputed rules in the estimate: each value exactly as scoring, what is open as by brute force."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from math import prod

import numpy as np
import pytest

from companion.domain.contract import AgencyTerms, Contract, Fact, KnownContract
from companion.domain.payment import Payment, PaymentKind
from companion.inference import priors
from companion.inference.estimate import last_scores, score_posterior, summary
from companion.inference.imputation import impute
from companion.inference.likelihood import ShownScoreLikelihood
from companion.inference.model import ScoreModel
from companion.inference.particles import idle_toggles
from companion.inference.rule_variants import Weights
from companion.inference.score_days import ScoreDay, ScoreDays
from companion.inference.smc import Effort
from companion.rules.policy import POLICIES
from companion.rules.variants import with_toggles
from companion.scoring.scorecard import shown_score
from tests.inference.build import DAY, DEFAULTS, ago, daily, good_jobs, job, reasoned

PUBLIC = POLICIES[0]
DISPUTED = ("refunds", "agency_own_score", "ending_reason", "cap_is_extra")
EVERY = Effort(enumerated=1_000_000)


def agency_job() -> Contract:
    """A bad one, done through an agency."""
    return replace(job(50, "x", [(ago(40), 400)], stars=1.0), agency=Fact("Northern Lights"))


def refunded_job() -> Contract:
    """A bad one that gave back most of its $1,200."""
    one = job(51, "y", [(ago(60), 1_200)], stars=2.0, end=ago(50))
    refund = Payment(ago(50), -100_000, PaymentKind.REFUND)
    return replace(one, payments=(*one.payments, refund), earned=Fact(20_000))


def endless_job() -> Contract:
    """A good one, paid in eleven periods within two years."""
    start = ago(720)
    days = [start + timedelta(days=k) for k in (*range(0, 720, 90), 719)]
    more = [(start - timedelta(days=90 * k), 100) for k in (4, 3, 2, 1)]
    return job(52, "z", [*more, *((d, 100) for d in days)], start=start - timedelta(days=360),
               stars=5.0)  # fmt: skip


def freelancer() -> list[Contract]:
    """One contract for each dispute among good ones, with every reason known."""
    some = [*good_jobs(4, 30), agency_job(), refunded_job(), endless_job()]
    return [*reasoned(some), *reasoned(good_jobs(1, 20), bad=True)]


def known(contracts: list[Contract]) -> list[KnownContract]:
    """The same contracts as the scoring room takes them."""
    return [k for c in contracts if (k := impute(c, DAY))]


def read(**values: str) -> Weights:
    """Every toggle pinned at its default save those given."""
    return {**DEFAULTS, **{name: {value: 1.0} for name, value in values.items()}}


@pytest.mark.parametrize("values", list(product(*(priors.TOGGLES[t] for t in DISPUTED))))
@pytest.mark.parametrize("others", [{}, {"clip_length": "off", "combine": "size_times_periods"}])
def test_every_value_is_exactly_what_scoring_gives(
    values: tuple[str, ...], others: dict[str, str]
) -> None:
    """With everything known and the toggles pinned, any way, the estimate is the score."""
    pinned = {**dict(zip(DISPUTED, values, strict=True)), **others}
    given = [*freelancer()[:-1], replace(freelancer()[-1], contract_id="99")]
    rng = np.random.default_rng(0)
    found = summary(*score_posterior(given, DAY, (), rng, toggles=read(**pinned)))
    score = shown_score(known(given), DAY, with_toggles(PUBLIC, **pinned))
    assert found is not None
    assert found.method == "exact"
    assert found.low == found.point == found.high == pytest.approx(score, abs=1e-9)


def reasons(contracts: list[Contract]) -> Iterator[tuple[list[Contract], float]]:
    """Every combination of reasons for ending the contracts with its prior chance."""
    chances = [priors.BAD_REASON[3 if c.stars and c.stars.value == 5 else 1] for c in contracts]
    for bad in product((False, True), repeat=len(contracts)):
        chance = prod(p if b else 1 - p for p, b in zip(chances, bad, strict=True))
        pairs = zip(contracts, bad, strict=True)
        yield [one for c, b in pairs for one in reasoned([c], bad=b)], chance


def by_brute_force(contracts: list[Contract], toggles: tuple[str, ...]) -> dict[float, float]:
    """Chance of each score: every value of the toggles and every reason scored one by one."""
    chances: dict[float, float] = defaultdict(float)
    for values in product(*(priors.TOGGLES[t].items() for t in toggles)):
        policy = with_toggles(PUBLIC, **{t: v for t, (v, _) in zip(toggles, values, strict=True)})
        for lives, chance in reasons(contracts):
            score = shown_score(known(lives), DAY, policy)
            assert score is not None
            chances[round(score, 6)] += chance * prod(w for _, w in values)
    return chances


def test_what_is_open_is_as_by_brute_force() -> None:
    """Readings and reasons unknown: each score is as likely as all possibilities scored alone."""
    given = [*good_jobs(3, 30), agency_job(), refunded_job(), endless_job()]
    open_ = {**DEFAULTS, **{t: priors.TOGGLES[t] for t in DISPUTED}}
    rng = np.random.default_rng(0)
    particles, model = score_posterior(given, DAY, (), rng, toggles=open_, effort=EVERY)
    assert particles.method == "enumeration"
    assert not idle_toggles(model) & {*DISPUTED}
    expected = by_brute_force(given, DISPUTED)
    found: dict[float, float] = defaultdict(float)
    for score, weight in zip(last_scores(particles), particles.weight, strict=True):
        found[round(float(score), 6)] += float(weight)
    assert found.keys() == expected.keys()
    for score, chance in expected.items():
        assert found[score] == pytest.approx(chance, abs=1e-9), score


def model_of(contracts: list[Contract], toggles: Weights = priors.TOGGLES) -> ScoreModel:
    """The model of contracts on the day."""
    days = ScoreDays([ScoreDay(DAY, PUBLIC)], toggles=toggles)
    return ScoreModel(contracts, DAY, days, np.random.default_rng(0))


def test_disputes_that_nothing_depends_on_are_collapsed() -> None:
    """Without refunds, agency, long contracts or endings since March no reading multiplies."""
    ended = [replace(c, ended_on=Fact(date(2026, 3, 1))) for c in good_jobs(4, 260)]
    assert {*DISPUTED} <= idle_toggles(model_of(ended))
    alone = {"refunds": refunded_job(), "agency_own_score": agency_job(),
             "cap_is_extra": endless_job()}  # fmt: skip
    for name, contract in alone.items():
        given = [*ended, *reasoned([contract])]
        assert {*DISPUTED} - idle_toggles(model_of(given)) == {name}
    assert {*DISPUTED} - idle_toggles(model_of([*ended, *good_jobs(1, 30)])) == {"ending_reason"}


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (AgencyTerms.EXCLUSIVE, {100.0}),
        (AgencyTerms.NON_EXCLUSIVE, {60.0}),
        (AgencyTerms.CLOSED, {60.0}),
        (None, {60.0, 100.0}),
    ],
)
def test_what_the_person_says_of_the_agency_settles_it(
    terms: AgencyTerms | None, expected: set[float]
) -> None:
    """An exclusive member's contract never counts, any other's always; else both are possible."""
    bad = replace(agency_job(), agency_terms=Fact(terms) if terms else None, earned=Fact(20_000),
                  payments=(Payment(ago(40), 20_000),))  # fmt: skip
    given = reasoned([*good_jobs(4, 30), bad])
    open_ = {**DEFAULTS, "agency_own_score": priors.TOGGLES["agency_own_score"]}
    rng = np.random.default_rng(0)
    particles, _ = score_posterior(given, DAY, (), rng, toggles=open_)
    assert {round(float(s), 6) for s in last_scores(particles)} == expected


def test_a_fall_with_only_good_reviews_is_not_impossible() -> None:
    """A bad reason for ending one of them explains it; with reasons ignored nothing does."""
    given = good_jobs(5, 30)
    shown = daily([60])
    for weights, impossible in ((priors.TOGGLES, False), (DEFAULTS, True)):
        rng = np.random.default_rng(0)
        particles, _ = score_posterior(given, DAY, shown, rng, toggles=weights)
        assert particles.impossible is impossible
    assert len(ShownScoreLikelihood(shown)) == 1
