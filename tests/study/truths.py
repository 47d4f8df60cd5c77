"""The true cause of a change of the simulated score, found by undoing one thing at a time."""

from dataclasses import dataclass, replace
from datetime import date

from tests.study import site
from tests.study.people import Job, Person
from tests.study.site import MONTHS, NEW_RULES, Part

#: job number -> months -> what the job adds to the window
Parts = dict[str, dict[int, Part | None]]
#: a score that moved less than this did not move
STILL = 1e-6


@dataclass(frozen=True)
class Truth:
    """The thing that moved the score most, and whether it was the only thing that moved it.

    `jobs` are the contracts by which it may be named: more than one if a client became
    long-term. None of them for a change of rules, or for a reading that was no score.
    """

    code: str
    jobs: frozenset[str]
    single: bool

    def named_by(self, code: str, contract_id: str | None) -> bool:
        """Whether a cause names this."""
        return code == self.code and (contract_id in self.jobs if self.jobs else True)


def true_cause(person: Person, before: date, after: date) -> Truth | None:
    """What moved the unrounded score between two days; None if it did not move."""
    old = person
    if before < NEW_RULES <= after:
        old = replace(person, rules=person.rules | {"private_before_2026_03_31": "counts"})
    first, second, last = _parts(old, before), _parts(old, after), _parts(person, after)
    start, end = _score(person, first), _score(person, last)
    if start is None or end is None or abs(end - start) < STILL:
        return None
    sign = 1 if end > start else -1
    groups = _groups(old, first, second, (before, after))
    pulls = [(sign * _pull(person, first, second, g.jobs), g) for g in groups]
    middle = _score(person, second)
    rule = sign * (end - middle) if middle is not None else 0.0
    if abs(rule) > STILL:
        pulls.append((rule, Truth("rule_change", frozenset(), single=False)))
    moving = [(pull, truth) for pull, truth in pulls if abs(pull) > STILL]
    if not moving:
        return None
    return replace(max(moving, key=lambda m: m[0])[1], single=len(moving) == 1)


def _parts(person: Person, day: date) -> Parts:
    return {
        job.number: {m: site.job_part(person, job, day, m) for m in MONTHS} for job in person.jobs
    }


def _score(person: Person, parts: Parts) -> float | None:
    """The best window's score of parts, which need not be those of any one day."""
    found = []
    clients = {job.number: job.client for job in person.jobs}
    for months in MONTHS:
        there = {n: p[months] for n, p in parts.items() if p[months] is not None}
        if len({clients[n] for n in there}) < 2:
            continue
        good = sum(p.good for p in there.values() if p)
        bad = sum(p.bad for p in there.values() if p)
        taken = float(person.rules["negative_value"]) * bad
        found.append(min(100.0, max(0.0, 100 * (good - taken) / (good + bad))))
    return max(found, default=None)


def _pull(person: Person, first: Parts, second: Parts, jobs: frozenset[str]) -> float:
    """Points that a group moved: the mean of what it does first and what it does last."""
    alone = _score(person, first | {n: second[n] for n in jobs})
    without = _score(person, second | {n: first[n] for n in jobs})
    start, end = _score(person, first), _score(person, second)
    if None in (alone, without, start, end):
        return 0.0
    return ((alone - start) + (end - without)) / 2  # type: ignore[operator]  # none is None here


def _groups(person: Person, first: Parts, second: Parts, days: tuple[date, date]) -> list[Truth]:
    """Jobs that moved, with the jobs of a client that became long-term put together."""
    moved = [job for job in person.jobs if first[job.number] != second[job.number]]
    found: list[Truth] = []
    together: dict[str, list[str]] = {}
    for job in moved:
        code = _code(person, job, (first[job.number], second[job.number]), days)
        if code == "long_term_client":
            together.setdefault(job.client, []).append(job.number)
        else:
            found.append(Truth(code, frozenset([job.number]), single=False))
    grouped = (frozenset(numbers) for numbers in together.values())
    return found + [Truth("long_term_client", g, single=False) for g in grouped]


def _code(
    person: Person,
    job: Job,
    parts: tuple[dict[int, Part | None], dict[int, Part | None]],
    days: tuple[date, date],
) -> str:
    came = job.stars_on is not None and days[0] < job.stars_on <= days[1]
    there = job.stars if job.stars_on is not None and job.stars_on <= days[1] else None
    low = there is not None and there < float(person.rules["star_threshold"])
    ending = job.end is not None and days[0] < job.end <= days[1]
    counts = any(p is not None and p.bad > 0 for p in parts[1].values())
    if job.bad_rating and ending and counts and not low:
        return "private_rating"
    if came:
        return "feedback"
    silent = job.stars_on is None or job.stars_on > days[1] or job.end is None
    longs = [site.long_term(person, job.client, d) for d in days]
    if silent and longs[0] != longs[1]:
        return "long_term_client"
    before, after = (
        [(p.good if p else 0.0) + (p.bad if p else 0.0) for p in side.values()] for side in parts
    )
    return "aged_out" if sum(after) < sum(before) else "entered"
