"""The search for a plan: contracts are placed one by one where they bring most, then moved.

Every plan that is tried is played through in the same drawn futures, so that plans differ by what
they do and not by chance. First each candidate alone; then, on each free day in turn, the one
that adds most to the steps before; then neighbours are exchanged and steps dropped, as long as
that helps. A step stays only if what it adds is more than chance (a standard error).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from companion.domain.plan import (
    PLANNED_DAYS,
    Candidate,
    DayThatMatters,
    Plan,
    is_free,
    is_reviewed,
    keeps_apart,
)
from companion.inference.months_ahead.present import Present
from companion.inference.planning.steps import steps
from companion.inference.planning.trials import Placed, Trials, ordered
from companion.inference.planning.worth import gain, prospect

#: Candidates that are played through: those that promise most by themselves.
MOST_CANDIDATES = 10
#: Standard errors by which a step must add something. ASSUMED: its worth was weighed before.
SURE = 1.0


@dataclass(frozen=True, eq=False)
class Search:
    """Tries plans, with nothing doubtful before `important` days, or while reviews are pending."""

    trials: Trials
    important: tuple[DayThatMatters, ...]
    pending: tuple[date, ...]

    def first_free(self, candidate: Candidate, placed: Placed) -> date | None:
        """The first of the planned days on which a contract may end beside others."""
        days = (self.trials.day + timedelta(n) for n in range(PLANNED_DAYS))
        return next((on for on in days if self.may(on, candidate, placed)), None)

    def may(self, on: date, candidate: Candidate, placed: Placed) -> bool:
        """Whether a contract may end on a day beside others."""
        review_days = self.trials.review_days
        return (
            keeps_apart(on, candidate, placed, review_days)
            and is_free(on, candidate, self.important, review_days)
            and is_reviewed(on, candidate, self.pending, review_days)
        )

    def alone(self, candidates: Iterable[Candidate]) -> list[tuple[float, Candidate]]:
        """What each brings alone, the best first; those that bring nothing are left out."""
        ranked = []
        for candidate in candidates:
            on = self.first_free(candidate, ())
            if on is not None:
                points, error = gain(self.trials.added(on, candidate, ()))
                if points > SURE * error:
                    ranked.append((points, candidate))
        return sorted(ranked, key=lambda one: (-one[0], one[1].contract_id))

    def placed(self, ranked: Sequence[tuple[float, Candidate]]) -> Placed:
        """Candidates on the first days that are free, each where it adds something."""
        placed: Placed = ()
        for _, candidate in ranked:
            on = self.first_free(candidate, placed)
            if on is None:
                continue
            points, error = gain(self.trials.added(on, candidate, placed))
            if points > SURE * error:
                placed = ordered((*placed, (on, candidate)))
        return placed

    def improved(self, placed: Placed) -> Placed:
        """Neighbours exchanged, and steps dropped, where that is better."""
        for n in range(len(placed) - 1):
            pair, rest = placed[n : n + 2], placed[:n] + placed[n + 2 :]
            if len(pair) > 1:
                placed = ordered((*rest, *self._better(pair, rest)))
        return placed

    def _better(self, pair: Placed, rest: Placed) -> Placed:
        """Two steps as they are, on each other's days if a review lies between, or one alone."""
        (on, first), (then, second) = pair
        others: tuple[Placed, ...] = (pair[:1], pair[1:])
        if (then - on).days >= self.trials.review_days:
            others = (((on, second), (then, first)), *others)
        allowed = (tried for tried in others if self._is_allowed(ordered((*rest, *tried))))
        return max((pair, *allowed), key=lambda tried: gain(self.trials.gained(tried, rest))[0])

    def _is_allowed(self, placed: Placed) -> bool:
        rest = (placed[:n] + placed[n + 1 :] for n in range(len(placed)))
        return all(self.may(on, c, r) for (on, c), r in zip(placed, rest, strict=True))


def find_plan(
    at: Present,
    candidates: Sequence[Candidate],
    important: Sequence[DayThatMatters] = (),
    rng: np.random.Generator | None = None,
    *,
    pending: Sequence[date] = (),
) -> Plan:
    """The best plan that is found; without steps where doing nothing is expected to be best.

    Args:
        at: what may be so today, the first day of the plan.
        candidates: open contracts that may be ended.
        important: days before which nothing doubtful is done.
        rng: draws the futures; by default always the same ones.
        pending: days on which contracts ended whose review can still come.
    """
    trials = Trials(at, rng or np.random.default_rng(0))
    search = Search(trials, tuple(important), tuple(pending))
    promising = sorted(candidates, key=lambda c: (-c.expected, c.contract_id))[:MOST_CANDIDATES]
    placed = search.improved(search.placed(search.alone(promising)))
    points, error = gain(trials.gained(placed))
    end = at.day + timedelta(PLANNED_DAYS)
    return Plan(
        at.day, tuple(steps(trials, placed, search.important, search.pending)),
        points, error, len(candidates),
        prospect(trials.of(placed).scores, end), prospect(trials.usual.scores, end),
    )  # fmt: skip
