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
from companion.scoring.board import Board, Place
from companion.scoring.course import Course, course
from companion.scoring.effect import Without, if_ended
from companion.scoring.policy import Policy, policy_for
from companion.scoring.tally import Tally
from companion.scoring.window import Window

#: Rules under which a review that may still come would change the outcome.
_WAITING = ("long_term_client", "no_feedback", "paid_unrated")


def scorecard(
    contracts: Sequence[KnownContract], day: date, policy: Policy | None = None
) -> Scorecard:
    """Everything that a policy (by default the one of the day) makes of contracts on a day.

    Contracts that start after the day are left out; payments, endings and stars after the
    day have not happened. Scores are points from 0 to 100, unrounded. Those of coming days
    follow the rules of these days, or a policy that is given throughout.
    """
    board = Board(contracts, day, policy or policy_for(day))
    shown, months = board.best()
    without, ahead = Without(board), course(board, policy)
    return Scorecard(
        day,
        board.policy.id,
        tuple(
            _window(board, window, tally)
            for window, tally in zip(board.terms.windows, board.tallies, strict=False)
        ),
        months,
        shown,
        _missing(board) if shown is None else (),
        tuple(_assessment(board, n, without, ahead) for n in range(len(board.places))),
        board.trending(),
    )


def shown_score(
    contracts: Sequence[KnownContract], day: date, policy: Policy | None = None
) -> float | None:
    """The shown window's score alone, unrounded, or None if there is none: the fast path."""
    return Board(contracts, day, policy or policy_for(day)).best()[0]


def effects(
    contracts: Sequence[KnownContract], day: date, policy: Policy | None = None
) -> tuple[float | None, dict[str, float | None]]:
    """The shown window's score, and by contract what it would lose without it, in points.

    An effect is None where there is no score, or none without the contract.
    """
    board = Board(contracts, day, policy or policy_for(day))
    (shown, _), without = board.best(), Without(board)
    found = {p.life.contract.contract_id: _effect(board, p, shown, without) for p in board.places}
    return shown, found


def shown_percent(score: float, policy: Policy) -> int:
    """The whole percent that is shown for a score."""
    down = policy.parameter("rounding", "down")
    return floor(score if down else score + 0.5)


def _window(board: Board, window: Window, tally: Tally) -> WindowScore:
    counting = tally.silent_count(board.terms)
    return WindowScore(
        window.months,
        tally.score(board.terms),
        tally.good,
        tally.bad,
        tally.contracts + (tally.silent_contracts if counting else 0),
        len(tally.clients),
        tally.neutral + (tally.silent if counting else 0),
    )


def _missing(board: Board) -> tuple[str, ...]:
    """Why there is no score, by what the longest window lacks."""
    terms, longest = board.terms, board.tallies[len(board.terms.windows) - 1]
    missing = []
    if longest.contracts < terms.least_contracts:
        missing.append("too_few_contracts")
    if len(longest.clients) < terms.least_clients:
        missing.append("too_few_clients")
    return tuple(missing)


def _assessment(board: Board, number: int, without: Without, ahead: Course) -> Assessment:
    place = board.places[number]
    units = _units(board, place)
    outcome, reason, rule_id = _outcome(board, place, units)
    counts = outcome is not Outcome.EXCLUDED
    return Assessment(
        place.life.contract.contract_id,
        outcome,
        reason,
        rule_id,
        units,
        _pending(board, place, rule_id),
        _effect(board, place, board.shown, without),
        ahead.leaves(number) if counts else (),
        _if_ended(board, place),
    )


def _units(board: Board, place: Place) -> dict[int, Units]:
    """Units in the windows that hold the contract."""
    found = {}
    for window, tally, units in zip(board.terms.windows, board.tallies, place.units, strict=False):
        if units is None:
            continue
        if not units.silent or tally.silent_count(board.terms):
            found[window.months] = Units(units.good, units.bad, units.neutral + units.silent)
    return found


def _outcome(board: Board, place: Place, units: Mapping[int, Units]) -> tuple[Outcome, str, str]:
    """Outcome, reason and rule: a contract that counts in no window has aged out."""
    rule = place.rule
    if rule.outcome is None or rule.outcome is Outcome.EXCLUDED or units:
        return rule.outcome or Outcome.EXCLUDED, rule.reason, rule.id
    if any(each is not None for each in place.units):
        return Outcome.EXCLUDED, rule.reason, rule.id
    aged = board.policy.by_id["aged_out"]
    return aged.outcome or Outcome.EXCLUDED, aged.reason, aged.id


def _pending(board: Board, place: Place, rule_id: str) -> bool:
    life = place.life
    if life.ended_on is None or rule_id not in _WAITING:
        return False
    return (board.day - life.ended_on).days < board.terms.review_days


def _effect(board: Board, place: Place, shown: float | None, without: Without) -> float | None:
    if not board.counts(place):
        return 0.0
    if shown is None:
        return None
    other = without.score(place)
    return None if other is None else shown - other


def _if_ended(board: Board, place: Place) -> IfEnded | None:
    return if_ended(board, place) if place.life.ended_on is None else None
