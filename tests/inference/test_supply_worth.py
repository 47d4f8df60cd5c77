"""What each page or file is expected to tell, against what the estimate is once it was seen."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contract import Contract, Fact, Feedback
from companion.domain.supply import Reveals, Supply, Worth
from companion.inference.estimate import last_scores, score_posterior
from companion.inference.model import ScoreModel, history_rows
from companion.inference.particles import Particles
from companion.inference.prediction import score_draws as draws_module
from companion.inference.prediction.contract_posterior import contract_posterior
from companion.inference.priors import NO_STARS
from tests.inference.build import DAY, DEFAULTS, PROFILE, ago, daily, good_jobs, job, unrated
from tests.inference.sample_contracts import contracts as sample
from tests.inference.sample_contracts import list_only

EVERYTHING = frozenset(Reveals) - {Reveals.SHOWN, Reveals.AGENCY}
#: stars of which every class that rules tell apart has one
STARS = (1.0, 2.95, 3.5, 4.2, 4.95, 5.0)


def after(contracts: Sequence[Contract], percents: Sequence[int]) -> tuple[Particles, ScoreModel]:
    """All that may be by the rules as they stand, after shown scores."""
    shown, rng = daily(percents), np.random.default_rng(1)
    return score_posterior(contracts, DAY, shown, rng, toggles=DEFAULTS)


def worth_of(
    contracts: Sequence[Contract], supplies: Sequence[Supply], percents: Sequence[int] = ()
) -> Worth:
    """What the steps are worth."""
    particles, model = after(contracts, percents)
    return contract_posterior(model, particles, np.random.default_rng(2), supplies).worth


def told(contracts: Sequence[Contract], *reveals: Reveals, years: tuple[int, ...] = ()) -> Supply:
    """A step that tells something of all these contracts."""
    ids = frozenset(c.contract_id for c in contracts)
    return Supply("step", frozenset(reveals), ids, years)


def variance(particles: Particles) -> float:
    """The variance of the day's score."""
    scores, weight = last_scores(particles), particles.weight / particles.weight.sum()
    return float(weight @ scores**2 - (weight @ scores) ** 2)


def with_stars(contract: Contract, stars: float | None) -> Contract:
    """The contract with its review known."""
    known = Feedback.NONE if stars is None else Feedback.GIVEN
    return replace(contract, stars=Fact(stars, (PROFILE,)), feedback=Fact(known, (PROFILE,)))


def few_unrated() -> list[Contract]:
    """A record with three contracts whose reviews are not known, so few that all is enumerated."""
    hidden = [job(50 + i, f"hidden {i}", [(ago(90 + i), 400 * 4**i)], stars=5.0) for i in range(3)]
    return [*good_jobs(4, 60), *(unrated(c) for c in hidden)]


@pytest.mark.parametrize("percents", [(), (80,), (93, 93)])
def test_what_stays_open_is_the_mean_over_every_review_that_may_be_seen(
    percents: tuple[int, ...],
) -> None:
    """Estimating anew for each possible review of a contract gives the expected variance."""
    contracts = few_unrated()
    one = contracts[-1]
    particles, model = after(contracts, percents)
    column = [c.contract_id for c in model.contracts].index(one.contract_id)
    shown = model.histories.stars[history_rows(model, particles.histories)[:, column]]
    weight = particles.weight / particles.weight.sum()
    classes = model.score_days.outcomes.classes
    reviews = {NO_STARS: None, **{int(classes.star_class(stars)): stars for stars in STARS}}
    expected = 0.0
    for star_class in np.unique(shown):
        seen = [*contracts[:-1], with_stars(one, reviews[int(star_class)])]
        chance = float(weight[shown == star_class].sum())
        expected += chance * variance(after(seen, percents)[0])
    assert particles.method == "enumeration"
    worth = worth_of(contracts, [told([one], Reveals.REVIEWS)], percents)
    assert worth.variance == pytest.approx(variance(particles))
    assert worth.supplies[0].variance == pytest.approx(expected, abs=1e-6)
    assert expected < worth.variance


@pytest.mark.parametrize("contracts", [few_unrated(), [list_only(c) for c in sample("newcomer")]])
def test_what_tells_everything_leaves_nothing_open(contracts: Sequence[Contract]) -> None:
    """No range stays, whether all was enumerated or drawn."""
    worth = worth_of(contracts, [told(contracts, *EVERYTHING)])
    [whole] = worth.supplies
    assert worth.width > 5
    assert (whole.width, whole.variance) == pytest.approx((0.0, 0.0), abs=1e-3)
    assert whole.settled > 0


def test_what_is_drawn_is_weighed_as_what_is_enumerated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Regression on expected units comes within a tenth of grouping all that may be."""
    contracts = few_unrated()
    supplies = [told(contracts[4:n], Reveals.REVIEWS) for n in (5, 6, 7)]
    exact = worth_of(contracts, supplies)
    particles, model = after(contracts, ())
    particles.method = "sampling"
    monkeypatch.setattr(draws_module, "MOST_CELLS", 10**6)
    drawn = contract_posterior(model, particles, np.random.default_rng(2), supplies).worth
    for one, other in zip(exact.supplies, drawn.supplies, strict=True):
        assert one.variance == pytest.approx(other.variance, abs=exact.variance / 10)


def test_the_shown_percent_leaves_less_than_a_point() -> None:
    """Whatever is unknown, a score that is shown today is known to its rounding."""
    contracts = [list_only(c) for c in sample("steady")]
    worth = worth_of(contracts, [Supply("open_my_stats", frozenset({Reveals.SHOWN}))])
    assert worth.width > 5
    assert worth.supplies[0].width < 1


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_step_never_widens_the_range_and_settles_no_more_than_it_tells_of(
    data: st.DataObject,
) -> None:
    """Whatever is unknown and whatever a step tells: less stays open, and the same each time."""
    every = sample("newcomer")
    hide = data.draw(st.lists(st.booleans(), min_size=len(every), max_size=len(every)))
    contracts = [list_only(c) if h else c for c, h in zip(every, hide, strict=True)]
    some = data.draw(st.lists(st.sampled_from(contracts), unique_by=lambda c: c.contract_id))
    reveals = data.draw(st.sets(st.sampled_from(sorted(Reveals)), min_size=1))
    supplies = [told(some, *reveals), told(contracts, *reveals)]
    percents = data.draw(st.sampled_from([(), (82,), (90, 82)]))
    worth = worth_of(contracts, supplies, percents)
    assert worth == worth_of(contracts, supplies, percents)
    for one in worth.supplies:
        assert 0 <= one.variance <= worth.variance
        assert 0 <= one.width <= worth.width
        assert 0 <= one.settled <= len(one.supply.contract_ids)
        assert one.effects >= 0


def test_where_everything_is_known_nothing_tells_more() -> None:
    """No step narrows, settles or explains anything."""
    contracts = sample("newcomer")
    supplies = [told(contracts, reveals) for reveals in Reveals]
    worth = worth_of(contracts, supplies)
    assert worth.width == 0
    for one in worth.supplies:
        assert (one.width, one.settled, one.effects) == (0, 0, 0)


def test_only_the_years_that_tell_something_are_asked_for() -> None:
    """Work that was all paid in one year needs the file of that year alone."""
    work = job(1, "one", [(ago(60), 4_000)], start=ago(500), end=ago(50), stars=5.0)
    hidden = replace(work, earned=None, payments=(), payments_complete=False)
    contracts = [*good_jobs(3, 60, first=10), replace(hidden, started_on=Fact(ago(200)))]
    worth = worth_of(contracts, [told(contracts[3:], Reveals.PAYMENTS, years=(2026, 2025, 2024))])
    assert worth.supplies[0].supply.years == (2026,)


def test_one_contracts_page_is_that_of_the_most_uncertain_one() -> None:
    """Of pages that tell of one contract each, the one whose effect varies most is named."""
    small, large = (job(50 + i, f"hidden {i}", [(ago(90), 40 * 100**i)]) for i in (0, 1))
    contracts = [*good_jobs(4, 60), unrated(small), unrated(large)]
    step = replace(told(contracts, Reveals.REVIEWS), one_by_one=True)
    [page] = worth_of(contracts, [step]).supplies
    assert page.supply.contract_ids == {large.contract_id}
