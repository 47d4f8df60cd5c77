"""What simulated freelancers do about idle contracts: the plan, old advice, and doing nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from companion.advice.case import Surroundings
from companion.advice.circumstances import circumstances_of
from companion.advice.decide import advise
from companion.advice.review_chances import review_record
from companion.domain.assessment import Assessment, Outcome
from companion.domain.contract import ClientMood, Contract, Fact, Work
from companion.domain.estimate import ShownScore
from companion.domain.plan import APART_DAYS, PLANNED_DAYS, Candidate, PlanStep
from companion.domain.posterior import NOTHING_BELIEVED
from companion.inference.estimate import score_posterior
from companion.inference.months_ahead.outlook import paths_for
from companion.inference.months_ahead.present import present
from companion.inference.planning.search import find_plan
from companion.inference.prediction.drawn_records import drawn_records
from companion.inference.prediction.if_ended import ending_effects
from companion.inference.prediction.predict import DRAWS
from tests.study import hiding, site
from tests.study.idle import REVIEW_DAYS, YEAR, Ends, Starter, is_idle
from tests.study.people import Person, chance

#: Days between two ends by the old advice ("a couple every two weeks"), and otherwise.
OLD, APART = 7, 14


def following(one: Starter) -> Ends:
    """The plan's steps up to the first doubtful one.

    The plan is made anew when the review of the last of them is in, or can come no more.
    """
    ends: dict[str, date] = {}
    on = one.day
    while on < one.day + timedelta(YEAR):
        now = one.acted(ends)
        steps = planned(now, on, one.unhappy) if _may_end(now, on, one.unhappy) else ()
        taken = _taken(steps)
        if not taken:
            on += timedelta(PLANNED_DAYS)
            continue
        ends |= {step.candidate.contract_id: step.on for step in taken}
        job = next(j for j in now.jobs if j.number == taken[-1].candidate.contract_id)
        waits = REVIEW_DAYS if job.stars is None else one.lags[job.number]
        on = taken[-1].on + timedelta(max(waits, APART_DAYS))
    return ends


def _taken(steps: Sequence[PlanStep]) -> list[PlanStep]:
    """The steps that are taken before a review can change the plan."""
    doubtful = (n for n, step in enumerate(steps) if step.candidate.is_doubtful)
    return list(steps[: next(doubtful, len(steps)) + 1])


def _may_end(who: Person, on: date, unhappy: frozenset[str]) -> bool:
    """Whether any idle contract is still open whose client is not known to be unhappy."""
    return any(
        is_idle(job.number) and job.number not in unhappy and (job.end is None or job.end > on)
        for job in who.jobs
    )


def planned(who: Person, day: date, unhappy: frozenset[str]) -> Sequence[PlanStep]:
    """The steps of the companion's plan on a day, by what could then be known."""
    contracts = [_told(c, unhappy) for c in hiding.contracts(who, day, hiding.PROFILE, chance(1))]
    percent, rng = site.shown(who, day), np.random.default_rng(0)
    shown = [] if percent is None else [ShownScore(day, percent)]
    particles, model = score_posterior(contracts, day, shown, rng)
    records = drawn_records(model, particles, day, DRAWS, rng)
    at = present(particles, model, day, paths_for(len(contracts)), rng)
    effects, reviews = ending_effects(records), review_record(contracts)
    found: list[Candidate] = []
    for contract in contracts:
        # only idle contracts, which do not count: nothing else is ended by any strategy
        if is_idle(contract.contract_id):
            near = Surroundings(
                effects.get(contract.contract_id), reviews, circumstances_of(contract)
            )
            uncounted = Assessment(contract.contract_id, Outcome.EXCLUDED, "no_feedback", "")
            advice = advise(contract, uncounted, day, None, NOTHING_BELIEVED, near)
            found += [advice.candidate] if advice.candidate else []
    if not found:
        return ()
    return find_plan(at, found, pending=_pending(who, day)).steps


def _pending(who: Person, day: date) -> list[date]:
    """The days of ends whose review can still come."""
    lately = (j for j in who.jobs if j.end and 0 <= (day - j.end).days < REVIEW_DAYS)
    return [
        j.end for j in lately if j.end and (j.stars is None or (j.stars_on and j.stars_on > day))
    ]


def _told(contract: Contract, unhappy: frozenset[str]) -> Contract:
    mood = Fact(ClientMood.UNHAPPY) if contract.contract_id in unhappy else None
    work = Fact(Work.DONE) if is_idle(contract.contract_id) else None
    return replace(contract, client_mood=mood, work=work)


def nothing(_: Starter) -> Ends:
    """Every contract is left as it is."""
    return {}


def two_weekly(one: Starter) -> Ends:
    """A couple every two weeks, as they come: the advice of ten years ago."""
    return {name: one.day + timedelta(OLD * n) for n, name in enumerate(one.idle)}


def at_once(one: Starter) -> Ends:
    """All on the first day."""
    return dict.fromkeys(one.idle, one.day)


def random_order(one: Starter) -> Ends:
    """One every two weeks, by chance."""
    return _apart(one, one.idle)


def happy_at_once(one: Starter) -> Ends:
    """All on the first day, save those whose clients are known to be unhappy."""
    return dict.fromkeys(_not_unhappy(one), one.day)


def happy_random(one: Starter) -> Ends:
    """One every two weeks by chance, save those whose clients are known to be unhappy."""
    return _apart(one, _not_unhappy(one))


def _not_unhappy(one: Starter) -> list[str]:
    return [name for name in one.idle if name not in one.unhappy]


def _apart(one: Starter, names: list[str]) -> Ends:
    names = chance(one.seed + 1).sample(names, len(names))
    return {name: one.day + timedelta(APART * n) for n, name in enumerate(names)}


STRATEGIES: dict[str, Callable[[Starter], Ends]] = {
    "plan": following,
    "nothing": nothing,
    "two-weekly": two_weekly,
    "all at once": at_once,
    "random order": random_order,
    "all at once, save unhappy": happy_at_once,
    "random order, save unhappy": happy_random,
}
