"""The score of coming days by the scoring room: what the forecast of records is held against."""

from collections.abc import Iterator, Sequence
from datetime import date

from companion.domain.contract import KnownContract
from companion.domain.forecast import Exit, Forecast, Move
from companion.domain.months import months_after
from companion.rules.eras import eras_after
from companion.rules.policy import Policy, policy_for
from companion.rules.window import first_day
from companion.scoring.projection import Projection, project
from companion.scoring.score_state import ScoreState, best
from companion.scoring.timeline import exits

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
    last, score = months_after(day, months), state.best()[0]
    return Forecast(day, last, score, tuple(_moves(project(state, policy, last), policy, last)))


def _moves(ahead: Projection, policy: Policy | None, last: date) -> Iterator[Move]:
    eras = {era.first_day: era for era in eras_after(ahead.states[0].day, last, policy)}
    score = ahead.states[0].best()[0]
    for step in ahead.steps.values():
        if _differ(score, step.score):
            score, era = step.score, eras.get(step.on)
            before = next(s for s in ahead.states[::-1] if s.day < step.on)
            state = next(s for s in ahead.states[::-1] if s.day <= step.on)
            months = [window.months for window in state.parameters.windows]
            left = tuple(e for e in _left(before, step.on) if e.months in months)
            named = (era.policy.id, era.rule) if era else (None, None)
            shown = best(step.by_window, state.parameters.windows)[1]
            yield Move(step.on, score, shown, left, *named)


def _left(state: ScoreState, on: date) -> Iterator[Exit]:
    """Contracts that leave windows on a day, and paid periods of those that stay."""
    for number, n in exits(state).get(on, ()):
        scored, window = state.contracts[number], state.windows[n]
        assert scored.counted is not None
        stays = scored.counted.anchor >= first_day(on, window)
        yield Exit(scored.as_of.contract.contract_id, window.months, period=stays)


def _differ(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is not other
    return abs(one - other) > _SAME
