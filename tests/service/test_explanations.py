"""Explanations: the newest question and the newest change first, and nobody waits for long."""

import gc
import threading
from collections.abc import Sequence
from datetime import timedelta

from companion.analysis.analyse import Analysis, analyse
from companion.analysis.changes import changes, here
from companion.domain.contract import Contract
from companion.domain.estimate import Change, ShownScore
from companion.domain.evidence import PageKind
from companion.service.explanations import Explanations
from companion.service.today import Today, WorkedOut
from companion.worker import UnexplainedError
from tests.linking.build import DAY, shown, source


def analysis(*percents: int) -> Analysis:
    """What is known where only these scores were shown, a day apart, and no contract is."""
    days = [DAY - timedelta(days=n) for n in reversed(range(len(percents)))]
    every = [
        shown(percent, source(PageKind.MY_STATS, on=day))
        for percent, day in zip(percents, days, strict=True)
    ]
    return analyse([evidence for some in every for evidence in some], DAY)


class Gate:
    """Explains as this process does, one question for each time that it is opened."""

    def __init__(self) -> None:
        self.opened = threading.Semaphore(0)
        self.asked = list[tuple[int, slice]]()
        self.was_asked = threading.Semaphore(0)

    def __call__(
        self, contracts: Sequence[Contract], shown: Sequence[ShownScore], groups: slice
    ) -> tuple[Change, ...]:
        """What `here` gives, once the gate is open."""
        self.asked.append((len(shown), groups))
        self.was_asked.release()
        self.opened.acquire()
        return here(contracts, shown, groups)


FEW, MANY = (90, 91), tuple(80 + n % 3 for n in range(12))


def test_changes_are_explained_newest_first_while_nobody_waits() -> None:
    """Who does not wait is given each change, without a cause until it is explained."""
    gate, many = Gate(), analysis(*MANY)
    explanations = Explanations(gate, quiet=0)

    def known() -> tuple[bool, ...]:
        return tuple(bool(c.causes) for c in explanations.known(1, many, 0, whole=True))

    assert known() == (False,) * 11
    gate.was_asked.acquire()
    gate.opened.release()
    gate.was_asked.acquire()
    assert known() == (*[False] * 10, True)
    gate.opened.release()
    assert explanations.known(1, many, 60, whole=True) == changes(many)


def test_a_newer_question_ends_an_older_one() -> None:
    """What is being explained of an older one is finished, and no more of it."""
    gate, many, few = Gate(), analysis(*MANY), analysis(*FEW)
    explanations = Explanations(gate, quiet=0)
    explanations.known(1, many, 0, whole=True)
    gate.was_asked.acquire()
    explanations.known(2, few, 0, whole=False)
    gate.opened.release(2)
    assert explanations.known(2, few, 60, whole=False) == changes(few)
    assert gate.asked == [(12, slice(1)), (2, slice(1))]


def test_the_panel_asks_for_the_newest_alone() -> None:
    """The others are explained when they are asked for."""
    gate, many = Gate(), analysis(*MANY)
    gate.opened.release(5)
    explanations = Explanations(gate, quiet=0)
    explanations.known(1, many, 60, whole=False)
    assert [groups for _, groups in gate.asked] == [slice(1)]


def test_what_cannot_be_explained_is_tried_once() -> None:
    """It stays without a cause, which is told, and who asks again does not wait for it."""
    tries = list[slice]()

    def failing(
        contracts: Sequence[Contract], shown: Sequence[ShownScore], groups: slice
    ) -> tuple[Change, ...]:
        del contracts, shown
        tries.append(groups)
        raise MemoryError

    explanations, few = Explanations(failing), analysis(*FEW)
    for _ in range(3):
        [change] = explanations.known(1, few, 60, whole=True)
        assert change.causes == ()
        assert change.is_given_up
    assert len(tries) == 1


def test_a_score_that_never_moved_needs_no_explanation() -> None:
    """Nothing is asked and nobody waits."""
    gate = Gate()
    assert Explanations(gate, quiet=0).known(1, analysis(90, 90), 60, whole=True) == ()
    assert gate.asked == []


#: longer than any test
LONG = 3_600.0


def test_what_nobody_waits_for_gives_way_to_what_comes_after_it() -> None:
    """Pages that are opened one after another start no explanation but of the last."""
    gate, few = Gate(), analysis(*FEW)
    explanations = Explanations(gate, quiet=LONG)
    for moment in range(5):
        explanations.known(moment, few, 0, whole=False)
    gate.opened.release()
    assert explanations.known(5, few, 60, whole=False) == changes(few)
    assert len(gate.asked) == 1


def test_who_waits_is_answered_at_once() -> None:
    """Also where a page has asked the same before, and nobody has begun."""
    gate, few = Gate(), analysis(*FEW)
    explanations = Explanations(gate, quiet=LONG)
    explanations.known(1, few, 0, whole=False)
    gate.opened.release()
    assert explanations.known(1, few, 60, whole=False) == changes(few)


def test_a_change_between_two_days_is_explained_where_all_others_are() -> None:
    """It takes as much memory as they do; and it is given up as they are."""
    asked = list[tuple[int, ...]]()

    def failing(
        contracts: Sequence[Contract], shown: Sequence[ShownScore], groups: slice
    ) -> tuple[Change, ...]:
        del contracts, groups
        asked.append(tuple(score.percent for score in shown))
        raise UnexplainedError

    few = analysis(90, 91, 92)
    today = Today(few, (1, DAY), WorkedOut(failing))
    [change] = today.between(DAY - timedelta(days=2), DAY)
    assert asked == [(90, 92)]
    assert change.is_given_up


def test_an_explanation_holds_far_less_than_the_analysis() -> None:
    """Beside the analysis of what came next, the one before would be hundreds of megabytes."""
    before = analysis(*MANY)
    explanations, shown = Explanations(Gate(), quiet=LONG), before.shown
    explanations.known(1, before, 0, whole=True)
    del before
    gc.collect()
    left = (one for one in gc.get_objects() if isinstance(one, Analysis))
    assert not any(one.shown is shown for one in left)


def test_futures_of_what_is_no_longer_stored_are_forgotten() -> None:
    """They are large, and nobody asks for them again."""
    worked_out = WorkedOut(here)
    worked_out.outlooks.get((1, DAY), lambda: None)
    worked_out.forget_before(1)
    assert worked_out.outlooks.begun((1, DAY))
    worked_out.forget_before(2)
    assert not worked_out.outlooks.begun((1, DAY))
