"""What one contract does to the score: left out wholly, or ended today in three ways."""

from collections import defaultdict
from dataclasses import replace

from companion.domain.assessment import IfEnded
from companion.scoring.board import Board, Place, Units
from companion.scoring.life import Life

_FIVE_STARS = 5.0
_ONE_STAR = 1.0


class Without:
    """Scores of a board without one contract, with the best window chosen anew."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._known: dict[tuple[Units, tuple[bool, ...]], float | None] = {}
        self._resting: dict[str, list[Place]] = defaultdict(list)
        for place in board.places:
            if place.share is not None and place.rule.when == "long_term":
                self._resting[place.life.contract.client].append(place)

    def score(self, place: Place) -> float | None:
        """The score without the contract, its payments, and what they did for its client."""
        board, name = self._board, place.life.contract.client
        rest = [p for p in self._resting.get(name, ()) if p is not place]
        if not rest or board.clients[name].long_term_without(place.life, board.terms):
            return self._alone(place)
        into = [board.placed(p.life, long_term=False).units for p in rest]
        return board.score_if(name, [place.units, *(p.units for p in rest)], into)

    def _alone(self, place: Place) -> float | None:
        """The score without the contract's units; it is the same for all that are alike."""
        client = place.life.contract.client
        only = tuple([tally.clients.get(client) == 1 for tally in self._board.tallies])
        key = (place.units, only)
        if key not in self._known:
            self._known[key] = self._board.score_without(place)
        return self._known[key]


def if_ended(board: Board, place: Place) -> IfEnded:
    """The score if an open contract ends on the board's day."""
    return IfEnded(
        _score_ended(board, place, _FIVE_STARS),
        _score_ended(board, place, _ONE_STAR),
        _score_ended(board, place, None),
    )


def _score_ended(board: Board, place: Place, stars: float | None) -> float | None:
    name = place.life.contract.client
    long_term = board.clients[name].long_term(board.terms)
    ended = board.placed(_ended(board, place.life, stars), long_term=long_term)
    if ended.units == place.units:
        return board.shown
    return board.score_if(name, [place.units], [ended.units])


def _ended(board: Board, life: Life, stars: float | None) -> Life:
    anchor = board.day if board.terms.by_end or life.last_paid is None else life.last_paid
    contract = replace(life.contract, ended_on=board.day, stars=stars)
    return life._replace(contract=contract, ended_on=board.day, anchor=anchor)
