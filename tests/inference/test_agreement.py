"""The fast path and the scoring room say the same: neither is written from the other."""

import random
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contract import KnownContract
from companion.domain.payment import Payment
from companion.inference import priors
from companion.inference.client_totals import TotalsByClient
from companion.inference.histories import OPEN, ContractHistories
from companion.inference.rule_variants import ON_SUMS, RuleVariant, review_classes
from companion.inference.score_days import ScoreDay, ScoreDays
from companion.inference.unit_arrays import UnitArrays, units_by_category
from companion.rules.policy import POLICIES, policy_for
from companion.rules.variants import TOGGLES, with_toggles
from companion.scoring.scorecard import shown_score
from tests.inference.perturb import formula_inputs
from tests.study import site
from tests.study.people import Job, Person, Population, chance, person
from tests.study.trial import exact_error

#: First days of rules, and of the trending score, with the days before; and days around those
#: that are asked about on which the contracts still say something.
STARTS = (
    date(2020, 3, 1),
    date(2020, 11, 8),
    date(2021, 1, 1),
    date(2023, 12, 1),
    date(2024, 9, 1),
)
CHANGES = {d for start in STARTS for d in (start, start - timedelta(days=1))}
NEAR = 500
CLASS_OF = {1.0: 1, 2.0: 1, 2.9: 1, 3.0: 2, 3.5: 2, 3.9: 2, 4.0: 3, 4.8: 3, 5.0: 3}


#: The private class of a bad reason for ending a contract.
BAD_REASON = review_classes(POLICIES).bad_reason
#: A private rating that the scoring room takes for each class.
RATINGS = {
    priors.NO_PRIVATE: (None,),
    priors.LOW_PRIVATE: (0, 6),
    priors.MIDDLING_PRIVATE: (7, 8),
    priors.HIGH_PRIVATE: (9, 10),
    BAD_REASON: (None,),
}


def known(job: Job, private: int = priors.NO_PRIVATE) -> KnownContract:
    """A simulated job as the scoring room takes it, with its review from the day of the end."""
    return KnownContract(
        job.number,
        job.client,
        job.start,
        ended_on=job.end,
        payments=tuple(Payment(on, cents) for on, cents in job.payments),
        stars=job.stars,
        private_rating=RATINGS[private][len(job.number) % len(RATINGS[private])],
        bad_ending=private == BAD_REASON,
    )


def lives(jobs: list[Job], private: list[int]) -> ContractHistories:
    """The same jobs as rows of the fast path, with classes of private ratings."""
    end = np.array([j.end.toordinal() if j.end else OPEN for j in jobs])
    money = [(i, on.toordinal(), cents) for i, j in enumerate(jobs) for on, cents in j.payments]
    row, day, cents = (np.array(c, dtype=np.int64) for c in zip(*money, strict=True))
    return ContractHistories(
        np.array([j.start.toordinal() for j in jobs]),
        end,
        np.array([CLASS_OF[j.stars] if j.stars is not None else 0 for j in jobs]),
        end.copy(),
        np.array(private),
        np.zeros(len(jobs), dtype=np.bool_),
        np.zeros(len(jobs), dtype=np.bool_),
        row,
        day,
        cents,
    )


def rated_low(who: Person) -> list[int]:
    """Private classes that tell only bad ratings and reasons from none."""
    reasons = [BAD_REASON if job.bad_reason else priors.NO_PRIVATE for job in who.jobs]
    return [
        priors.LOW_PRIVATE if job.bad_rating else reason
        for job, reason in zip(who.jobs, reasons, strict=True)
    ]


def fast(who: Person, days: list[date], private: list[int]) -> list[float]:
    """Scores of the days by the vectorised units; below 0 where there is none."""
    variant = RuleVariant(tuple((t, v) for t, v in who.rules.items() if t not in ON_SUMS))
    numbers = {c: i for i, c in enumerate(dict.fromkeys(j.client for j in who.jobs))}
    clients = np.array([numbers[j.client] for j in who.jobs])
    columns = ScoreDays([ScoreDay(d, policy_for(d)) for d in days])
    table = UnitArrays(lives(who.jobs, private), columns)
    totals_by_client = TotalsByClient(clients, len(numbers))
    least = columns.least_days(variant)
    longs = totals_by_client.span(table, len(days)).long_term(least)
    units = (
        formula_inputs(totals_by_client.units(units_by_category(table, variant)), longs)
        .sum(axis=0)[None]
        .astype(np.float64)
    )
    negative = np.array([list(TOGGLES["negative_value"].values).index(who.rules["negative_value"])])
    return [float(s) for s in columns.formula.best(units, negative)[0]]


def simulated(seed: int) -> tuple[Person, list[date]]:
    """A freelancer under any rules, and days under two policies; reviews come at the end."""
    rng = chance(seed)
    day = date(2026, 1, 1) + timedelta(days=rng.randrange(400))
    who = person(rng, day, Population(toggles="even"), jobs=rng.randrange(3, 25))
    for job in who.jobs:
        job.stars_on = job.end if job.stars is not None else None
    if not any(job.payments for job in who.jobs):
        who.jobs[0].payments.append((who.jobs[0].start, 10_000))
    return who, sorted({day, date(2026, 3, 30), date(2026, 3, 31), day - timedelta(days=90)})


def started(who: Person, day: date, private: list[int]) -> list[KnownContract]:
    """The contracts that had begun."""
    both = zip(who.jobs, private, strict=True)
    return [known(job, rating) for job, rating in both if job.start <= day]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, 100_000))
def test_fast_units_agree_with_the_scoring_room(seed: int) -> None:
    """Any freelancer, any reading of every toggle, days before and after the rules changed."""
    who, days = simulated(seed)
    agree(who, days, rated_low(who))


def agree(who: Person, days: list[date], private: list[int]) -> None:
    """The fast path gives the scoring room's score on each day; stars of 2023 are settled."""
    for day, score in zip(days, fast(who, days, private), strict=True):
        policy = policy_for(day)
        settled = {"star_threshold"} if policy.toggles.star_threshold == "4.0" else set()
        read = {t: v for t, v in who.rules.items() if t not in settled}
        other = shown_score(started(who, day, private), day, with_toggles(policy, **read))
        assert score == pytest.approx(-1.0 if other is None else other, abs=1e-9), day


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, 100_000))
def test_fast_units_agree_with_the_scoring_room_under_older_rules(seed: int) -> None:
    """Any private ratings, any reading, days under every policy before September 2024."""
    rng = chance(seed)
    day = date(2016, 1, 1) + timedelta(days=rng.randrange(3_166))
    who = person(rng, day, Population(toggles="even"), jobs=rng.randrange(3, 25))
    who.rules.setdefault("unpaid_unrated", rng.choice(("neutral", "bad")))
    for job in who.jobs:
        job.stars_on = job.end if job.stars is not None else None
    if not any(job.payments for job in who.jobs):
        who.jobs[0].payments.append((who.jobs[0].start, 10_000))
    private = [rng.randrange(len(RATINGS)) if job.end else priors.NO_PRIVATE for job in who.jobs]
    days = sorted({day - timedelta(days=k) for k in (0, 1, 60, 200, 400)} | CHANGES)
    agree(who, [d for d in days if abs((d - day).days) <= NEAR], private)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 100_000))
def test_fast_units_agree_with_the_simulated_site(seed: int) -> None:
    """The study's slow and independent site gives the same scores."""
    who, days = simulated(seed)
    for day, score in zip(days, fast(who, days, rated_low(who)), strict=True):
        other = site.score(who, day)
        assert score == pytest.approx(-1.0 if other is None else other, abs=1e-9), (seed, day)


@pytest.mark.parametrize("seed", random.Random(7).sample(range(100_000), 25))  # noqa: S311 - cases
def test_everything_known_and_pinned_is_exact(seed: int) -> None:
    """Point, low and high are the simulated site's score, whatever the reading of the rules."""
    error = exact_error(seed)
    assert error is None or error < 1e-9
