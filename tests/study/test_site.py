"""The simulated site and the scoring room say the same under the rules of every year."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contract import KnownContract
from companion.domain.payment import Payment
from companion.rules.policy import policy_for
from companion.rules.variants import with_toggles
from companion.scoring.scorecard import shown_score
from tests.study import site
from tests.study.eras import ERAS
from tests.study.people import Job, Person, Population, chance, person

#: It reaches no line that other tests do not: counting lines doubles the time.
pytestmark = pytest.mark.no_cover

#: The last day that is asked about.
UNTIL = date(2027, 3, 31)
LAST_DAYS = (*(era.first_day - timedelta(days=1) for era in ERAS[1:]), UNTIL)


def known(job: Job, day: date) -> KnownContract:
    """A simulated job as the scoring room takes it on a day."""
    there = job.stars_on is not None and job.stars_on <= day
    came = there or job.stars_on is None  # stars and the private rating come together
    return KnownContract(
        job.number, job.client, job.start, job.end,
        payments=tuple(Payment(on, cents) for on, cents in job.payments),
        stars=job.stars if there else None,
        private_rating=(None, 3, 7, 10)[job.private] if came else None,
        bad_ending=came and job.bad_reason,
    )  # fmt: skip


def expected(who: Person, day: date) -> float | None:
    """The score of the day as the scoring room reckons it under the same reading."""
    policy = policy_for(day)
    settled = {"star_threshold"} if policy.id == "stars-2023" else set()
    rules = {toggle: value for toggle, value in who.rules.items() if toggle not in settled}
    contracts = [known(job, day) for job in who.jobs if job.start <= day]
    return shown_score(contracts, day, with_toggles(policy, **rules))


@pytest.mark.parametrize("number", range(len(ERAS)))
@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 100_000))
def test_the_site_agrees_with_the_scoring_room(number: int, seed: int) -> None:
    """Any freelancer, any reading of every toggle, any day of an era and its first and last."""
    rng = chance(seed)
    first, last = ERAS[number].first_day, LAST_DAYS[number]
    day = first + timedelta(days=rng.randrange((last - first).days + 1))
    for around in (day, min(day + timedelta(days=100), last), first, last):
        who = person(rng, around, Population(toggles="even"), jobs=rng.randrange(3, 40))
        score, other = site.score(who, around), expected(who, around)
        assert score == (None if other is None else pytest.approx(other, abs=1e-9)), around
