"""The steps of a plan that was found: why each has its day, and what is likely after it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from companion.domain.plan import Candidate, DayThatMatters, PlanStep, is_free, is_reviewed
from companion.inference.planning.trials import Placed, Trials
from companion.inference.planning.worth import gain, prospect


def steps(
    trials: Trials, placed: Placed, important: tuple[DayThatMatters, ...], pending: tuple[date, ...]
) -> Iterator[PlanStep]:
    """Each contract on its day.

    Nothing doubtful is done before the days `important`, or while reviews of `pending` ends come.
    """
    for n, (on, candidate) in enumerate(placed):
        after = trials.of(placed[: n + 1])
        seen_on = on + timedelta(trials.review_days)
        reason = _reason(candidate, [c for _, c in placed[:n]])
        if not is_free(trials.day, candidate, important, trials.review_days):
            reason = "after_important"
        elif not n and not is_reviewed(trials.day, candidate, pending, trials.review_days):
            reason = "after_pending"
        yield PlanStep(
            candidate, on, reason,
            prospect(after.scores, seen_on), prospect(trials.usual.scores, seen_on),
            gain(trials.added(on, candidate, placed[:n]))[0],
        )  # fmt: skip


def _reason(candidate: Candidate, before: Sequence[Candidate]) -> str:
    """Why a step has its day where nothing holds it up but the step before."""
    if not before:
        return "brings_most"
    return "review_first" if candidate.is_doubtful and before[-1].is_doubtful else "not_at_once"
