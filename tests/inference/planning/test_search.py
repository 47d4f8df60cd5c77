"""Plans: found by trying them, kept apart, and none where nothing is to be gained."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from companion.domain.contract import Contract, Fact, Status
from companion.domain.plan import APART_DAYS, PLANNED_DAYS, Candidate, DayThatMatters, Plan
from companion.inference.estimate import score_posterior
from companion.inference.months_ahead.present import Present, present
from companion.inference.planning.search import find_plan
from companion.inference.planning.trials import Trials
from companion.inference.planning.worth import gain, more
from companion.rules.policy import policy_for
from tests.inference.build import DAY, ago, job

REVIEW_DAYS = int(policy_for(DAY).parameter("pending", "days"))
#: how an end may be reviewed
SURE, DOUBTFUL = ((5.0, 0.9), (None, 0.1)), ((5.0, 0.8), (1.0, 0.06), (None, 0.14))
AWFUL = ((1.0, 0.9), (None, 0.1))


def today(contracts: list[Contract]) -> Present:
    """What may be so today."""
    rng = np.random.default_rng(1)
    particles, model = score_posterior(contracts, DAY, (), rng)
    return present(particles, model, DAY, 128, rng)


def plan_of(at: Present, given: list[Candidate], important: Sequence[DayThatMatters] = ()) -> Plan:
    """The plan in always the same futures."""
    return find_plan(at, given, important, np.random.default_rng(2))


def idle(count: int) -> list[Contract]:
    """A record at 60 to 80, and so many open contracts that lie idle."""
    past = [job(n, f"past {n}", [(ago(60 + 20 * n), 400)], stars=5.0) for n in range(9)]
    past.append(job(20, "past 20", [(ago(90), 400)], stars=1.0))
    open_ = [job(100 + n, f"open {n}", [(ago(120 + n), 600)]) for n in range(count)]
    still = {"status": Fact(Status.ACTIVE), "ended_on": Fact(None)}
    return [*past, *(replace(c, **still) for c in open_)]  # type: ignore[arg-type]  # its fields


def candidates(
    contracts: list[Contract], chances: tuple[tuple[float | None, float], ...]
) -> list[Candidate]:
    """The idle ones, as they may be ended."""
    ids = [c.contract_id for c in contracts if c.ended_on is not None and c.ended_on.value is None]
    return [Candidate(i, chances, 1.0, asks=True) for i in ids]


@pytest.fixture(scope="module")
def contracts() -> list[Contract]:
    """Five idle contracts."""
    return idle(5)


@pytest.fixture(scope="module")
def at(contracts: list[Contract]) -> Present:
    """What may be so today with them."""
    return today(contracts)


def days(plan: Plan) -> list[date]:
    """The days of the steps."""
    return [step.on for step in plan.steps]


def test_doubtful_ends_lie_a_review_apart(contracts: list[Contract], at: Present) -> None:
    """The first is today; each further one when no review of the last can come any more."""
    plan = plan_of(at, candidates(contracts, DOUBTFUL))
    assert len(plan.steps) >= 2
    assert plan.steps[0].on == DAY
    assert all((b - a).days >= REVIEW_DAYS for a, b in pairwise(days(plan)))
    assert plan.steps[-1].on < DAY + timedelta(PLANNED_DAYS)
    assert plan.gain > 0


def test_even_sure_ends_never_come_all_at_once(contracts: list[Contract], at: Present) -> None:
    """Each has a day of its own, but none waits for a review."""
    plan = plan_of(at, candidates(contracts, SURE))
    assert all((b - a).days < REVIEW_DAYS for a, b in pairwise(days(plan)))
    assert len(plan.steps) >= 3
    assert all((b - a).days >= APART_DAYS for a, b in pairwise(days(plan)))


def test_nothing_doubtful_comes_before_a_day_that_matters(
    contracts: list[Contract], at: Present
) -> None:
    """In the fourteen days before it, and on it, no doubtful end; the step says why it waits."""
    matters = DAY + timedelta(10)
    plan = plan_of(at, candidates(contracts, DOUBTFUL), [DayThatMatters(matters)])
    assert plan.steps[0].on == matters + timedelta(1)
    assert plan.steps[0].reason == "after_important"


def test_nothing_doubtful_comes_while_a_review_is_pending(
    contracts: list[Contract], at: Present
) -> None:
    """Who ended a contract five days ago waits nine days more; a sure end need not wait."""
    ended = DAY - timedelta(5)
    given = candidates(contracts, DOUBTFUL)
    plan = find_plan(at, given, (), np.random.default_rng(2), pending=[ended])
    assert plan.steps[0].on == ended + timedelta(REVIEW_DAYS)
    assert plan.steps[0].reason == "after_pending"
    assert {step.reason for step in plan.steps[1:]} <= {"review_first"}
    sure = candidates(contracts, SURE)
    assert find_plan(at, sure, (), np.random.default_rng(2), pending=[ended]).steps[0].on == DAY


def test_doing_nothing_can_be_best(contracts: list[Contract], at: Present) -> None:
    """Where ends bring bad reviews, or there is nothing to end, the plan is empty."""
    for given in (candidates(contracts, AWFUL), []):
        plan = plan_of(at, given)
        assert plan.steps == ()
        assert (plan.gain, plan.error) == (0.0, 0.0)
        assert plan.end == plan.end_without


def test_each_step_says_what_is_likely_then(contracts: list[Contract], at: Present) -> None:
    """Score, range and chance of 90 with and without the plan, when the review is in."""
    for step in plan_of(at, candidates(contracts, SURE)).steps:
        assert step.after.on == step.without.on == step.on + timedelta(REVIEW_DAYS)
        assert step.after.score is not None
        assert step.without.score is not None
        assert step.after.score > step.without.score
        assert step.after.at_least_90 >= step.without.at_least_90 - 0.02  # two or three futures


def test_the_better_candidate_comes_first(contracts: list[Contract], at: Present) -> None:
    """Of two, the one that is surely reviewed well is ended before the doubtful one."""
    doubtful, sure = candidates(contracts, DOUBTFUL)[0], candidates(contracts, SURE)[1]
    plan = plan_of(at, [doubtful, sure])
    assert plan.steps[0].candidate == sure


def test_the_same_futures_give_the_same_plan(contracts: list[Contract], at: Present) -> None:
    """Nothing is left to chance, nor to the order of the candidates."""
    given = candidates(contracts, DOUBTFUL)
    assert plan_of(at, given) == plan_of(at, given[::-1])


def test_what_a_step_adds_is_that_of_drawn_reviews_without_their_luck(
    contracts: list[Contract], at: Present
) -> None:
    """Each review played through and weighed gives what drawn reviews give on average."""
    candidate, trials = candidates(contracts, DOUBTFUL)[0], Trials(at, np.random.default_rng(2))
    exact, error = gain(trials.added(DAY, candidate, ()))
    drawn, drawn_error = gain(more(trials.of(((DAY, candidate),)), trials.usual))
    assert exact == pytest.approx(drawn, abs=3 * (error + drawn_error))
    weighed = [
        chance * gain(trials.added(DAY, replace(candidate, chances=((stars, 1.0),)), ()))[0]
        for stars, chance in DOUBTFUL
    ]
    assert exact == pytest.approx(sum(weighed))
