"""The outlook: going on as usual, and what actions change of it."""

from datetime import date, timedelta

import numpy as np
import pytest

from companion.domain.contract import Contract, UnknownContractError
from companion.domain.months_ahead import (
    Action,
    Ends,
    MoreJobs,
    NoNewWork,
)
from companion.inference.estimate import score_posterior
from companion.inference.histories import OPEN, Floats
from companion.inference.months_ahead.future import NEW
from companion.inference.months_ahead.outlook import BACK, Outlook
from companion.inference.months_ahead.present import present
from companion.inference.priors import NO_STARS
from companion.rules.policy import Policy, policy_for
from tests.inference.build import DAY, ago, job, unrated
from tests.inference.months_ahead.scores_of_paths import nothing_else, path_scores
from tests.inference.perturb import Change, perturbed
from tests.study import hiding
from tests.study.living import living
from tests.study.people import chance


def outlook(
    contracts: list[Contract], day: date = DAY, *, seed: int = 1, policy: Policy | None = None
) -> Outlook:
    """The outlook of a day on contracts, without a shown score."""
    rng = np.random.default_rng(seed)
    particles, model = score_posterior(contracts, day, (), rng, policy=policy)
    return Outlook(present(particles, model, day, 200, rng), rng)


def of_kind(kind: str, seed: int = 4) -> list[Contract]:
    """A simulated freelancer's contracts, with everything known."""
    who = living(chance(seed), DAY, kind)
    return hiding.contracts(who, DAY, hiding.EVERYTHING, chance(1))


def monthly(count: int, *, until: int = 10, stars: float | None = 5.0) -> list[Contract]:
    """So many small contracts, one every 30 days, the last so many days ago."""
    return [job(n, f"client {n}", [(ago(until + 30 * n), 400)], stars=stars) for n in range(count)]


def last_day(found: Outlook, *actions: Action) -> Floats:
    """Scores in a year [paths]."""
    return np.asarray(found.after(actions).best[:, -1])


@pytest.fixture(scope="module")
def steady() -> Outlook:
    """Somebody who has had a small good contract every month for two years."""
    return outlook(monthly(24))


def test_who_goes_on_has_a_score_where_ageing_alone_leaves_none(steady: Outlook) -> None:
    """In a year and more, contracts have come that keep the score alive."""
    far = outlook(monthly(24, until=500), DAY)
    assert (steady.as_usual().best[:, -1] >= 0).mean() > 0.95
    assert (nothing_else(far).best[:, -1] >= 0).mean() < 0.2


def test_new_contracts_come_at_the_persons_own_rate(steady: Outlook) -> None:
    """One a month in the past is about one a month in the year ahead."""
    contracts, days = steady.rhythm.arrivals
    assert (30 * contracts / days).mean() == pytest.approx(1.0, abs=0.25)
    new = (steady.usual.contract == NEW).sum() / 200
    assert 8 < new < 17


def test_no_action_is_going_on_as_usual(steady: Outlook) -> None:
    """Nothing done changes nothing."""
    assert (steady.after([]).by_window == steady.as_usual().by_window).all()


@pytest.mark.parametrize(
    "action",
    [
        MoreJobs(2.0),
        NoNewWork(8),
        Ends("0", DAY, ((1.0, 1.0),)),
        Ends("0", DAY + timedelta(days=40)),
    ],
)
def test_counting_only_what_an_action_touches_is_counting_all(action: Action) -> None:
    """The clients that are touched, counted anew, give the same scores as everything."""
    contracts = of_kind("one big retainer")
    named = {c.contract_id for c in contracts if c.ended_on and c.ended_on.value is None}
    if isinstance(action, Ends):
        action = Ends(min(named), action.on, action.chances)
    found = outlook([*contracts, *monthly(3)])
    part = found.after([action]).by_window
    whole = path_scores(found.at, found.acted_on([action])[0], found.first_day, part.shape[2])
    assert np.allclose(part, whole.by_window, atol=1e-4)


def test_a_bad_end_costs_in_no_path_less_than_a_good_one() -> None:
    """Path by path, one star is never better than five; both leave the days before alone."""
    contracts = of_kind("one big retainer")
    open_ = next(c.contract_id for c in contracts if c.ended_on and c.ended_on.value is None)
    found = outlook(contracts)
    good, bad = (found.after([Ends(open_, DAY, ((s, 1.0),))]) for s in (5.0, 1.0))
    assert (bad.best <= good.best + 1e-4).all()
    assert (bad.best < good.best).any()
    assert (bad.best[:, :BACK] == good.best[:, :BACK]).all()


def test_reviews_come_as_often_as_their_chances_and_alike_to_those_that_come_anyway() -> None:
    """A tenth of bad ones are a tenth of the paths, and those who review badly anyway are in it."""
    contracts = of_kind("one big retainer")
    open_ = next(c.contract_id for c in contracts if c.ended_on and c.ended_on.value is None)
    found = outlook(contracts)
    number = [c.contract_id for c in found.at.contracts].index(open_)
    chances = ((5.0, 0.6), (1.0, 0.1), (None, 0.3))
    bad = found.at.classes.star_class(1.0)
    anyway = found.usual.contract == number
    badly = found.usual.path[anyway & (found.usual.histories.stars == bad)]
    future = found.acted_on([Ends(open_, DAY, chances)])[0]
    ended = future.contract == number
    stars = future.histories.stars[ended][np.argsort(future.path[ended])]
    shares = np.array([(stars == found.at.classes.star_class(5.0)).mean(), (stars == bad).mean()])
    assert shares == pytest.approx([0.6, 0.1], abs=0.02)
    assert 0 < len(badly) < 20
    assert (stars[badly] == bad).all()


def test_no_new_work_only_takes_away_what_begins_soon(steady: Outlook) -> None:
    """For eight weeks no contract begins; those that begin later are the same ones."""
    future = steady.acted_on([NoNewWork(8)])[0]
    starts = future.histories.start[future.contract == NEW]
    before = steady.usual.histories.start[steady.usual.contract == NEW]
    assert starts.min() > DAY.toordinal() + 56
    assert sorted(starts) == sorted(before[before > DAY.toordinal() + 56])


def test_more_jobs_make_a_score_likelier(steady: Outlook) -> None:
    """Two more a month: at least as likely to have a score, from no history at all."""
    none = outlook(monthly(1))
    usual, more = last_day(none), last_day(none, MoreJobs(2.0))
    assert (more >= 0).mean() > (usual >= 0).mean()
    assert (last_day(steady, MoreJobs(2.0)) >= 0).all()


def test_a_long_absence_is_neither_the_end_nor_forgotten() -> None:
    """After a year without work some come back within the year, and some do not."""
    away = outlook(monthly(24, until=365))
    works = away.rhythm.activity.works.mean()
    assert works < 0.2
    begins = np.bincount(away.usual.path[away.usual.contract == NEW], minlength=200) > 0
    assert 0.2 < begins.mean() < 0.9


def test_a_pause_between_two_contracts_is_no_farewell() -> None:
    """Weekly pay that ended ten weeks ago says little of one who often was between contracts."""
    weekly = [[(ago(60 + 180 * n + 7 * w), 300) for w in range(10, 0, -1)] for n in range(4)]
    often = outlook([job(n, f"c{n}", paid, stars=5.0) for n, paid in enumerate(weekly)])
    assert often.rhythm.activity.works.mean() > 0.6


def test_little_history_is_wide() -> None:
    """Rates that rest on one contract are less certain than those that rest on many."""
    one, many = (outlook(monthly(n)).rhythm.arrivals for n in (1, 24))
    spread = [(1 / np.sqrt(events)).mean() for events, _ in (one, many)]
    assert spread[0] > 1.5 * spread[1]


@pytest.mark.parametrize("days", [7, 14, 30])
def test_reviews_come_for_as_long_as_the_rules_say(days: int) -> None:
    """How long after an end a review can come is the policy's number, and no other."""
    policy = perturbed(Change(policy_for(DAY).id, "pending", "days", days))
    found = outlook(monthly(24), policy=policy)
    ended = found.usual.histories
    reviewed = (ended.stars != NO_STARS) & (ended.end < OPEN)
    assert (ended.stars_on - ended.end)[reviewed].max() == days


@pytest.mark.parametrize(("days", "is_settled"), [(7, True), (14, False)])
def test_an_end_without_a_review_is_learned_from_when_none_can_come(
    days: int, *, is_settled: bool
) -> None:
    """Ten days after the end that depends on the policy's number alone."""
    policy = perturbed(Change(policy_for(DAY).id, "pending", "days", days))
    before, after = (
        outlook(given, policy=policy).rhythm.feedback[1].mean()
        for given in (
            monthly(9, until=60),
            [unrated(job(99, "x", [(ago(10), 400)])), *monthly(9, until=60)],
        )
    )
    assert bool(after > before) is is_settled


def test_the_same_chance_gives_the_same_outlook() -> None:
    """Nothing else is random."""
    a, b = (outlook(monthly(5), seed=3).as_usual().by_window for _ in range(2))
    assert (a == b).all()


def test_an_unknown_contract_is_refused(steady: Outlook) -> None:
    """An action about a contract that there is not raises."""
    with pytest.raises(UnknownContractError):
        steady.after([Ends("none such", DAY)])


def test_nothing_known_at_all_is_no_error() -> None:
    """Without any contract there is an outlook, and no score today."""
    found = outlook([])
    assert (found.as_usual().best[:, BACK] < 0).all()
