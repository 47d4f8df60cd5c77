"""What moved the shown score: every change, or the one between two days."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from companion.analysis.analyse import Analysis
from companion.domain.contract import Contract
from companion.domain.estimate import Change, ShownScore
from companion.domain.unknown import unknown_fields
from companion.inference.explanation.causes import EVERY, causes

#: what explains the changes of shown scores, in some groups of them counted from the newest
Explain = Callable[[Sequence[Contract], Sequence[ShownScore], slice], tuple[Change, ...]]


def here(
    contracts: Sequence[Contract], shown: Sequence[ShownScore], groups: slice
) -> tuple[Change, ...]:
    """Explains in this process, while the caller waits."""
    return causes(contracts, shown, groups=groups)


def changes(analysis: Analysis) -> tuple[Change, ...]:
    """Every change of the shown score up to the day, oldest first, with its ranked causes."""
    return answered(question(analysis), here, EVERY)


@dataclass(frozen=True, slots=True)
class Question:
    """What changes are explained from: far less than an analysis, for as long as that takes."""

    contracts: tuple[Contract, ...]
    shown: tuple[ShownScore, ...]
    is_too_much: bool

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change of the shown score, oldest first, before it is explained."""
        pairs = pairwise(self.shown)
        return tuple(Change(a, b, ()) for a, b in pairs if a.percent != b.percent)


def question(analysis: Analysis) -> Question:
    """What moved the shown score up to the day, to be answered later."""
    return Question(analysis.contracts, analysis.shown, analysis.card.is_too_much)


def answered(asked: Question, explain: Explain, groups: slice) -> tuple[Change, ...]:
    """As `changes`; `groups` are those asked for, of neighbours, counted from the newest."""
    if not asked.changes or asked.is_too_much:
        return given_up(asked.changes)
    return _told(asked.contracts, explain(asked.contracts, asked.shown, groups))


def between(
    analysis: Analysis, first: date | None, last: date | None, explain: Explain = here
) -> tuple[Change, ...]:
    """The change from what was shown on the first day to what was shown on the last.

    Each is the newest shown score up to its day; without a first day the oldest one, without
    a last day the newest. Nothing if both are the same, or fewer than two were seen.
    """
    shown = analysis.shown
    if first is None and last is None:
        return changes(analysis)
    one = _upto(shown, first) or (shown[0] if shown else None)
    other = _upto(shown, last or analysis.day)
    if one is None or other is None or one.on >= other.on:
        return ()
    two = Question(analysis.contracts, (one, other), analysis.card.is_too_much)
    return answered(two, explain, EVERY) or given_up(two.changes)


def given_up(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes of which no cause will be found."""
    return tuple(replace(change, is_given_up=True) for change in changes)


def _told(contracts: Sequence[Contract], changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes with how many reviews were not read, which may hold what nothing explains."""
    unread = sum("feedback" in unknown_fields(c) for c in contracts)
    return tuple(replace(change, unread=unread) for change in changes)


def _upto(shown: Sequence[ShownScore], day: date | None) -> ShownScore | None:
    """The newest shown score up to a day."""
    return next((s for s in reversed(shown) if day is not None and s.on <= day), None)
