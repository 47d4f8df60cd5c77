"""Whether following the plan pays: simulated freelancers with idle contracts, followed for a year.

`python -m tests.study.advice [COUNT] [SEED]` prints a table of strategies over COUNT people.
Truth is drawn without any code of the companion's: every idle contract has a client who reviews
well, badly or not at all if it ends; who reviews badly is told to be unhappy half of the time.
"""

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from companion.advice.case import Surroundings
from companion.advice.circumstances import circumstances_of
from companion.advice.decide import advise
from companion.advice.review_chances import review_record
from companion.domain.assessment import Assessment, Outcome
from companion.domain.contract import ClientMood, Contract, Fact, Work
from companion.domain.estimate import ShownScore
from companion.domain.plan import PLANNED_DAYS
from companion.domain.posterior import NOTHING_BELIEVED
from companion.inference.months_ahead.outlook import outlook_of
from companion.inference.planning.search import find_plan
from companion.inference.prediction.if_ended import ending_effects
from companion.inference.prediction.predict import predicted
from tests.study import hiding, site
from tests.study.days import RECENT
from tests.study.jobs import Job
from tests.study.living import KINDS, living
from tests.study.people import Person, chance

STRATEGIES = ("plan", "nothing", "two-weekly", "all at once", "random order")
#: Days of the year that are looked at, the percent, idle contracts, and days of the old advice.
EVERY, YEAR, PERCENT, IDLE, FORTNIGHT = 14, 365, 90, (3, 9), 14
#: How clients of idle contracts review an end, and how often an unhappy one is
#: known to be; how often a contract that is left open is ended within the year all the same.
GIVEN, BAD_SHARE, KNOWN, ANYWAY = 0.55, (0.0, 0.1, 0.3), 0.5, 0.5

#: Contract ids with the day on which each is ended.
Ends = Mapping[str, date]


@dataclass(frozen=True)
class Year:
    """One person's year under one strategy: mean score, and share of days at 90 or more."""

    score: float
    top: float
    ended: int


def people(count: int, seed: int) -> Iterator[tuple[Person, date, random.Random]]:
    """Freelancers with a score and some idle contracts."""
    kinds = list(KINDS)
    for n in range(count):
        rng = chance(seed + 10 * n)
        day = RECENT[0].draw(rng)
        who = living(rng, day, kinds[n % len(kinds)])
        if site.score(who, day) is not None:
            who.jobs += idle(who, day, rng)
            yield who, day, rng


def idle(who: Person, day: date, rng: random.Random) -> list[Job]:
    """Open contracts that were paid some months ago; the client may end one by and by."""
    bad = rng.choice(BAD_SHARE)
    models = [j for j in who.jobs if j.payments and j.payments[0][0] < day]
    jobs = []
    for n in range(rng.randint(*IDLE)):
        paid = day - timedelta(rng.randint(40, 400))
        cents = rng.choice(models).payments[0][1] if models else 40_000
        job = Job(f"9000{n}", f"idle {n}", True, paid - timedelta(10), None, 4_000)  # noqa: FBT003 - hourly
        job.payments = [(paid, cents)]
        if rng.random() < GIVEN:
            job.stars = rng.choice((1.0, 2.0) if rng.random() < bad else (5.0, 4.9))
        if rng.random() < ANYWAY:
            job.end = job.stars_on = day + timedelta(rng.randint(1, YEAR))
        jobs.append(job)
    return jobs


def acted(who: Person, ends: Ends) -> Person:
    """The person with contracts ended on these days, if they had not ended before."""
    jobs = []
    for job in who.jobs:
        on = ends.get(job.number)
        is_earlier = on is not None and (job.end is None or on < job.end)
        jobs.append(replace(job, end=on, stars_on=on) if is_earlier else job)
    return replace(who, jobs=jobs)


def planned(who: Person, day: date, unhappy: set[str]) -> dict[str, date]:
    """The steps of the companion's plan on a day, by what could then be known."""
    contracts = [_told(c, unhappy) for c in hiding.contracts(who, day, hiding.PROFILE, chance(1))]
    percent = site.shown(who, day)
    shown = [] if percent is None else [ShownScore(day, percent)]
    _, _, prediction = predicted(contracts, day, shown)
    drawn = outlook_of(contracts, day, shown)
    if prediction is None or drawn is None:
        return {}
    effects, reviews = ending_effects(prediction.records), review_record(contracts)
    candidates = []
    for contract in contracts:
        near = Surroundings(effects.get(contract.contract_id), reviews, circumstances_of(contract))
        # only idle contracts, which do not count: nothing else is ended by any strategy
        if contract.contract_id.startswith("9000"):
            uncounted = Assessment(contract.contract_id, Outcome.EXCLUDED, "no_feedback", "")
            found = advise(contract, uncounted, day, None, NOTHING_BELIEVED, near).candidate
            candidates += [found] if found else []
    steps = find_plan(drawn.at, candidates).steps
    return {step.candidate.contract_id: step.on for step in steps}


def _told(contract: Contract, unhappy: set[str]) -> Contract:
    mood = Fact(ClientMood.UNHAPPY) if contract.contract_id in unhappy else None
    work = Fact(Work.DONE) if contract.contract_id.startswith("9000") else None
    return replace(contract, client_mood=mood, work=work)


def following(who: Person, day: date, unhappy: set[str]) -> Ends:
    """The plan, made anew every 90 days."""
    ends: dict[str, date] = {}
    for n in range(0, YEAR, PLANNED_DAYS):
        on = day + timedelta(n)
        ends |= planned(acted(who, ends), on, unhappy)
    return ends


def schedule(strategy: str, who: Person, day: date, rng: random.Random, unhappy: set[str]) -> Ends:
    """When each idle contract is ended by a strategy."""
    ids = [j.number for j in who.jobs if j.number.startswith("9000")]
    if strategy == "plan":
        return following(who, day, unhappy)
    if strategy == "nothing":
        return {}
    if strategy == "all at once":
        return dict.fromkeys(ids, day)
    if strategy == "random order":
        rng.shuffle(ids)
    apart = FORTNIGHT // (2 if strategy == "two-weekly" else 1)  # "a couple every two weeks"
    return {name: day + timedelta(apart * n) for n, name in enumerate(ids)}


def year(who: Person, day: date, ends: Ends) -> Year:
    """What became of it; days without a score say nothing."""
    after = acted(who, ends)
    days = [day + timedelta(n) for n in range(EVERY, YEAR + 1, EVERY)]
    scores = [s for s in (site.score(after, d) for d in days) if s is not None]
    shown = [site.shown(after, d) or 0 for d in days]
    mean = sum(scores) / len(scores) if scores else float("nan")
    return Year(mean, sum(p >= PERCENT for p in shown) / len(days), len(ends))


def lines(count: int, seed: int = 1) -> Iterator[str]:
    """A line for each strategy, beside doing nothing, over the same people."""
    found: dict[str, list[Year]] = {name: [] for name in STRATEGIES}
    for who, day, rng in people(count, seed):
        bad = [j.number for j in who.jobs if j.number.startswith("9000") and (j.stars or 5) < 3]
        unhappy = {name for name in bad if rng.random() < KNOWN}
        for name in STRATEGIES:
            ends = schedule(name, who, day, chance(seed), unhappy)
            found[name].append(year(who, day, ends))
    heads = ("score", "plan +", "±", "days 90+", "plan +", "±", "ended")
    yield f"{'strategy':<14}{'n':>5}" + "".join(f"{head:>10}" for head in heads)
    for name in STRATEGIES:
        yield _line(name, found[name], found["plan"])


def _line(name: str, rows: Sequence[Year], plan: Sequence[Year]) -> str:
    """Means, and how far the plan is ahead: in points, and in share of days at 90 or more."""
    pairs = [
        (a, b) for a, b in zip(plan, rows, strict=True) if not np.isnan([a.score, b.score]).any()
    ]
    ahead = np.array([a.score - b.score for a, b in pairs])
    top = np.array([a.top - b.top for a, b in pairs])
    error, top_error = (x.std() / np.sqrt(len(x)) for x in (ahead, top))
    score, share = np.mean([b.score for _, b in pairs]), np.mean([b.top for _, b in pairs])
    ended = np.mean([r.ended for r in rows])
    return (
        f"{name:<14}{len(pairs):>5}{score:>10.2f}{ahead.mean():>+10.2f}{error:>10.2f}"
        f"{share:>10.1%}{top.mean():>+10.1%}{top_error:>10.1%}{ended:>10.1f}"
    )


if __name__ == "__main__":
    for line in lines(*([int(a) for a in sys.argv[1:]] or [40])):
        print(line, flush=True)  # noqa: T201 - a command for the terminal
