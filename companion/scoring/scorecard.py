"""The scorecard of a day: windows, the shown score, and what each contract does to it."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import floor

from companion.domain.assessment import (
    Assessment,
    IfEnded,
    Outcome,
    Scorecard,
    Units,
    WindowScore,
)
from companion.domain.contract import KnownContract
from companion.rules.policy import Policy, policy_for
from companion.rules.window import Window
from companion.scoring.leave_one_out import ONE_STAR, LeaveOneOut, if_ended, score_reviewed
from companion.scoring.projection import Projection, project
from companion.scoring.score_state import ScoredContract, ScoreState
from companion.scoring.window_totals import WindowTotals

#: Rules under which a review that may still come would change the outcome.
_WAITING = ("long_term_client", "no_feedback", "paid_unrated", "no_earnings")


def scorecard(
    contracts: Sequence[KnownContract], day: date, policy: Policy | None = None
) -> Scorecard:
    """Everything that a policy (by default the one of the day) makes of contracts on a day.

    Contracts that start after the day are left out; payments, endings and stars after the
    day have not happened. Scores are points from 0 to 100, unrounded. Those of coming days
    follow the rules of these days, or a policy that is given throughout.
    """
    state = ScoreState(contracts, day, policy or policy_for(day))
    shown, months = state.best()
    without, ahead = LeaveOneOut(state), project(state, policy)
    return Scorecard(
        day,
        state.policy.id,
        tuple(
            _window(state, window, totals)
            for window, totals in zip(
                state.parameters.windows, state.totals_by_window, strict=False
            )
        ),
        months,
        shown,
        _missing(state) if shown is None else (),
        tuple(_assessment(state, n, without, ahead) for n in range(len(state.contracts))),
        state.trending(),
    )


def shown_score(
    contracts: Sequence[KnownContract], day: date, policy: Policy | None = None
) -> float | None:
    """The shown window's score alone, unrounded, or None if there is none: the fast path."""
    return ScoreState(contracts, day, policy or policy_for(day)).best()[0]


def shown_percent(score: float, policy: Policy) -> int:
    """The whole percent that is shown for a score."""
    down = policy.parameter("rounding", "down")
    return floor(score if down else score + 0.5)


def _window(state: ScoreState, window: Window, totals: WindowTotals) -> WindowScore:
    counting = totals.unrated_count(state.parameters)
    return WindowScore(
        window.months,
        totals.score(state.parameters),
        totals.good,
        totals.bad,
        totals.contracts + (totals.unrated_contracts if counting else 0),
        len(totals.clients),
        totals.neutral + (totals.unrated if counting else 0),
    )


def _missing(state: ScoreState) -> tuple[str, ...]:
    """Why there is no score, by what the longest window lacks."""
    parameters = state.parameters
    longest = state.totals_by_window[len(parameters.windows) - 1]
    missing = []
    if longest.contracts < parameters.least_contracts:
        missing.append("too_few_contracts")
    if len(longest.clients) < parameters.least_clients:
        missing.append("too_few_clients")
    return tuple(missing)


def _assessment(
    state: ScoreState, number: int, without: LeaveOneOut, ahead: Projection
) -> Assessment:
    scored = state.contracts[number]
    units = _units(state, scored)
    outcome, reason, rule_id = _outcome(state, scored, units)
    counts, pending = outcome is not Outcome.EXCLUDED, _pending(state, scored, rule_id)
    return Assessment(
        scored.as_of.contract.contract_id,
        outcome,
        reason,
        rule_id,
        units,
        pending,
        _effect(state, scored, state.shown, without),
        ahead.leaves(number) if counts else (),
        score_reviewed(state, scored, ONE_STAR) if pending else None,
        _if_ended(state, scored),
    )


def _units(state: ScoreState, scored: ScoredContract) -> dict[int, Units]:
    """Units in the windows that hold the contract."""
    by_months = {}
    for window, totals, units in zip(
        state.parameters.windows, state.totals_by_window, scored.units, strict=False
    ):
        if units is None:
            continue
        if not units.unrated or totals.unrated_count(state.parameters):
            by_months[window.months] = Units(units.good, units.bad, units.neutral + units.unrated)
    return by_months


def _outcome(
    state: ScoreState, scored: ScoredContract, units: Mapping[int, Units]
) -> tuple[Outcome, str, str]:
    """Outcome, reason and rule: a contract that counts in no window has aged out."""
    rule = scored.rule
    if rule.outcome is None or rule.outcome is Outcome.EXCLUDED or units:
        return rule.outcome or Outcome.EXCLUDED, rule.reason, rule.id
    if any(units is not None for units in scored.units):
        return Outcome.EXCLUDED, rule.reason, rule.id
    aged = state.policy.by_id["aged_out"]
    return aged.outcome or Outcome.EXCLUDED, aged.reason, aged.id


def _pending(state: ScoreState, scored: ScoredContract, rule_id: str) -> bool:
    history = scored.as_of
    if history.ended_on is None or rule_id not in _WAITING:
        return False
    if history.contract.stars is not None:
        return False
    return (state.day - history.ended_on).days < state.parameters.review_days


def _effect(
    state: ScoreState, scored: ScoredContract, shown: float | None, without: LeaveOneOut
) -> float | None:
    if not state.counts(scored):
        return 0.0
    if shown is None:
        return None
    other = without.score(scored)
    return None if other is None else shown - other


def _if_ended(state: ScoreState, scored: ScoredContract) -> IfEnded | None:
    return if_ended(state, scored) if scored.as_of.ended_on is None else None
