"""The score on coming days if nothing else happens: contracts and paid periods grow old."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from companion.scoring.board import Board, Place, best
from companion.scoring.eras import Era
from companion.scoring.tally import Tally
from companion.scoring.units import Share, Weights
from companion.scoring.window import first_day, leaves_on


@dataclass(frozen=True, slots=True)
class Step:
    """What happened on a day, and each window's score from that day on.

    `left` are contracts or paid periods: contract id, months of the window, whether a period.
    `begins` are the rules of which the day is the first one.
    """

    on: date
    score: float | None
    window_months: int | None
    by_window: tuple[float | None, ...]
    left: tuple[tuple[str, int, bool], ...] = ()
    begins: Era | None = None


def now(board: Board) -> Step:
    """Each window's score on the board's own day."""
    return _step(board, board.day, board.tallies, [])


def timeline(board: Board, last: date) -> list[Step]:
    """The days, in order, on which contracts or paid periods leave a window under these rules."""
    exits = _exits(board)
    state = [list(place.units) for place in board.places]
    tallies = [tally.copy() for tally in board.tallies]
    steps = []
    for on in sorted(each for each in exits if each <= last):
        firsts = [first_day(on, w) for w in board.windows]
        for place_number, n in exits[on]:
            place = board.places[place_number]
            state[place_number][n] = _moved(
                board, place, tallies[n], state[place_number][n], firsts[n]
            )
        left = [(board.places[p], n, state[p][n] is not None) for p, n in exits[on]]
        steps.append(_step(board, on, tallies, left))
    return steps


def _exits(board: Board) -> dict[date, list[tuple[int, int]]]:
    """Day -> (number of the place, number of the window) of what leaves on it."""
    exits: dict[date, list[tuple[int, int]]] = defaultdict(list)
    for number, place in enumerate(board.places):
        if place.share is None:
            continue
        for n, units in enumerate(place.units):
            if units is not None:
                for on in _exit_days(board, place.share, n):
                    exits[on].append((number, n))
    return exits


def _exit_days(board: Board, share: Share, n: int) -> set[date]:
    window, first = board.windows[n], board.first_days[n]
    days = {leaves_on(share.anchor, window)}
    if board.terms.clip:
        days |= {leaves_on(on, window) for on in share.period_lasts if on >= first}
    return days


def _moved(
    board: Board, place: Place, tally: Tally, old: Weights | None, first: date
) -> Weights | None:
    """The contract's units in a window that begins on the day `first`; the tally follows."""
    share = place.share
    if share is None or old is None:
        return None
    if share.anchor < first:
        tally.remove(share.client, old)
        return None
    new = board.weighing.at(share, first)
    if new is not old:
        tally.replace(old, new)
    return new


def _step(
    board: Board, on: date, tallies: Sequence[Tally], left: list[tuple[Place, int, bool]]
) -> Step:
    scores = tuple(t.score(board.terms) for t in tallies)
    shown, months = best(scores, board.terms.windows)
    gone = tuple((p.life.contract.contract_id, board.windows[n].months, k) for p, n, k in left)
    return Step(on, shown, months, scores, gone)
