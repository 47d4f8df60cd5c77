"""What one contract does to the score, left out or ended (docs/MODEL.md, section 2.6)."""

from collections import defaultdict
from dataclasses import replace

from companion.domain.assessment import IfEnded
from companion.scoring.as_of import ContractAsOf
from companion.scoring.score_state import ScoredContract, ScoreState, UnitsByWindow

_FIVE_STARS = 5.0
ONE_STAR = 1.0


class LeaveOneOut:
    """Scores of a state without one contract, with the best window chosen anew."""

    def __init__(self, state: ScoreState) -> None:
        self._state = state
        self._known: dict[tuple[UnitsByWindow, tuple[bool, ...]], float | None] = {}
        self._resting: dict[str, list[ScoredContract]] = defaultdict(list)
        for scored in state.contracts:
            if scored.counted is not None and scored.rule.condition == "long_term":
                self._resting[scored.as_of.contract.client].append(scored)

    def score(self, scored: ScoredContract) -> float | None:
        """The score without the contract, its payments, and what they did for its client."""
        state, name = self._state, scored.as_of.contract.client
        rest = [p for p in self._resting.get(name, ()) if p is not scored]
        if not rest or state.clients[name].long_term_without(scored.as_of, state.parameters):
            return self._alone(scored)
        into = [state.scored_contract(p.as_of, long_term=False).units for p in rest]
        return state.score_if(name, [scored.units, *(p.units for p in rest)], into)

    def _alone(self, scored: ScoredContract) -> float | None:
        """The score without the contract's units; it is the same for all that are alike."""
        client = scored.as_of.contract.client
        only = tuple([totals.clients.get(client) == 1 for totals in self._state.totals_by_window])
        key = (scored.units, only)
        if key not in self._known:
            self._known[key] = self._state.score_without(scored)
        return self._known[key]


def if_ended(state: ScoreState, scored: ScoredContract) -> IfEnded:
    """The score if an open contract ends on the state's day."""
    return IfEnded(
        _score_ended(state, scored, _FIVE_STARS),
        _score_ended(state, scored, ONE_STAR),
        _score_ended(state, scored, None),
    )


def score_reviewed(state: ScoreState, scored: ScoredContract, stars: float) -> float | None:
    """The score if a contract that has ended gets a review with these stars."""
    name = scored.as_of.contract.client
    contract = replace(scored.as_of.contract, stars=stars)
    long_term = state.clients[name].long_term(state.parameters)
    rated = state.scored_contract(scored.as_of._replace(contract=contract), long_term=long_term)
    return state.score_if(name, [scored.units], [rated.units])


def _score_ended(state: ScoreState, scored: ScoredContract, stars: float | None) -> float | None:
    name = scored.as_of.contract.client
    long_term = state.clients[name].long_term(state.parameters)
    ended = state.scored_contract(_ended(state, scored.as_of, stars), long_term=long_term)
    if ended.units == scored.units:
        return state.shown
    return state.score_if(name, [scored.units], [ended.units])


def _ended(state: ScoreState, history: ContractAsOf, stars: float | None) -> ContractAsOf:
    anchor = (
        state.day if state.parameters.by_end or history.last_paid is None else history.last_paid
    )
    contract = replace(history.contract, ended_on=state.day, stars=stars)
    return history._replace(contract=contract, ended_on=state.day, anchor=anchor)
