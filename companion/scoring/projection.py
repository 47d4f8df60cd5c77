"""The score on coming days if nothing else happens, each day by the rules of that day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from companion.domain.assessment import Leave
from companion.rules.eras import Era, eras_after
from companion.rules.policy import Policy
from companion.rules.window import leaves_on
from companion.scoring.score_state import ScoreState
from companion.scoring.timeline import ProjectedDay, now, timeline


@dataclass(frozen=True, slots=True)
class Projection:
    """The states of a day and of each later era's first day, and the steps by day, in order.

    All states hold the same contracts in the same order, as they stood on the first state's
    day; so a contract has one number on all of them.
    """

    states: tuple[ScoreState, ...]
    steps: dict[date, ProjectedDay]

    def leaves(self, number: int) -> tuple[Leave, ...]:
        """The first day on which a contract is out of each window that holds it at first.

        It may grow too old, or no longer count by the rules that begin on the day.
        """
        units = self.states[0].contracts[number].units
        return tuple(
            [
                self._leave(number, n, window.months)
                for n, window in enumerate(self.states[0].parameters.windows)
                if units and units[n] is not None
            ]
        )

    def _leave(self, number: int, n: int, months: int) -> Leave:
        on = self.states[0].day
        for state in self.states:
            if on < state.day:
                break
            scored = state.contracts[number]
            if scored.counted is None or scored.units[n] is None:
                on = state.day
            else:
                on = leaves_on(scored.counted.anchor, state.windows[n])
        return Leave(months, on, self.steps[on].score)


def project(
    state: ScoreState, policy: Policy | None = None, last: date | None = None
) -> Projection:
    """Projects the score from the day after the state's to `last` (default: until all has left).

    Args:
        state: the contracts on the day from which on nothing else happens.
        policy: holds throughout; if None, each day has the rules that are in force on it.
        last: nothing is looked at after it.
    """
    last = last or leaves_on(state.day, state.parameters.windows[-1])
    eras = eras_after(state.day, last, policy)
    states = (state, *_states(state, eras))
    steps: dict[date, ProjectedDay] = {}
    for of_era, era, end in zip(
        states, (None, *eras), (*(e.first_day for e in eras), last), strict=True
    ):
        if era is not None:
            steps[era.first_day] = now(of_era)
        steps |= {step.on: step for step in timeline(of_era, end)}
    return Projection(states, steps)


def _states(state: ScoreState, eras: tuple[Era, ...]) -> Iterator[ScoreState]:
    """The same contracts on the first day of each era, under its policy."""
    if eras:
        contracts = [scored.as_of.contract for scored in state.contracts]
        yield from (ScoreState(contracts, era.first_day, era.policy) for era in eras)
