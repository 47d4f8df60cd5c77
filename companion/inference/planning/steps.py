"""The steps of a plan that was found: why each has its day, and what is likely after it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from companion.domain.plan import REVIEW_DAYS, Candidate, PlanStep, is_free
from companion.inference.planning.trials import Placed, Trials
from companion.inference.planning.worth import gain, prospect


def steps(trials: Trials, placed: Placed, important: tuple[date, ...]) -> Iterator[PlanStep]:
    """Each contract on its day; `important` are the days before which nothing doubtful is done."""
    before = trials.usual
    for n, (on, candidate) in enumerate(placed):
        after = trials.of(placed[: n + 1])
        seen_on = on + timedelta(REVIEW_DAYS)
        delayed = not is_free(trials.day, candidate, important)
        yield PlanStep(
            candidate, on, _reason(candidate, [c for _, c in placed[:n]], delayed=delayed),
            prospect(after.scores, seen_on), prospect(trials.usual.scores, seen_on),
            gain(after, before)[0],
        )  # fmt: skip
        before = after


def _reason(candidate: Candidate, before: Sequence[Candidate], *, delayed: bool) -> str:
    """Why a step has its day: nothing to wait for, a day that matters, or the step before."""
    if delayed:
        return "after_important"
    if not before:
        return "brings_most"
    return "review_first" if candidate.is_doubtful and before[-1].is_doubtful else "not_at_once"
