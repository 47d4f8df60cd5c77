"""The score of each coming day if nothing else happens, with the days on which it moves."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from companion.domain.contract import KnownContract
from companion.domain.forecast import Exit, Forecast, Move
from companion.domain.months import months_after
from companion.rules.policy import Policy, policy_for
from companion.scoring.projection import project
from companion.scoring.score_state import ScoreState
from companion.scoring.timeline import ProjectedDay

#: Two scores that are nearer than this, in points, are the same one.
_SAME = 1e-9


def forecast(
    contracts: Sequence[KnownContract], day: date, policy: Policy | None = None, months: int = 24
) -> Forecast:
    """The score from `day` for so many calendar months, each day by the rules of that day.

    Nothing but time passes: what happens after the day in the contracts is not looked at.
    A policy that is given holds throughout.
    """
    state = ScoreState(contracts, day, policy or policy_for(day))
    last = months_after(day, months)
    score, _ = state.best()
    steps = project(state, policy, last).steps.values()
    return Forecast(day, last, score, tuple(_moves(score, steps)))


def _moves(score: float | None, steps: Iterable[ProjectedDay]) -> Iterator[Move]:
    for step in steps:
        if _differ(score, step.score):
            yield _move(step)
            score = step.score


def _move(step: ProjectedDay) -> Move:
    exits = tuple(Exit(*left) for left in step.left)
    policy, rule = (step.begins.policy.id, step.begins.rule) if step.begins else (None, None)
    return Move(step.on, step.score, step.window_months, exits, policy, rule)


def _differ(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is not other
    return abs(one - other) > _SAME
