"""The search for a plan: contracts are placed one by one where they bring most, then moved.

Every plan that is tried is played through in the same drawn futures, so that plans differ by what
they do and not by chance. First each candidate alone; then, on each free day in turn, the one
that adds most to the steps before; then neighbours are exchanged and steps dropped, as long as
that helps. A step stays only if what it adds is more than chance (a standard error).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from companion.domain.months_ahead import Ends
from companion.domain.plan import (
    MEASURED_DAYS,
    PLANNED_DAYS,
    REVIEW_DAYS,
    Candidate,
    Plan,
    PlanStep,
    is_free,
    keeps_apart,
)
from companion.inference.months_ahead.outlook import Outlook
from companion.inference.months_ahead.present import Present
from companion.inference.planning.worth import Worth, gain, prospect

#: Candidates that are played through: those that promise most by themselves.
MOST_CANDIDATES = 10
#: Futures in which they are played through.
MOST_PATHS = 200
#: Standard errors by which a step must add something. ASSUMED: its worth was weighed before.
SURE = 1.0

#: Contracts with their days, in order of day.
Placed = tuple[tuple[date, Candidate], ...]


@dataclass(frozen=True, eq=False)
class Search:
    """Tries plans in the futures of an outlook, with nothing doubtful before `important` days."""

    outlook: Outlook
    day: date
    important: tuple[date, ...]
    usual: Worth
    known: dict[Placed, Worth] = field(default_factory=dict)

    def of(self, placed: Placed) -> Worth:
        """What a plan makes of the futures."""
        if not placed:
            return self.usual
        if placed not in self.known:
            actions = [Ends(c.contract_id, on, c.chances) for on, c in placed]
            self.known[placed] = Worth(self.outlook.after(actions), self.day)
        return self.known[placed]

    def first_free(self, candidate: Candidate, placed: Placed) -> date | None:
        """The first of the planned days on which a contract may end beside others."""
        days = (self.day + timedelta(n) for n in range(PLANNED_DAYS))
        return next((on for on in days if self.may(on, candidate, placed)), None)

    def may(self, on: date, candidate: Candidate, placed: Placed) -> bool:
        """Whether a contract may end on a day beside others."""
        return keeps_apart(on, candidate, placed) and is_free(on, candidate, self.important)

    def alone(self, candidates: Iterable[Candidate]) -> list[tuple[float, Candidate]]:
        """What each brings alone, the best first; those that bring nothing are left out."""
        found = []
        for candidate in candidates:
            on = self.first_free(candidate, ())
            if on is not None:
                points, error = gain(self.of(((on, candidate),)), self.usual)
                if points > SURE * error:
                    found.append((points, candidate))
        return sorted(found, key=lambda one: (-one[0], one[1].contract_id))

    def placed(self, ranked: Sequence[tuple[float, Candidate]]) -> Placed:
        """Candidates on the first days that are free, each where it adds something."""
        placed: Placed = ()
        before = self.usual
        for _, candidate in ranked:
            on = self.first_free(candidate, placed)
            if on is None:
                continue
            tried = _ordered((*placed, (on, candidate)))
            after = self.of(tried)
            points, error = gain(after, before)
            if points > SURE * error:
                placed, before = tried, after
        return placed

    def improved(self, placed: Placed) -> Placed:
        """Neighbours exchanged, and steps dropped, where that is better."""
        best = self.of(placed)
        for n in range(len(placed)):
            for tried in (_exchanged(placed, n), _without(placed, n)):
                if len(tried) and tried != placed and self._is_allowed(tried):
                    worth = self.of(tried)
                    if gain(worth, best)[0] > 0:
                        placed, best = tried, worth
                        break
            if n + 1 >= len(placed):
                break
        return placed

    def _is_allowed(self, placed: Placed) -> bool:
        rest = (placed[:n] + placed[n + 1 :] for n in range(len(placed)))
        return all(self.may(on, c, r) for (on, c), r in zip(placed, rest, strict=True))


def find_plan(
    at: Present,
    candidates: Sequence[Candidate],
    important: Sequence[date] = (),
    rng: np.random.Generator | None = None,
) -> Plan:
    """The best plan that is found; without steps where doing nothing is expected to be best.

    Args:
        at: what may be so today, the first day of the plan.
        candidates: open contracts that may be ended.
        important: days before which nothing doubtful is done.
        rng: draws the futures; by default always the same ones.
    """
    rng = rng or np.random.default_rng(0)
    outlook, day = Outlook(_few(at), rng, ahead=MEASURED_DAYS, back=0), at.day
    search = Search(outlook, day, tuple(important), Worth(outlook.as_usual(), day))
    promising = sorted(candidates, key=lambda c: (-c.expected, c.contract_id))[:MOST_CANDIDATES]
    placed = search.improved(search.placed(search.alone(promising)))
    points, error = gain(search.of(placed), search.usual)
    end = day + timedelta(PLANNED_DAYS)
    return Plan(
        day, tuple(_steps(search, placed)), points, error, len(candidates),
        prospect(search.of(placed).scores, end), prospect(search.usual.scores, end),
    )  # fmt: skip


def _few(at: Present) -> Present:
    """The first of the paths: each of them is as likely as any other."""
    names = ("rows", "reading", "negative", "floor", "quality")
    return replace(at, **{name: getattr(at, name)[:MOST_PATHS] for name in names})


def _steps(search: Search, placed: Placed) -> Iterable[PlanStep]:
    before = search.usual
    for n, (on, candidate) in enumerate(placed):
        after = search.of(placed[: n + 1])
        seen_on = on + timedelta(REVIEW_DAYS)
        yield PlanStep(
            candidate, on, _reason(search, placed[:n], candidate),
            prospect(after.scores, seen_on), prospect(search.usual.scores, seen_on),
            gain(after, before)[0],
        )  # fmt: skip
        before = after


def _reason(search: Search, before: Placed, candidate: Candidate) -> str:
    """Why a step has its day: nothing to wait for, a day that matters, or the step before."""
    if search.first_free(candidate, ()) != search.day:
        return "after_important"
    if not before:
        return "brings_most"
    return "review_first" if candidate.is_doubtful and before[-1][1].is_doubtful else "not_at_once"


def _ordered(placed: Placed) -> Placed:
    return tuple(sorted(placed, key=lambda one: one[0]))


def _exchanged(placed: Placed, n: int) -> Placed:
    """The contracts of a step and the next one on each other's days."""
    if n + 1 >= len(placed):
        return placed
    (on, first), (then, second) = placed[n : n + 2]
    return (*placed[:n], (on, second), (then, first), *placed[n + 2 :])


def _without(placed: Placed, n: int) -> Placed:
    return placed[:n] + placed[n + 1 :]
