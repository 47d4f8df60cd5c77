"""The course of the score if nothing else happens: each coming day by the rules of that day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from companion.domain.assessment import Leave
from companion.scoring.board import Board
from companion.scoring.eras import Era, eras_after
from companion.scoring.policy import Policy
from companion.scoring.timeline import Step, now, timeline
from companion.scoring.window import leaves_on


@dataclass(frozen=True, slots=True)
class Course:
    """The boards of a day and of each later era's first day, and the steps by day, in order.

    All boards hold the same contracts in the same order, as they stood on the first board's
    day; so a contract has one number on all of them.
    """

    boards: tuple[Board, ...]
    steps: dict[date, Step]

    def leaves(self, number: int) -> tuple[Leave, ...]:
        """The first day on which a contract is out of each window that holds it at first.

        It may grow too old, or no longer count by the rules that begin on the day.
        """
        units = self.boards[0].places[number].units
        return tuple(
            [
                self._leave(number, n, window.months)
                for n, window in enumerate(self.boards[0].terms.windows)
                if units and units[n] is not None
            ]
        )

    def _leave(self, number: int, n: int, months: int) -> Leave:
        on = self.boards[0].day
        for board in self.boards:
            if on < board.day:
                break
            place = board.places[number]
            if place.share is None or place.units[n] is None:
                on = board.day
            else:
                on = leaves_on(place.share.anchor, board.windows[n])
        return Leave(months, on, self.steps[on].score)


def course(board: Board, policy: Policy | None = None, last: date | None = None) -> Course:
    """What comes after the board's day: until the last one, by default until all has left.

    Args:
        board: the contracts on the day from which on nothing else happens.
        policy: holds throughout; if None, each day has the rules that are in force on it.
        last: nothing is looked at after it.
    """
    last = last or leaves_on(board.day, board.terms.windows[-1])
    eras = eras_after(board.day, last, policy)
    boards = (board, *_boards(board, eras))
    steps: dict[date, Step] = {}
    for each, era, end in zip(
        boards, (None, *eras), (*(e.first_day for e in eras), last), strict=True
    ):
        if era is not None:
            steps[era.first_day] = _first(each, era, steps.get(era.first_day))
        steps |= {step.on: step for step in timeline(each, end)}
    return Course(boards, steps)


def _boards(board: Board, eras: tuple[Era, ...]) -> Iterator[Board]:
    """The same contracts on the first day of each era, under its policy."""
    if eras:
        contracts = [place.life.contract for place in board.places]
        yield from (Board(contracts, era.first_day, era.policy) for era in eras)


def _first(board: Board, era: Era, old: Step | None) -> Step:
    """The step to other rules, with what leaves on the same day anyway."""
    months = {window.months for window in board.windows}
    left = tuple(each for each in old.left if each[1] in months) if old else ()
    return replace(now(board), left=left, begins=era)
