"""The score on coming days if nothing else happens: contracts and paid periods grow old."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from companion.rules.window import first_day, leaves_on
from companion.scoring.score_state import ScoredContract, ScoreState, best
from companion.scoring.units import CountedContract, UnitCounts
from companion.scoring.window_totals import WindowTotals


@dataclass(frozen=True, slots=True)
class ProjectedDay:
    """The shown score from a day on, and each window's."""

    on: date
    score: float | None
    by_window: tuple[float | None, ...]


def now(state: ScoreState) -> ProjectedDay:
    """The scores on the state's own day."""
    scores = [totals.score(state.parameters) for totals in state.totals_by_window]
    return _step(state, state.day, scores)


def timeline(state: ScoreState, last: date) -> list[ProjectedDay]:
    """The days, in order, on which contracts or paid periods leave a window under these rules."""
    leaving = exits(state)
    units = [list(scored.units) for scored in state.contracts]
    totals_by_window = [totals.copy() for totals in state.totals_by_window]
    scores = [totals.score(state.parameters) for totals in totals_by_window]
    steps = []
    for on in sorted(day for day in leaving if day <= last):
        moving = {n for _, n in leaving[on]}
        firsts = {n: first_day(on, state.windows[n]) for n in moving}
        for number, n in leaving[on]:
            scored, totals = state.contracts[number], totals_by_window[n]
            units[number][n] = _moved(state, scored, totals, units[number][n], firsts[n])
        for n in moving:
            scores[n] = totals_by_window[n].score(state.parameters)
        steps.append(_step(state, on, scores))
    return steps


def exits(state: ScoreState) -> dict[date, list[tuple[int, int]]]:
    """Day -> (number of the contract, number of the window) of what leaves on it."""
    leaving: dict[date, list[tuple[int, int]]] = defaultdict(list)
    for number, scored in enumerate(state.contracts):
        if scored.counted is None:
            continue
        for n, units in enumerate(scored.units):
            if units is not None:
                for on in _exit_days(state, scored.counted, n):
                    leaving[on].append((number, n))
    return leaving


def _exit_days(state: ScoreState, counted: CountedContract, n: int) -> set[date]:
    window, first = state.windows[n], state.first_days[n]
    days = {leaves_on(counted.anchor, window)}
    if state.parameters.clip:
        days |= {leaves_on(on, window) for on in counted.period_lasts if on >= first}
    return days


def _moved(
    state: ScoreState,
    scored: ScoredContract,
    totals: WindowTotals,
    old: UnitCounts | None,
    first: date,
) -> UnitCounts | None:
    """The contract's units in a window that begins on the day `first`; the totals follow."""
    counted = scored.counted
    if counted is None or old is None:
        return None
    if counted.anchor < first:
        totals.remove(counted.client, old)
        return None
    new = state.unit_calculator.at(counted, first)
    if new is not old:
        totals.replace(old, new)
    return new


def _step(state: ScoreState, on: date, scores: Sequence[float | None]) -> ProjectedDay:
    return ProjectedDay(on, best(scores, state.parameters.windows)[0], tuple(scores))
