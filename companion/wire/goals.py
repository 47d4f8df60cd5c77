"""What it takes to show a percent: for the full page in sentences, for the panel in one line."""

from collections.abc import Iterable

from companion.domain.forecast import Goal
from companion.messages.catalogue import text
from shared_schema import report as wire

#: The lines that people aim for: a good score, and Top Rated.
LINES = (80, 90)
#: Beyond so many jobs no end of the interval is told.
_MOST_JOBS = 1000


def goal(goal: Goal) -> wire.Goal:
    """A goal with its sentence."""
    jobs = goal.jobs
    return wire.Goal.made_from(
        goal,
        jobs=jobs.median if jobs else None,
        low=jobs.low if jobs else None,
        high=jobs.high if jobs else None,
        sentence=goal_sentence(goal),
    )


def goal_sentence(goal: Goal) -> str:
    """What it takes to show a percent, in jobs, or in waiting."""
    if goal.jobs is None:
        if goal.reached_on is not None:
            return text("prediction.goal_waits", percent=goal.percent, day=goal.reached_on)
        return text("prediction.goal_far", percent=goal.percent)
    many = round(goal.jobs.median)
    if many <= 0:
        return text("prediction.goal_reached", percent=goal.percent)
    sentence = text("prediction.goal_jobs", percent=goal.percent, n=many)
    if goal.clients:
        clients = text("prediction.goal_clients", n=goal.clients)
        sentence = text("prediction.goal_both", sentence=sentence, more=clients)
    if goal.reached_on is not None:
        wait = text("prediction.goal_or_wait", day=goal.reached_on)
        sentence = text("prediction.goal_both", sentence=sentence, more=wait)
    return sentence


def next_line(goals: Iterable[Goal]) -> str:
    """How the nearest of 80 and 90 % is reached, in one line; nothing where both are."""
    ahead = (g for g in goals if g.percent in LINES and not _is_reached(g))
    nearest = min(ahead, key=lambda g: g.percent, default=None)
    return _line(nearest) if nearest else ""


def _is_reached(goal: Goal) -> bool:
    return goal.jobs is not None and round(goal.jobs.median) <= 0


def _line(goal: Goal) -> str:
    day = goal.reached_on
    if goal.jobs is None:
        if day is None:
            return text("prediction.goal_far", percent=goal.percent)
        return text("prediction.line_waits", percent=goal.percent, day=day)
    line = text("prediction.line_jobs", percent=goal.percent, n=round(goal.jobs.median))
    low, high = round(goal.jobs.low), round(goal.jobs.high)
    if low < high:
        line = text("prediction.line_range", line=line, low=low, high=_end(high))
    if goal.clients:
        line = text("prediction.line_clients", line=line, n=goal.clients)
    return text("prediction.line_or_wait", line=line, day=day) if day else f"{line}."


def _end(high: int) -> str:
    return f"{high:,}" if high <= _MOST_JOBS else text("prediction.line_many")
