"""The true cause of a change of the simulated score, found by undoing one thing at a time."""

from dataclasses import dataclass, replace
from datetime import date

from companion.inference import priors
from tests.study import site
from tests.study.eras import Era, era_of
from tests.study.outcomes import long_term, outcome
from tests.study.parts import Part, job_part
from tests.study.people import Job, Person

#: job number -> months -> what the job adds to the window
Parts = dict[str, dict[int, Part | None]]
#: a score that moved less than this did not move
STILL = 1e-6
#: what a switch of the best window is called, and what the contract that is named with it did
SWITCHES = {"window_left": "aged_out", "window_flip": "entered"}


@dataclass(frozen=True)
class Truth:
    """The thing that moved the score most, and whether it was the only thing that moved it.

    `jobs` are the contracts by which it may be named: more than one if a client became
    long-term. None of them for a change of rules, for another window's becoming the best one
    where nothing alone moved the score, or for a reading that was no score. `ties` are other
    things that moved the score just as much. `switched` says that another window became the best.
    """

    code: str
    jobs: frozenset[str]
    single: bool
    ties: tuple["Truth", ...] = ()
    switched: bool = False

    def named_by(self, code: str, contract_id: str | None) -> bool:
        """Whether a cause names this, or rightly calls it a switch of the best window."""
        if self.switched and code in SWITCHES:
            code = SWITCHES[code] if self.jobs else self.code
        mine = code == self.code and (contract_id in self.jobs if self.jobs else True)
        return mine or any(tie.named_by(code, contract_id) for tie in self.ties)


def true_cause(person: Person, before: date, after: date) -> Truth | None:
    """What moved the unrounded score between two days; None if it did not move.

    The events are those between the days on which the displayed scores were computed. They
    happen under the rules of the first of these; then the rules change.
    """
    case = Case(person, site.updated_on(person, before), site.updated_on(person, after))
    start, middle = case.score(case.first), case.score(case.second)
    end = _score(person, era_of(case.after), case.last)
    if start is None or end is None or abs(end - start) < STILL:
        return None
    if middle is None:  # without the new rules there would be no score at all
        return Truth("rule_change", frozenset(), single=False)
    sign = 1 if end > start else -1
    pulls = [(sign * case.pull(truth.jobs), truth) for truth in case.groups()]
    pulls.append((sign * (end - middle), Truth("rule_change", frozenset(), single=False)))
    moving = [(pull, truth) for pull, truth in pulls if abs(pull) > STILL]
    most = max((pull for pull, _ in moving), default=0.0)
    if most <= 0:
        return _nothing(case)
    first, *ties = (
        replace(truth, switched=case.switched) for pull, truth in moving if most - pull < STILL
    )
    return replace(first, single=len(moving) == 1, ties=tuple(ties))


def _nothing(case: "Case") -> Truth:
    """Nothing alone moved the score."""
    code = "window_flip" if case.switched else "not_explained"
    return Truth(code, frozenset(), single=False, switched=case.switched)


class Case:
    """Two days of a freelancer: every job's parts on both, under the rules of the first."""

    def __init__(self, person: Person, before: date, after: date) -> None:
        self.person, self.before, self.after = person, before, after
        self.era = era_of(before)
        self.first = _parts(person, before, self.era)
        self.second = _parts(person, after, self.era)
        self.last = _parts(person, after, era_of(after))

    def score(self, parts: Parts) -> float | None:
        """The score of parts, which need not be those of any one day."""
        return _score(self.person, self.era, parts)

    def window(self, parts: Parts) -> int | None:
        """The months of the best window."""
        return site.best(_scores(self.person, self.era, parts))[1]

    @property
    def switched(self) -> bool:
        """Whether another window became the best."""
        return self.window(self.first) != self.window(self.second)

    def pull(self, jobs: frozenset[str]) -> float:
        """Points that a group moved: the mean of what it does first and what it does last.

        A side on which there would be no score at all says nothing.
        """
        alone = self.score(self.first | {n: self.second[n] for n in jobs})
        without = self.score(self.second | {n: self.first[n] for n in jobs})
        sides = ((self.score(self.first), alone), (without, self.score(self.second)))
        steps = [b - a for a, b in sides if a is not None and b is not None]
        return sum(steps) / len(steps) if steps else 0.0

    def groups(self) -> list[Truth]:
        """Jobs that moved, with the jobs of a client that became long-term put together."""
        found: list[Truth] = []
        together: dict[str, list[str]] = {}
        for job in self.person.jobs:
            if self.first[job.number] == self.second[job.number]:
                continue
            code = self.code(job)
            if code == "long_term_client":
                together.setdefault(job.client, []).append(job.number)
            else:
                found.append(Truth(code, frozenset([job.number]), single=False))
        grouped = (frozenset(numbers) for numbers in together.values())
        return found + [Truth("long_term_client", g, single=False) for g in grouped]

    def code(self, job: Job) -> str:
        """What happened to a job that moved."""
        if self._rating_came(job):
            return "private_rating"
        if job.stars_on is not None and self.before < job.stars_on <= self.after:
            return "feedback"
        if self._joined(job):
            return "long_term_client"
        units = [
            sum(p.units for p in side[job.number].values() if p)
            for side in (self.first, self.second)
        ]
        return "aged_out" if units[1] < units[0] else "entered"

    def _rating_came(self, job: Job) -> bool:
        """Whether a private rating came by which it counts as less than without."""
        came = job.stars_on or job.end
        if came is None or not self.before < came <= self.after:
            return False
        if not any(self.second[job.number].values()):
            return False
        other = replace(job, private=priors.NO_PRIVATE)
        result, without = (
            outcome(self.era, self.person.rules, each, self.after, long=False)
            for each in (job, other)
        )
        return result != without and result in {"bad", "neutral"}

    def _joined(self, job: Job) -> bool:
        """Whether its client became or ceased to be long-term, and that matters for it."""
        rules, days = self.person.rules, (self.before, self.after)
        longs = {long_term(self.person, job.client, day) for day in days}
        results = {outcome(self.era, rules, job, self.after, long=long) for long in longs}
        return len(results) > 1


def _parts(person: Person, day: date, era: Era) -> Parts:
    return {
        job.number: {m: job_part(era, person, job, day, m) for m in site.windows(era)}
        for job in person.jobs
    }


def _scores(person: Person, era: Era, parts: Parts) -> dict[int, float | None]:
    return {
        m: site.parts_score(
            ((job.client, parts[job.number][m]) for job in person.jobs), era, person.rules
        )
        for m in site.windows(era)
    }


def _score(person: Person, era: Era, parts: Parts) -> float | None:
    return site.best(_scores(person, era, parts))[0]
