"""Changes are explained in a process of its own, with the same words as here."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest

from companion.analysis.changes import here
from companion.worker import Explainer
from companion.worker.explainer import EXPLAINING, UnexplainedError
from tests.inference.build import daily
from tests.inference.sample_contracts import contracts

CONTRACTS, SHOWN = contracts("newcomer"), daily([82, 80, 82, 85])
EVERY, NEWEST = slice(None), slice(1)


@pytest.fixture
def explainer() -> Iterator[Explainer]:
    """An explainer that has explained nothing yet."""
    with closing(Explainer()) as made:
        yield made


def test_another_process_says_the_same(explainer: Explainer) -> None:
    """Every change, and the last ones alone, with the same probabilities."""
    every = here(CONTRACTS, SHOWN, EVERY)
    assert explainer(CONTRACTS, SHOWN, EVERY) == every
    assert explainer(CONTRACTS, SHOWN, NEWEST) == every[-1:]


def test_where_no_process_starts_it_is_explained_here(
    explainer: Explainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing program, or one that ends at once, leaves no change unexplained."""
    for command in (("/nowhere/at/all",), ("/bin/false",)):
        monkeypatch.setattr("companion.worker.process.program", lambda *_, it=command: it)
        assert explainer(CONTRACTS, SHOWN, NEWEST) == here(CONTRACTS, SHOWN, NEWEST)


def test_what_takes_too_much_is_not_explained_here_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process that was stopped leaves the change unexplained: here it would take as much."""
    asked = list[object]()
    monkeypatch.setattr("companion.analysis.changes.here", lambda *question: asked.append(question))
    hurried = Explainer(replace(EXPLAINING, seconds=0.01))
    with closing(hurried), pytest.raises(UnexplainedError):
        hurried(CONTRACTS, SHOWN, NEWEST)
    assert asked == []


def test_closing_ends_what_is_being_explained() -> None:
    """Nobody waits for an explanation when the companion ends, and none is begun afterwards."""
    explainer, began = Explainer(), threading.Event()

    def explain() -> None:
        while True:
            began.set()
            explainer(CONTRACTS, SHOWN, EVERY)

    with ThreadPoolExecutor(1) as pool:
        explained = pool.submit(explain)
        began.wait()
        explainer.close()
        explainer.close()
        with pytest.raises(RuntimeError):
            explained.result(60)
